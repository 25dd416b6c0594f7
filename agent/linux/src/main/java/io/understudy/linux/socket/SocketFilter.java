package io.understudy.linux.socket;

import java.util.List;

/**
 * A classic BPF program that the kernel runs on each arriving packet; it returns how many bytes to
 * keep, 0 to drop (Documentation/networking/filter.rst).
 */
public record SocketFilter(List<Instruction> instructions) {
    /** Load the byte at a fixed offset. */
    public static final int LOAD_BYTE = 0x30;

    /** Jump by whether the loaded value equals the operand. */
    public static final int JUMP_IF_EQUAL = 0x15;

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

    /** Keeps nothing: for a socket that only sends, which would otherwise fill its queue. */
    public static SocketFilter dropAll() {
        return new SocketFilter(List.of(new Instruction(RETURN, 0, 0, 0)));
    }
}
