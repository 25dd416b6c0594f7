package io.understudy.core.bfd;

/** What a session wants done. */
public sealed interface BfdAction {
    record Send(BfdPacket packet) implements BfdAction {}

    /** Fire at monotonic time {@code at}, replacing an earlier deadline. */
    record SetTimer(BfdTimer timer, long at) implements BfdAction {}

    record StopTimer(BfdTimer timer) implements BfdAction {}
}
