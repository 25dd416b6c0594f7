package io.understudy.linux.libc;

import static io.understudy.linux.libc.Downcall.broken;
import static io.understudy.linux.libc.Downcall.errno;
import static io.understudy.linux.libc.Downcall.function;
import static io.understudy.linux.libc.Downcall.result;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** sys/socket.h: every method returns what the call returned, or {@code -errno}. */
public final class SocketCalls {
    private static final MethodHandle SOCKET =
            function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND =
            function("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle CONNECT =
            function("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle GETSOCKOPT =
            function("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle GETSOCKNAME =
            function("getsockname", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle SETSOCKOPT =
            function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SENDTO =
            function(
                    "sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SENDMMSG =
            function("sendmmsg", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle RECV =
            function("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle RECVFROM =
            function(
                    "recvfrom",
                    JAVA_LONG,
                    JAVA_INT,
                    ADDRESS,
                    JAVA_LONG,
                    JAVA_INT,
                    ADDRESS,
                    ADDRESS);
    private static final MethodHandle RECVMMSG =
            function("recvmmsg", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle CLOSE = function("close", JAVA_INT, JAVA_INT);

    private SocketCalls() {}

    /** socket(2). */
    public static int socket(int domain, int type, int protocol) {
        try {
            MemorySegment errno = errno();
            return result((int) SOCKET.invokeExact(errno, domain, type, protocol), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** bind(2). */
    public static int bind(int fd, MemorySegment address, int length) {
        try {
            MemorySegment errno = errno();
            return result((int) BIND.invokeExact(errno, fd, address, length), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** connect(2). */
    public static int connect(int fd, MemorySegment address, int length) {
        try {
            MemorySegment errno = errno();
            return result((int) CONNECT.invokeExact(errno, fd, address, length), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** getsockopt(2); {@code length} points to an int, in and out. */
    public static int getsockopt(
            int fd, int level, int option, MemorySegment value, MemorySegment length) {
        try {
            MemorySegment errno = errno();
            return result(
                    (int) GETSOCKOPT.invokeExact(errno, fd, level, option, value, length), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** getsockname(2); {@code length} points to an int, in and out. */
    public static int getsockname(int fd, MemorySegment address, MemorySegment length) {
        try {
            MemorySegment errno = errno();
            return result((int) GETSOCKNAME.invokeExact(errno, fd, address, length), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** setsockopt(2). */
    public static int setsockopt(int fd, int level, int option, MemorySegment value) {
        try {
            MemorySegment errno = errno();
            int length = Math.toIntExact(value.byteSize());
            return result(
                    (int) SETSOCKOPT.invokeExact(errno, fd, level, option, value, length), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** sendto(2). */
    public static long sendto(
            int fd,
            MemorySegment bytes,
            long length,
            int flags,
            MemorySegment address,
            int addressLength) {
        try {
            MemorySegment errno = errno();
            return result(
                    (long)
                            SENDTO.invokeExact(
                                    errno, fd, bytes, length, flags, address, addressLength),
                    errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** sendmmsg(2): how many messages left. */
    public static int sendmmsg(int fd, MemorySegment messages, int count, int flags) {
        try {
            MemorySegment errno = errno();
            return result((int) SENDMMSG.invokeExact(errno, fd, messages, count, flags), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** recv(2) into the whole buffer. */
    public static long recv(int fd, MemorySegment buffer, int flags) {
        try {
            MemorySegment errno = errno();
            return result(
                    (long) RECV.invokeExact(errno, fd, buffer, buffer.byteSize(), flags), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** recvfrom(2) into the whole buffer; {@code addressLength} points to an int, in and out. */
    public static long recvfrom(
            int fd,
            MemorySegment buffer,
            int flags,
            MemorySegment address,
            MemorySegment addressLength) {
        try {
            MemorySegment errno = errno();
            return result(
                    (long)
                            RECVFROM.invokeExact(
                                    errno,
                                    fd,
                                    buffer,
                                    buffer.byteSize(),
                                    flags,
                                    address,
                                    addressLength),
                    errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** recvmmsg(2), without a time to wait: how many messages came. */
    public static int recvmmsg(int fd, MemorySegment messages, int count, int flags) {
        try {
            MemorySegment errno = errno();
            return result(
                    (int)
                            RECVMMSG.invokeExact(
                                    errno, fd, messages, count, flags, MemorySegment.NULL),
                    errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** close(2). */
    public static int close(int fd) {
        try {
            MemorySegment errno = errno();
            return result((int) CLOSE.invokeExact(errno, fd), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }
}
