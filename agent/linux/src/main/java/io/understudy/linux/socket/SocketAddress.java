package io.understudy.linux.socket;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/** struct sockaddr_in and struct sockaddr_in6, written from and read into bare address bytes. */
final class SocketAddress {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    /** Room for either. */
    static final int SIZE = 28;

    private static final int SIZEOF_SOCKADDR_IN = 16;
    private static final int IN_PORT = 2;
    private static final int IN_ADDRESS = 4;
    private static final int IN6_ADDRESS = 8;
    private static final int IN6_SCOPE = 24;

    private static final ValueLayout.OfShort PORT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    private SocketAddress() {}

    /** What the kernel expects as the length of an address of so many bytes. */
    static int size(byte[] address) {
        return address.length == 4 ? SIZEOF_SOCKADDR_IN : SIZE;
    }

    /**
     * Writes an address.
     *
     * @param scope interface number; link-local IPv6 addresses mean nothing without it
     */
    static void write(MemorySegment target, long at, byte[] address, int scope) {
        if (address.length == 4) {
            target.set(JAVA_SHORT, at, (short) AF_INET);
            copy(address, target, at + IN_ADDRESS);
        } else {
            target.set(JAVA_SHORT, at, (short) AF_INET6);
            copy(address, target, at + IN6_ADDRESS);
            target.set(JAVA_INT, at + IN6_SCOPE, isLinkLocal(address) ? scope : 0);
        }
    }

    /** For so few bytes quicker than the general way. */
    private static void copy(byte[] address, MemorySegment target, long at) {
        for (int i = 0; i < address.length; i++) {
            target.set(JAVA_BYTE, at + i, address[i]);
        }
    }

    /** The same with a port, 0 to 65535, which stands at the same place in both structures. */
    static void write(MemorySegment target, byte[] address, int scope, int port) {
        write(target, 0, address, scope);
        port(target, port);
    }

    /** Writes the port of an address that was written before. */
    static void port(MemorySegment target, int port) {
        target.set(PORT, IN_PORT, (short) port);
    }

    /** The address bytes of either structure; the port that goes with them is left out. */
    static byte[] read(MemorySegment from) {
        boolean v4 = from.get(JAVA_SHORT, 0) == AF_INET;
        byte[] address = new byte[v4 ? 4 : 16];
        long at = v4 ? IN_ADDRESS : IN6_ADDRESS;
        MemorySegment.copy(from, JAVA_BYTE, at, address, 0, address.length);
        return address;
    }

    /** Copies the 16 address bytes of a struct sockaddr_in6 into {@code address}. */
    static void read6(MemorySegment from, byte[] address) {
        MemorySegment.copy(from, JAVA_BYTE, IN6_ADDRESS, address, 0, 16);
    }

    /** The address within a struct sockaddr_in or sockaddr_in6, in text form. */
    static String text(MemorySegment written) {
        return text(read(written));
    }

    /** The address in text form. */
    static String text(byte[] address) {
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address of " + address.length + " bytes", e);
        }
    }

    /** fe80::/10 and ff02::/16: the same address exists on every link. */
    private static boolean isLinkLocal(byte[] address) {
        int first = address[0] & 0xff;
        return (first == 0xfe && (address[1] & 0xc0) == 0x80)
                || (first == 0xff && (address[1] & 0x0f) == 2);
    }
}
