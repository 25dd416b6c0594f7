package io.understudy.model.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.understudy.model.unit.IpAddress;

/**
 * One thing that follows from a command, as far as this agent can know. A master does not hear its
 * backups, so what it says of them is what it heard last, and it says so. Durations are
 * nanoseconds.
 */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.SIMPLE_NAME,
        property = "kind",
        visible = true,
        defaultImpl = Effect.Unknown.class)
public sealed interface Effect {
    /**
     * Another router is expected to take over.
     *
     * @param to whose advert was heard most recently of those that could
     * @param priority it had then
     * @param heardAgo how long ago that was
     * @param atMost until it has taken over, if it still has that priority and lives
     * @param gap of that, how long nobody serves; 0 if none
     */
    record TakenOver(
            String instance, IpAddress to, int priority, long heardAgo, long atMost, long gap)
            implements Effect {}

    /**
     * A router is configured as unicast peer, and was never heard by this agent: whether it lives,
     * and its priority, are not known.
     */
    record PeerNeverHeard(String instance, IpAddress peer) implements Effect {}

    /**
     * No other router was ever heard; whether there is one is not known.
     *
     * @param atMost until one would have taken over, if there is one
     * @param gap of that, how long nobody serves at most
     */
    record NobodyHeard(String instance, long atMost, long gap) implements Effect {}

    /** If nobody has taken over by then, the instance takes part again as before. */
    record DroppedAfter(String instance, long within) implements Effect {}

    /** If nobody takes over, this host goes on serving. */
    record GoesOnAlone(String instance) implements Effect {}

    /** A member of the same sync group moves with it. */
    record MovesAlong(String instance, String group) implements Effect {}

    /** The effective priority changes. */
    record PriorityBecomes(String instance, int from, int to) implements Effect {}

    /** It stands back until released. */
    record HeldUntilReleased(String instance) implements Effect {}

    /** It stands back for a time. */
    record HeldFor(String instance, long nanos) implements Effect {}

    /** It is not master and stays what it is. */
    record StaysAsItIs(String instance) implements Effect {}

    /**
     * It pre-empts the present master.
     *
     * @param master whom it hears
     * @param theirs that router's priority
     * @param own priority it takes part with again
     * @param atMost until it has taken over
     */
    record TakesBack(String instance, IpAddress master, int theirs, int own, long atMost)
            implements Effect {}

    /** The present master stays; it is stronger, or may not be pre-empted. */
    record MasterStays(String instance, IpAddress master, int theirs) implements Effect {}

    /** So many gratuitous ARP frames or neighbour advertisements leave. */
    record Announces(String instance, int frames) implements Effect {}

    /** An effect that only a newer agent knows, by its name there. */
    record Unknown(@JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String kind)
            implements Effect {}
}
