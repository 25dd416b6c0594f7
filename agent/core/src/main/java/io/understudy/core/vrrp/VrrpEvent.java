package io.understudy.core.vrrp;

import io.understudy.model.state.Reason;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;

/** What can happen to a virtual router. {@code at} is monotonic time in nanoseconds. */
public sealed interface VrrpEvent {
    long at();

    /** Nothing stands in the way (any more); {@code reason} says what it was. */
    record BecameReady(Reason reason, long at) implements VrrpEvent {}

    /** Something stands in the way: link, source address, a script that must not fail. */
    record BecameFaulty(Reason reason, long at) implements VrrpEvent {}

    /**
     * An advert that passed all checks.
     *
     * @param intervalNanos the sender's interval
     */
    record AdvertReceived(IpAddress source, int priority, long intervalNanos, long at)
            implements VrrpEvent {
        /** Priority 0: the master says goodbye. */
        public boolean resigns() {
            return priority == 0;
        }
    }

    record TimerFired(VrrpTimer timer, long at) implements VrrpEvent {}

    /** Trackers moved the effective priority, and the configuration has the new one already. */
    record PriorityMoved(int previous, long at) implements VrrpEvent {}

    /** Someone else removed an address that a master holds, or its route to that network. */
    record AddressLost(IpPrefix address, long at) implements VrrpEvent {}

    /** The sync group becomes master, and this member with it. */
    record PulledUp(Reason reason, long at) implements VrrpEvent {}

    /**
     * The sync group becomes backup, and this member with it.
     *
     * @param resigns the group gave up what it could have kept, so whoever waits should not wait
     *     long
     */
    record PulledBack(Reason reason, boolean resigns, long at) implements VrrpEvent {}

    /** A reload kept this router; its configuration is the new one already. */
    record Reconfigured(long at) implements VrrpEvent {}

    /** The router ends: the daemon stops, or a reload no longer has it. */
    record Withdrawn(Reason reason, long at) implements VrrpEvent {}
}
