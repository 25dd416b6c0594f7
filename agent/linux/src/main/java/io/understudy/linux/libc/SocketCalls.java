package io.understudy.linux.libc;

import static io.understudy.linux.libc.Downcall.address;
import static io.understudy.linux.libc.Downcall.call;
import static io.understudy.linux.libc.Downcall.intOf;
import static io.understudy.linux.libc.Downcall.longOf;
import static io.understudy.linux.libc.Downcall.symbol;

import java.lang.foreign.MemorySegment;

/** sys/socket.h: every method returns what the call returned, or {@code -errno}. */
public final class SocketCalls {
    private static final MemorySegment SOCKET = symbol("socket");
    private static final MemorySegment BIND = symbol("bind");
    private static final MemorySegment CONNECT = symbol("connect");
    private static final MemorySegment GETSOCKOPT = symbol("getsockopt");
    private static final MemorySegment GETSOCKNAME = symbol("getsockname");
    private static final MemorySegment SETSOCKOPT = symbol("setsockopt");
    private static final MemorySegment SENDTO = symbol("sendto");
    private static final MemorySegment SENDMMSG = symbol("sendmmsg");
    private static final MemorySegment RECV = symbol("recv");
    private static final MemorySegment RECVFROM = symbol("recvfrom");
    private static final MemorySegment RECVMMSG = symbol("recvmmsg");
    private static final MemorySegment RECVMSG = symbol("recvmsg");
    private static final MemorySegment IOCTL = symbol("ioctl");
    private static final MemorySegment CLOSE = symbol("close");

    /** No descriptor at all: every call with it goes all the way and is refused with EBADF. */
    public static final int NONE = -1;

    private SocketCalls() {}

    /** socket(2). */
    public static int socket(int domain, int type, int protocol) {
        return intOf(call(SOCKET, domain, type, protocol));
    }

    /** bind(2). */
    public static int bind(int fd, MemorySegment address, int length) {
        return intOf(call(BIND, fd, address(address), length));
    }

    /** connect(2). */
    public static int connect(int fd, MemorySegment address, int length) {
        return intOf(call(CONNECT, fd, address(address), length));
    }

    /** getsockopt(2); {@code length} points to an int, in and out. */
    public static int getsockopt(
            int fd, int level, int option, MemorySegment value, MemorySegment length) {
        return intOf(call(GETSOCKOPT, fd, level, option, address(value), address(length)));
    }

    /** getsockname(2); {@code length} points to an int, in and out. */
    public static int getsockname(int fd, MemorySegment address, MemorySegment length) {
        return intOf(call(GETSOCKNAME, fd, address(address), address(length)));
    }

    /** setsockopt(2). */
    public static int setsockopt(int fd, int level, int option, MemorySegment value) {
        int length = Math.toIntExact(value.byteSize());
        return intOf(call(SETSOCKOPT, fd, level, option, address(value), length));
    }

    /** sendto(2). */
    public static long sendto(
            int fd,
            MemorySegment bytes,
            long length,
            int flags,
            MemorySegment address,
            int addressLength) {
        return longOf(
                call(SENDTO, fd, address(bytes), length, flags, address(address), addressLength));
    }

    /** sendmmsg(2): how many messages left. */
    public static int sendmmsg(int fd, MemorySegment messages, int count, int flags) {
        return intOf(call(SENDMMSG, fd, address(messages), count, flags));
    }

    /** recv(2) into the whole buffer. */
    public static long recv(int fd, MemorySegment buffer, int flags) {
        return longOf(call(RECV, fd, address(buffer), buffer.byteSize(), flags));
    }

    /** recvfrom(2) into the whole buffer; {@code addressLength} points to an int, in and out. */
    public static long recvfrom(
            int fd,
            MemorySegment buffer,
            int flags,
            MemorySegment address,
            MemorySegment addressLength) {
        return longOf(
                call(
                        RECVFROM,
                        fd,
                        address(buffer),
                        buffer.byteSize(),
                        flags,
                        address(address),
                        address(addressLength)));
    }

    /** recvmmsg(2), without a time to wait: how many messages came. */
    public static int recvmmsg(int fd, MemorySegment messages, int count, int flags) {
        return intOf(call(RECVMMSG, fd, address(messages), count, flags, 0));
    }

    /** recvmsg(2); {@code message} points to a struct msghdr. */
    public static long recvmsg(int fd, MemorySegment message, int flags) {
        return longOf(call(RECVMSG, fd, address(message), flags));
    }

    /** ioctl(2) with a pointer. */
    public static int ioctl(int fd, long request, MemorySegment argument) {
        return intOf(call(IOCTL, fd, request, address(argument)));
    }

    /** close(2). */
    public static int close(int fd) {
        return intOf(call(CLOSE, fd));
    }
}
