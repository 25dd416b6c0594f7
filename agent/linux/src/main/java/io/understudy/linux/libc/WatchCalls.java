package io.understudy.linux.libc;

import static io.understudy.linux.libc.Downcall.address;
import static io.understudy.linux.libc.Downcall.call;
import static io.understudy.linux.libc.Downcall.intOf;
import static io.understudy.linux.libc.Downcall.symbol;

import java.lang.foreign.MemorySegment;

/** sys/inotify.h. */
public final class WatchCalls {
    private static final MemorySegment INOTIFY_INIT1 = symbol("inotify_init1");
    private static final MemorySegment INOTIFY_ADD_WATCH = symbol("inotify_add_watch");
    private static final MemorySegment INOTIFY_RM_WATCH = symbol("inotify_rm_watch");

    private WatchCalls() {}

    /** inotify_init1(2). */
    public static int inotifyInit1(int flags) {
        return intOf(call(INOTIFY_INIT1, flags));
    }

    /** inotify_add_watch(2). */
    public static int inotifyAddWatch(int fd, MemorySegment path, int mask) {
        return intOf(call(INOTIFY_ADD_WATCH, fd, address(path), mask));
    }

    /** inotify_rm_watch(2). */
    public static int inotifyRmWatch(int fd, int watch) {
        return intOf(call(INOTIFY_RM_WATCH, fd, watch));
    }
}
