package io.understudy.linux.libc;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * Binds C functions. Each bound handle takes the segment that receives errno first; the segment
 * belongs to the calling thread, so no thread reads another's errno. Calls are never marked
 * critical: it gains nothing measurable and a call that blocks would hold off the collector.
 */
final class Downcall {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup SYMBOLS = LINKER.defaultLookup();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final ThreadLocal<MemorySegment> CAPTURE =
            ThreadLocal.withInitial(
                    () -> Arena.ofAuto().allocate(Linker.Option.captureStateLayout()));

    private Downcall() {}

    /** The function of that name; all arguments are fixed. */
    static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                SYMBOLS.findOrThrow(name), FunctionDescriptor.of(result, arguments), ERRNO);
    }

    /** The function of that name, or null where this C library has none. */
    static @Nullable MethodHandle functionIfPresent(
            String name, MemoryLayout result, MemoryLayout... arguments) {
        FunctionDescriptor descriptor = FunctionDescriptor.of(result, arguments);
        return SYMBOLS.find(name)
                .map(symbol -> LINKER.downcallHandle(symbol, descriptor, ERRNO))
                .orElse(null);
    }

    /** A variadic function, called with arguments of these types; the first {@code fixed} are. */
    static MethodHandle variadic(
            String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                SYMBOLS.findOrThrow(name),
                FunctionDescriptor.of(result, arguments),
                ERRNO,
                Linker.Option.firstVariadicArg(fixed));
    }

    /** Where the next call of this thread leaves its errno. */
    static MemorySegment errno() {
        return CAPTURE.get();
    }

    /** A result as the caller gets it: itself, or {@code -errno} for a negative one. */
    static int result(int result, MemorySegment errno) {
        return result < 0 ? -errno.get(JAVA_INT, 0) : result;
    }

    /** A result as the caller gets it: itself, or {@code -errno} for a negative one. */
    static long result(long result, MemorySegment errno) {
        return result < 0 ? -errno.get(JAVA_INT, 0) : result;
    }

    /** What a method handle threw: never the kernel's doing, always a wrong binding. */
    static AssertionError broken(Throwable thrown) {
        return new AssertionError("a downcall is bound wrongly", thrown);
    }
}
