package io.understudy.core.bfd;

import io.understudy.model.config.bfd.BfdInstance;

/** What can happen to a session. {@code at} is monotonic time in nanoseconds. */
public sealed interface BfdEvent {
    long at();

    /** A sound packet for this session arrived. */
    record Heard(BfdPacket packet, long at) implements BfdEvent {}

    record TimerFired(BfdTimer timer, long at) implements BfdEvent {}

    /** Another configuration of the same session holds from now on. */
    record Reconfigured(BfdInstance config, long at) implements BfdEvent {}
}
