package io.understudy.linux.libc;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * Calls C functions, all of them by one handle: the shape of a call costs the JVM a family of
 * classes and milliseconds at every start, and this one fits whatever takes up to six integers or
 * pointers and returns one. Every Linux ABI passes these in the first registers, a narrower integer
 * in the low half of one, and a function with fewer parameters does not look at the rest; variadic
 * ones included, as long as no argument is a floating-point number.
 *
 * <p>errno is left in a segment of the calling thread, so no thread reads another's. Calls are
 * never marked critical: it gains nothing measurable and a call that blocks would hold off the
 * collector.
 */
final class Downcall {
    private static final SymbolLookup SYMBOLS = Linker.nativeLinker().defaultLookup();
    private static final MethodHandle CALL =
            Linker.nativeLinker()
                    .downcallHandle(
                            FunctionDescriptor.of(
                                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                                    JAVA_LONG, JAVA_LONG),
                            Linker.Option.captureCallState("errno"));
    private static final ThreadLocal<Captured> CAPTURED =
            ThreadLocal.withInitial(() ->
                    new Captured(
                            Thread.currentThread(),
                            Arena.ofAuto().allocate(Linker.Option.captureStateLayout())));

    /** Of whichever thread called last, mostly the loop: a look here is a tenth of one there. */
    private static @Nullable Captured last;

    /**
     * Where the errno of a thread's calls is left. Immutable, so that racing threads see it whole.
     */
    private record Captured(Thread thread, MemorySegment state) {}

    private Downcall() {}

    /** The function of that name. */
    static MemorySegment symbol(String name) {
        return SYMBOLS.findOrThrow(name);
    }

    /** The function of that name, or null where this C library has none. */
    static @Nullable MemorySegment symbolIfPresent(String name) {
        return SYMBOLS.find(name).orElse(null);
    }

    /**
     * A pointer as an argument. Whoever passes it holds the segment until the call has returned;
     * none is of an automatic arena, which could end meanwhile.
     */
    static long address(MemorySegment segment) {
        if (!segment.isNative() || !segment.scope().isAlive()) {
            throw new IllegalStateException("no memory that C can see: " + segment);
        }
        return segment.address();
    }

    static long call(MemorySegment function) {
        return call(function, 0, 0, 0, 0, 0, 0);
    }

    static long call(MemorySegment function, long a) {
        return call(function, a, 0, 0, 0, 0, 0);
    }

    static long call(MemorySegment function, long a, long b) {
        return call(function, a, b, 0, 0, 0, 0);
    }

    static long call(MemorySegment function, long a, long b, long c) {
        return call(function, a, b, c, 0, 0, 0);
    }

    static long call(MemorySegment function, long a, long b, long c, long d) {
        return call(function, a, b, c, d, 0, 0);
    }

    static long call(MemorySegment function, long a, long b, long c, long d, long e) {
        return call(function, a, b, c, d, e, 0);
    }

    /** What the function returned; only the low half means something where it returns an int. */
    static long call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) CALL.invokeExact(function, captured(), a, b, c, d, e, f);
        } catch (Throwable thrown) {
            throw new AssertionError("a downcall is bound wrongly", thrown);
        }
    }

    /** What a function that returns an int returned, or {@code -errno} for a negative result. */
    static int intOf(long result) {
        return (int) result < 0 ? -errno() : (int) result;
    }

    /** What a function that returns a long returned, or {@code -errno} for a negative result. */
    static long longOf(long result) {
        return result < 0 ? -errno() : result;
    }

    private static MemorySegment captured() {
        Captured mine = last;
        if (mine == null || mine.thread != Thread.currentThread()) {
            mine = CAPTURED.get();
            last = mine;
        }
        return mine.state;
    }

    /** Of the last call of this thread. */
    private static int errno() {
        return captured().get(JAVA_INT, 0);
    }
}
