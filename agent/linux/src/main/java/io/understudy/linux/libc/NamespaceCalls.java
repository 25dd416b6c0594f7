package io.understudy.linux.libc;

import static io.understudy.linux.libc.Downcall.address;
import static io.understudy.linux.libc.Downcall.call;
import static io.understudy.linux.libc.Downcall.intOf;
import static io.understudy.linux.libc.Downcall.symbol;

import java.lang.foreign.MemorySegment;

/** What sched.h, sys/mount.h and unistd.h have for a process that moves elsewhere. */
public final class NamespaceCalls {
    private static final MemorySegment SETNS = symbol("setns");
    private static final MemorySegment UNSHARE = symbol("unshare");
    private static final MemorySegment MOUNT = symbol("mount");
    private static final MemorySegment UMOUNT = symbol("umount");
    private static final MemorySegment EXECVE = symbol("execve");
    private static final long NONE = 0;

    private NamespaceCalls() {}

    /** setns(2): the calling thread alone moves. */
    public static int setns(int fd, int type) {
        return intOf(call(SETNS, fd, type));
    }

    /** unshare(2): the calling thread alone moves. */
    public static int unshare(int flags) {
        return intOf(call(UNSHARE, flags));
    }

    /** mount(2) without a type and data. */
    public static int mount(MemorySegment source, MemorySegment target, long flags) {
        return intOf(call(MOUNT, address(source), address(target), NONE, flags, NONE));
    }

    /** umount(2). */
    public static int umount(MemorySegment target) {
        return intOf(call(UMOUNT, address(target)));
    }

    /** execve(2): returns only if it fails. */
    public static int execve(MemorySegment path, MemorySegment argv, MemorySegment envp) {
        return intOf(call(EXECVE, address(path), address(argv), address(envp)));
    }
}
