package io.understudy.linux.socket;

import io.understudy.linux.sys.SyscallException;
import java.util.List;

/**
 * A classic BPF program that the kernel runs on each arriving packet; it returns how many bytes to
 * keep, 0 to drop (Documentation/networking/filter.rst).
 */
public record SocketFilter(List<Instruction> instructions) {
    /** Load the byte at a fixed offset. */
    public static final int LOAD_BYTE = 0x30;

    /** Load the four bytes at a fixed offset, most significant first. */
    public static final int LOAD_WORD = 0x20;

    /** Keep the loaded value for {@link #JUMP_IF_EQUAL_KEPT}. */
    public static final int KEEP_LOADED = 0x07;

    /** Jump by whether the loaded value equals the operand. */
    public static final int JUMP_IF_EQUAL = 0x15;

    /** Jump by whether the loaded value equals the one that was kept. */
    public static final int JUMP_IF_EQUAL_KEPT = 0x1d;

    /** Return the operand. */
    public static final int RETURN = 0x06;

    /**
     * One step.
     *
     * @param jumpIfTrue steps to skip, 0 to 255
     * @param jumpIfFalse steps to skip, 0 to 255
     */
    public record Instruction(int code, int jumpIfTrue, int jumpIfFalse, int operand) {}

    public SocketFilter {
        instructions = List.copyOf(instructions);
    }

    /** Has the kernel run it on what a socket receives from now on. */
    public void attachTo(int fd) throws SyscallException {
        SocketOptions.attach(fd, this);
    }

    /** Keeps nothing: for a socket that only sends, which would otherwise fill its queue. */
    public static SocketFilter dropAll() {
        return new SocketFilter(List.of(new Instruction(RETURN, 0, 0, 0)));
    }
}
