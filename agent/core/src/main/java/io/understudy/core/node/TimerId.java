package io.understudy.core.node;

import org.jspecify.annotations.Nullable;

/**
 * A timer of one owner: an instance, a script or a session, by name. Setting it again replaces its
 * deadline. It is looked up for every advert, which is why it compares itself by hand: what a
 * record does of its own is a chain of method handles.
 */
public record TimerId(Kind kind, String owner) {
    public enum Kind {
        /** A master's next advert. */
        ADVERT,
        /** The silence after which a backup takes over. */
        MASTER_DOWN,
        /** The second set of gratuitous ARP after a takeover. */
        ANNOUNCE_AGAIN,
        /** The periodic set of gratuitous ARP. */
        ANNOUNCE_REFRESH,
        /** The second set after a weaker master was heard. */
        ANNOUNCE_LOWER_PRIORITY,
        /** The next announcement from interfaces without adverts. */
        ANNOUNCE_EXTRA,
        /** The next announcement that a configured pace allows; the owner names the pace. */
        PACE,
        /** The next run of a tracked script. */
        SCRIPT,
        /** Until a gain or loss of a tracked process counts. */
        PROCESS,
        /** The next packet of a BFD session. */
        BFD_TRANSMIT,
        /** The silence after which a BFD session is down. */
        BFD_DETECT,
        /** Until a link that came up or went down counts; the owner is the interface. */
        LINK,
        /** The next look at the time of day; the owner is the whole node. */
        CLOCK,
        /** The end of the startup delay; the owner is the whole node. */
        STARTUP,
        /** When an instance that stands back is to be looked at; the whole host's has no owner. */
        HOLD,
        /** How long the addresses of an instance that was handed over stay. */
        LINGER,
        /** When a backup sees who answered before it takes over. */
        LOOK,
        /** When an instance asks, or sees, who answers for its address. */
        WATCH,
        /** When the addresses of a master are to be renewed. */
        LEASE,
        /** When an instance speaks on its heartbeat lines. */
        LINE,
        /** The next report of counters; the owner is the whole node. */
        REPORT
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof TimerId that && kind == that.kind && owner.equals(that.owner));
    }

    @Override
    public int hashCode() {
        return 31 * owner.hashCode() + kind.ordinal();
    }
}
