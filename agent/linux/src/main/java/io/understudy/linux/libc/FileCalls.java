package io.understudy.linux.libc;

import static io.understudy.linux.libc.Downcall.broken;
import static io.understudy.linux.libc.Downcall.errno;
import static io.understudy.linux.libc.Downcall.function;
import static io.understudy.linux.libc.Downcall.result;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What fcntl.h, sys/stat.h and unistd.h have for named pipes. */
public final class FileCalls {
    private static final MethodHandle MKFIFO = function("mkfifo", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle OPEN = function("open", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle FCHOWN =
            function("fchown", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle FCHMOD = function("fchmod", JAVA_INT, JAVA_INT, JAVA_INT);

    private FileCalls() {}

    /** mkfifo(3). */
    public static int mkfifo(MemorySegment path, int mode) {
        try {
            MemorySegment errno = errno();
            return result((int) MKFIFO.invokeExact(errno, path, mode), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** open(2) of what exists: without a mode. */
    public static int open(MemorySegment path, int flags) {
        try {
            MemorySegment errno = errno();
            return result((int) OPEN.invokeExact(errno, path, flags), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** fchown(2). */
    public static int fchown(int fd, int uid, int gid) {
        try {
            MemorySegment errno = errno();
            return result((int) FCHOWN.invokeExact(errno, fd, uid, gid), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** fchmod(2). */
    public static int fchmod(int fd, int mode) {
        try {
            MemorySegment errno = errno();
            return result((int) FCHMOD.invokeExact(errno, fd, mode), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }
}
