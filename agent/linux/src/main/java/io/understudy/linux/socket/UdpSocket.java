package io.understudy.linux.socket;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A UDP socket that knows the TTL of what arrives (udp(7), ip(7), ipv6(7)); Java's own do not tell.
 * One thread at a time.
 */
public final class UdpSocket implements AutoCloseable {
    private static final int SOCK_DGRAM_NONBLOCK_CLOEXEC = 2 | 0x800 | 0x80000;
    private static final int LARGEST = 2048;
    private static final int CONTROL = 128;
    private static final int SIZEOF_CMSGHDR = 16;
    private static final int SIZEOF_MSGHDR = 56;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(LARGEST, 8);
    private final MemorySegment name = arena.allocate(SocketAddress.SIZE, 8);
    private final MemorySegment control = arena.allocate(CONTROL, 8);
    private final MemorySegment message = arena.allocate(SIZEOF_MSGHDR, 8);
    private final boolean v6;
    private final int fd;

    private UdpSocket(boolean v6, int fd) {
        this.v6 = v6;
        this.fd = fd;
        MemorySegment vector = arena.allocate(16, 8);
        vector.set(ADDRESS, 0, buffer);
        vector.set(JAVA_LONG, 8, LARGEST);
        message.set(ADDRESS, 0, name);
        message.set(ADDRESS, 16, vector);
        message.set(JAVA_LONG, 24, 1);
        message.set(ADDRESS, 32, control);
    }

    /** A socket of one family alone, that is told TTL and destination of what arrives. */
    public static UdpSocket open(boolean v6) throws SyscallException {
        int family = v6 ? SocketAddress.AF_INET6 : SocketAddress.AF_INET;
        int fd =
                SyscallException.check(
                        "socket(2)", SocketCalls.socket(family, SOCK_DGRAM_NONBLOCK_CLOEXEC, 0));
        UdpSocket socket = new UdpSocket(v6, fd);
        try {
            if (v6) {
                socket.set6(SocketOptions.IPV6_V6ONLY, "IPV6_V6ONLY", 1);
                socket.set6(SocketOptions.IPV6_RECVPKTINFO, "IPV6_RECVPKTINFO", 1);
                socket.set6(SocketOptions.IPV6_RECVHOPLIMIT, "IPV6_RECVHOPLIMIT", 1);
            } else {
                socket.set4(SocketOptions.IP_PKTINFO, "IP_PKTINFO", 1);
                socket.set4(SocketOptions.IP_RECVTTL, "IP_RECVTTL", 1);
            }
            return socket;
        } catch (SyscallException e) {
            socket.close();
            throw e;
        }
    }

    public int fd() {
        return fd;
    }

    /** TTL or hop limit of what is sent, 1 to 255. */
    public void ttl(int ttl) throws SyscallException {
        if (v6) {
            set6(SocketOptions.IPV6_UNICAST_HOPS, "IPV6_UNICAST_HOPS", ttl);
        } else {
            set4(SocketOptions.IP_TTL, "IP_TTL", ttl);
        }
    }

    /** The type-of-service byte, or traffic class, of what is sent. */
    public void typeOfService(int tos) throws SyscallException {
        if (v6) {
            set6(SocketOptions.IPV6_TCLASS, "IPV6_TCLASS", tos);
        } else {
            set4(SocketOptions.IP_TOS, "IP_TOS", tos);
        }
    }

    /** Its packets leave and arrive by this interface alone, and others may have its port. */
    public void keepTo(String device) throws SyscallException {
        SocketOptions.bindToDevice(fd, device);
        SocketOptions.set(
                fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_REUSEADDR, "SO_REUSEADDR", 1);
    }

    /**
     * Joins a group on an interface, sends to groups by it, and does not hear itself.
     *
     * @param group a multicast address of its family
     */
    public void join(byte[] group, int interfaceIndex) throws SyscallException {
        if (v6) {
            set6(SocketOptions.IPV6_MULTICAST_IF, "IPV6_MULTICAST_IF", interfaceIndex);
            set6(SocketOptions.IPV6_MULTICAST_LOOP, "IPV6_MULTICAST_LOOP", 0);
            SocketOptions.membership6(fd, group, interfaceIndex);
        } else {
            byte[] any = new byte[4];
            SocketOptions.membership(
                    fd, SocketOptions.IP_MULTICAST_IF, "IP_MULTICAST_IF", any, any, interfaceIndex);
            set4(SocketOptions.IP_MULTICAST_LOOP, "IP_MULTICAST_LOOP", 0);
            SocketOptions.membership(
                    fd,
                    SocketOptions.IP_ADD_MEMBERSHIP,
                    "IP_ADD_MEMBERSHIP",
                    group,
                    any,
                    interfaceIndex);
        }
    }

    /**
     * Takes an address and a port.
     *
     * @param address null for any of the host's
     * @param scope which link a link-local address is of; else 0
     */
    public void bind(byte @Nullable [] address, int scope, int port) throws SyscallException {
        byte[] bytes = address == null ? new byte[v6 ? 16 : 4] : address;
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment to = scratch.allocate(SocketAddress.SIZE, 4);
            SocketAddress.write(to, bytes, scope, port);
            int result = SocketCalls.bind(fd, to, SocketAddress.size(bytes));
            if (result < 0) {
                throw SyscallException.of(
                        "bind(2) to " + SocketAddress.text(bytes) + " port " + port,
                        -result,
                        Errno.meaning(-result));
            }
        }
    }

    /** Sends one datagram now. */
    public void send(byte[] destination, int scope, int port, byte[] payload)
            throws SyscallException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment to = scratch.allocate(SocketAddress.SIZE, 4);
            SocketAddress.write(to, destination, scope, port);
            MemorySegment bytes = scratch.allocate(Math.max(1, payload.length));
            MemorySegment.copy(payload, 0, bytes, JAVA_BYTE, 0, payload.length);
            long sent =
                    SocketCalls.sendto(
                            fd, bytes, payload.length, 0, to, SocketAddress.size(destination));
            if (sent < 0) {
                throw SyscallException.of(
                        "sendto(2) " + SocketAddress.text(destination) + " port " + port,
                        (int) -sent,
                        Errno.meaning((int) -sent));
            }
        }
    }

    /** The next datagram, without waiting; null when there is none. */
    public @Nullable Datagram receive() throws SyscallException {
        while (true) {
            message.set(JAVA_INT, 8, SocketAddress.SIZE);
            message.set(JAVA_LONG, 40, CONTROL);
            long count = SocketCalls.recvmsg(fd, message, 0);
            if (count == -Errno.EAGAIN || count == -Errno.EINTR) {
                return null;
            }
            if (count < 0) {
                throw SyscallException.of("recvmsg(2)", (int) -count);
            }
            Datagram datagram = datagram((int) count);
            if (datagram != null) {
                return datagram;
            }
        }
    }

    /** What the header said comes as control messages; without them it is of no use. */
    private @Nullable Datagram datagram(int count) {
        int ttl = -1;
        byte @Nullable [] destination = null;
        long end = message.get(JAVA_LONG, 40);
        long at = 0;
        while (end - at >= SIZEOF_CMSGHDR) {
            long size = control.get(JAVA_LONG, at);
            if (size < SIZEOF_CMSGHDR || size > end - at) {
                break;
            }
            int level = control.get(JAVA_INT, at + 8);
            int type = control.get(JAVA_INT, at + 12);
            long body = at + SIZEOF_CMSGHDR;
            if ((level == SocketOptions.SOL_IP && type == SocketOptions.IP_TTL)
                    || (level == SocketOptions.SOL_IPV6 && type == SocketOptions.IPV6_HOPLIMIT)) {
                ttl = control.get(JAVA_INT, body);
            } else if (level == SocketOptions.SOL_IP && type == SocketOptions.IP_PKTINFO) {
                destination = copy(control, body + 8, 4);
            } else if (level == SocketOptions.SOL_IPV6 && type == SocketOptions.IPV6_PKTINFO) {
                destination = copy(control, body, 16);
            }
            at += (size + 7) & ~7L;
        }
        return destination == null || ttl < 0
                ? null
                : new Datagram(SocketAddress.read(name), destination, ttl, copy(buffer, 0, count));
    }

    private static byte[] copy(MemorySegment from, long at, int length) {
        byte[] bytes = new byte[length];
        MemorySegment.copy(from, JAVA_BYTE, at, bytes, 0, length);
        return bytes;
    }

    private void set4(int option, String optionName, int value) throws SyscallException {
        SocketOptions.set(fd, SocketOptions.SOL_IP, option, optionName, value);
    }

    private void set6(int option, String optionName, int value) throws SyscallException {
        SocketOptions.set(fd, SocketOptions.SOL_IPV6, option, optionName, value);
    }

    @Override
    public void close() {
        SocketCalls.close(fd);
        arena.close();
    }
}
