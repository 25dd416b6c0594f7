package io.understudy.linux.socket;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.understudy.linux.libc.SocketCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Reaches out to other hosts and never waits for them. Sockets are bare descriptors and refusals
 * are negated error numbers, so that thousands of short conversations a second leave no garbage.
 * For one thread.
 */
public final class Dialler implements AutoCloseable {
    /** The most that one call of {@link #send} or {@link #receive} moves. */
    public static final int MOST_BYTES = 64 << 10;

    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int NONBLOCK_CLOEXEC = 0x800 | 0x80000;
    private static final int IPPROTO_ICMP = 1;
    private static final int IPPROTO_TCP = 6;
    private static final int IPPROTO_UDP = 17;
    private static final int IPPROTO_ICMPV6 = 58;
    private static final int SO_ERROR = 4;
    private static final int SO_MARK = 36;
    private static final int IP_RECVERR = 11;
    private static final int IPV6_RECVERR = 25;
    private static final int MSG_NOSIGNAL = 0x4000;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment address = arena.allocate(SocketAddress.SIZE, 8);
    private final MemorySegment number = arena.allocate(JAVA_INT);
    private final MemorySegment length = arena.allocate(JAVA_INT);
    private final MemorySegment buffer = arena.allocate(MOST_BYTES);
    private final MemorySegment name = arena.allocate(16);
    private int dialled;
    private final byte[] v4 = new byte[4];
    private final byte[] v6 = new byte[16];

    /** Nothing is open yet. */
    public Dialler() {}

    /** Where an address is put before it is dialled: 4 or 16 bytes that this class reuses. */
    public byte[] address(boolean isV6) {
        return isV6 ? v6 : v4;
    }

    /** A TCP socket. */
    public int stream(boolean isV6) {
        return socket(isV6, SOCK_STREAM, IPPROTO_TCP);
    }

    /** A UDP socket. */
    public int datagram(boolean isV6) {
        return socket(isV6, SOCK_DGRAM, IPPROTO_UDP);
    }

    /**
     * A socket for echo requests (icmp(7)): the kernel sets identifier and checksum, and hands on
     * what answers them alone. The group must be within net.ipv4.ping_group_range, for IPv6 too.
     */
    public int echo(boolean isV6) {
        return socket(isV6, SOCK_DGRAM, isV6 ? IPPROTO_ICMPV6 : IPPROTO_ICMP);
    }

    private static int socket(boolean isV6, int type, int protocol) {
        int family = isV6 ? SocketAddress.AF_INET6 : SocketAddress.AF_INET;
        return SocketCalls.socket(family, type | NONBLOCK_CLOEXEC, protocol);
    }

    /** SO_MARK, for policy routing. */
    public int mark(int fd, long mark) {
        number.set(JAVA_INT, 0, (int) mark);
        return SocketCalls.setsockopt(fd, SocketOptions.SOL_SOCKET, SO_MARK, number);
    }

    /** SO_BINDTODEVICE: its packets leave and arrive by this interface alone. */
    public int bindToDevice(int fd, String device) {
        name.fill((byte) 0);
        int bytes = Math.min(device.length(), (int) name.byteSize() - 1);
        for (int i = 0; i < bytes; i++) {
            name.set(JAVA_BYTE, i, (byte) device.charAt(i));
        }
        return SocketCalls.setsockopt(
                fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_BINDTODEVICE, name);
    }

    /** Has ICMP errors told on a datagram socket, all of them (IP_RECVERR). */
    public int tellErrors(int fd, boolean isV6) {
        number.set(JAVA_INT, 0, 1);
        return isV6
                ? SocketCalls.setsockopt(fd, SocketOptions.SOL_IPV6, IPV6_RECVERR, number)
                : SocketCalls.setsockopt(fd, SocketOptions.SOL_IP, IP_RECVERR, number);
    }

    /** bind(2). */
    public int bind(int fd, byte[] to, int port) {
        write(to, port);
        return SocketCalls.bind(fd, address, SocketAddress.size(to));
    }

    /** connect(2); {@code -EINPROGRESS} as a rule. */
    public int connect(int fd, byte[] to, int port) {
        write(to, port);
        dialled = SocketAddress.size(to);
        return SocketCalls.connect(fd, address, dialled);
    }

    /**
     * connect(2) once more, to the address that was dialled last: 0 if the connection stands, or
     * what became of it; {@code -EALREADY} if it is still under way.
     */
    public int connectOn(int fd) {
        return SocketCalls.connect(fd, address, dialled);
    }

    private void write(byte[] bytes, int port) {
        address.fill((byte) 0);
        SocketAddress.write(address, 0, bytes, 0);
        SocketAddress.port(address, port);
    }

    /**
     * The error that is pending on a socket, as a positive number, which this clears; 0 if none.
     */
    public int error(int fd) {
        length.set(JAVA_INT, 0, Integer.BYTES);
        int result = SocketCalls.getsockopt(fd, SocketOptions.SOL_SOCKET, SO_ERROR, number, length);
        return result < 0 ? -result : number.get(JAVA_INT, 0);
    }

    /**
     * Sends on a connected socket.
     *
     * @return how many bytes left, or a negated error number; EAGAIN if there is no room
     */
    public int send(int fd, byte[] bytes, int from, int to) {
        int count = Math.min(to - from, MOST_BYTES);
        MemorySegment.copy(bytes, from, buffer, JAVA_BYTE, 0, count);
        return (int) SocketCalls.sendto(fd, buffer, count, MSG_NOSIGNAL, MemorySegment.NULL, 0);
    }

    /**
     * Receives what is there, at most {@link #MOST_BYTES}; {@link #copyReceived} hands it out.
     *
     * @return how many bytes came, 0 if the other end has closed, or a negated error number
     */
    public int receive(int fd) {
        return (int) SocketCalls.recv(fd, buffer, 0);
    }

    /** Copies the first bytes of what came last. */
    public void copyReceived(byte[] target, int at, int count) {
        MemorySegment.copy(buffer, JAVA_BYTE, 0, target, at, count);
    }

    /** close(2). Nobody waits for a closed descriptor any more. */
    public void hangUp(int fd) {
        SocketCalls.close(fd);
    }

    @Override
    public void close() {
        arena.close();
    }
}
