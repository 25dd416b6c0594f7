package io.understudy.linux.libc;

import static io.understudy.linux.libc.Downcall.address;
import static io.understudy.linux.libc.Downcall.call;
import static io.understudy.linux.libc.Downcall.intOf;
import static io.understudy.linux.libc.Downcall.symbol;

import java.lang.foreign.MemorySegment;

/** What fcntl.h, sys/stat.h and unistd.h have for named pipes and new files. */
public final class FileCalls {
    private static final MemorySegment MKFIFO = symbol("mkfifo");
    private static final MemorySegment OPEN = symbol("open");
    private static final MemorySegment FCHOWN = symbol("fchown");
    private static final MemorySegment FCHMOD = symbol("fchmod");
    private static final MemorySegment UMASK = symbol("umask");

    private FileCalls() {}

    /** umask(2) of the whole process; returns the one before. */
    public static int umask(int mask) {
        return intOf(call(UMASK, mask));
    }

    /** mkfifo(3). */
    public static int mkfifo(MemorySegment path, int mode) {
        return intOf(call(MKFIFO, address(path), mode));
    }

    /** open(2) of what exists: without a mode. */
    public static int open(MemorySegment path, int flags) {
        return intOf(call(OPEN, address(path), flags));
    }

    /** fchown(2). */
    public static int fchown(int fd, int uid, int gid) {
        return intOf(call(FCHOWN, fd, uid, gid));
    }

    /** fchmod(2). */
    public static int fchmod(int fd, int mode) {
        return intOf(call(FCHMOD, fd, mode));
    }
}
