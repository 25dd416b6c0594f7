package io.understudy.linux.libc;

import static io.understudy.linux.libc.Downcall.address;
import static io.understudy.linux.libc.Downcall.call;
import static io.understudy.linux.libc.Downcall.intOf;
import static io.understudy.linux.libc.Downcall.symbol;
import static io.understudy.linux.libc.Downcall.symbolIfPresent;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * sched.h, malloc.h, sys/mman.h, sys/prctl.h, sys/resource.h and unistd.h; thread 0 is the calling
 * thread.
 */
public final class SchedulingCalls {
    private static final int MADV_DONTNEED = 4;
    private static final int MADV_DONTDUMP = 16;
    private static final int MADV_DODUMP = 17;

    private static final MemorySegment SCHED_SETSCHEDULER = symbol("sched_setscheduler");
    private static final MemorySegment SCHED_GETSCHEDULER = symbol("sched_getscheduler");
    private static final MemorySegment MLOCKALL = symbol("mlockall");
    private static final MemorySegment MUNLOCKALL = symbol("munlockall");
    private static final MemorySegment MUNLOCK = symbol("munlock");
    private static final MemorySegment MADVISE = symbol("madvise");
    private static final MemorySegment GETPAGESIZE = symbol("getpagesize");
    private static final MemorySegment PRCTL = symbol("prctl");
    private static final MemorySegment SETPRIORITY = symbol("setpriority");
    private static final MemorySegment SCHED_SETAFFINITY = symbol("sched_setaffinity");
    private static final MemorySegment SCHED_GETPARAM = symbol("sched_getparam");
    private static final MemorySegment SETRLIMIT = symbol("setrlimit");

    private static final @Nullable MemorySegment MALLOC_TRIM = symbolIfPresent("malloc_trim");

    private SchedulingCalls() {}

    /** malloc_trim(3) with nothing to spare; does nothing in a C library that has none. */
    public static void mallocTrim() {
        if (MALLOC_TRIM != null) {
            call(MALLOC_TRIM, 0);
        }
    }

    /** sched_setaffinity(2). */
    public static int schedSetaffinity(int thread, MemorySegment cpus) {
        return intOf(call(SCHED_SETAFFINITY, thread, cpus.byteSize(), address(cpus)));
    }

    /** sched_getparam(2); {@code priority} points to an int. */
    public static int schedGetparam(int thread, MemorySegment priority) {
        return intOf(call(SCHED_GETPARAM, thread, address(priority)));
    }

    /** setrlimit(2); {@code limit} points to soft and hard limit. */
    public static int setrlimit(int resource, MemorySegment limit) {
        return intOf(call(SETRLIMIT, resource, address(limit)));
    }

    /** sched_setscheduler(2); {@code priority} points to an int. */
    public static int schedSetscheduler(int thread, int policy, MemorySegment priority) {
        return intOf(call(SCHED_SETSCHEDULER, thread, policy, address(priority)));
    }

    /** sched_getscheduler(2). */
    public static int schedGetscheduler(int thread) {
        return intOf(call(SCHED_GETSCHEDULER, thread));
    }

    /** mlockall(2). */
    public static int mlockall(int flags) {
        return intOf(call(MLOCKALL, flags));
    }

    /** munlockall(2). */
    public static int munlockall() {
        return intOf(call(MUNLOCKALL));
    }

    /** munlock(2). */
    public static int munlock(long address, long bytes) {
        return intOf(call(MUNLOCK, address, bytes));
    }

    /** madvise(2) with MADV_DONTNEED. */
    public static int madviseDontNeed(long address, long bytes) {
        return intOf(call(MADVISE, address, bytes, MADV_DONTNEED));
    }

    /** madvise(2) with MADV_DONTDUMP. */
    public static int madviseDontDump(long address, long bytes) {
        return intOf(call(MADVISE, address, bytes, MADV_DONTDUMP));
    }

    /** madvise(2) with MADV_DODUMP. */
    public static int madviseDoDump(long address, long bytes) {
        return intOf(call(MADVISE, address, bytes, MADV_DODUMP));
    }

    /** getpagesize(2). */
    public static int getpagesize() {
        return intOf(call(GETPAGESIZE));
    }

    /** prctl(2) with one argument. */
    public static int prctl(int option, long argument) {
        return intOf(call(PRCTL, option, argument));
    }

    /** setpriority(2). */
    public static int setpriority(int which, int who, int nice) {
        return intOf(call(SETPRIORITY, which, who, nice));
    }
}
