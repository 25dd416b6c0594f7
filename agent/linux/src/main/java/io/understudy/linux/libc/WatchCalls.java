package io.understudy.linux.libc;

import static io.understudy.linux.libc.Downcall.broken;
import static io.understudy.linux.libc.Downcall.errno;
import static io.understudy.linux.libc.Downcall.function;
import static io.understudy.linux.libc.Downcall.result;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** sys/inotify.h. */
public final class WatchCalls {
    private static final MethodHandle INOTIFY_INIT1 = function("inotify_init1", JAVA_INT, JAVA_INT);
    private static final MethodHandle INOTIFY_ADD_WATCH =
            function("inotify_add_watch", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle INOTIFY_RM_WATCH =
            function("inotify_rm_watch", JAVA_INT, JAVA_INT, JAVA_INT);

    private WatchCalls() {}

    /** inotify_init1(2). */
    public static int inotifyInit1(int flags) {
        try {
            MemorySegment errno = errno();
            return result((int) INOTIFY_INIT1.invokeExact(errno, flags), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** inotify_add_watch(2). */
    public static int inotifyAddWatch(int fd, MemorySegment path, int mask) {
        try {
            MemorySegment errno = errno();
            return result((int) INOTIFY_ADD_WATCH.invokeExact(errno, fd, path, mask), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** inotify_rm_watch(2). */
    public static int inotifyRmWatch(int fd, int watch) {
        try {
            MemorySegment errno = errno();
            return result((int) INOTIFY_RM_WATCH.invokeExact(errno, fd, watch), errno);
        } catch (Throwable e) {
            throw broken(e);
        }
    }
}
