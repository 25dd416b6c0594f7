package io.understudy.model.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.understudy.model.state.ServerState;
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

    /** It lays its addresses down at once and takes no part, whoever else serves. */
    record GoesDown(String instance) implements Effect {}

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

    /** A real server changes its state or its weight. */
    record ServerBecomes(
            String service,
            String server,
            ServerState from,
            ServerState to,
            long weightFrom,
            long weightTo)
            implements Effect {}

    /** It gets its weight step by step ({@code slow_start}). */
    record RampsUp(String service, String server, long weight, long nanos) implements Effect {}

    /** It stays out of service, because its checks say so. */
    record StaysDown(String service, String server, String reason) implements Effect {}

    /**
     * Open connections end by themselves, and nobody new comes; counted when the kernel's table was
     * read last.
     *
     * @param inactive not, or no longer, established
     */
    record ConnectionsGoOn(String service, String server, long active, long inactive)
            implements Effect {}

    /**
     * Open connections break off, because the server leaves the kernel's table.
     *
     * @param reset whether clients are told at once ({@code expire_nodest_conn}); otherwise their
     *     packets are dropped until they give up, or the server comes back
     */
    record ConnectionsBreak(
            String service, String server, long active, long inactive, boolean reset)
            implements Effect {}

    /**
     * Clients that persistence holds to the server may still open connections to it.
     *
     * @param clients how many; 0 may only mean that none was seen yet
     * @param seconds for how long after their last connection
     */
    record PersistenceHolds(String service, String server, long clients, long seconds)
            implements Effect {}

    /** Persistence holds nobody to it ({@code expire_quiescent_template} of this host is 1). */
    record PersistenceEnds(String service, String server, long clients) implements Effect {}

    /**
     * What is left of a virtual server's weight.
     *
     * @param takers how many of its servers take new clients then
     */
    record LiveWeightBecomes(String service, long from, long to, int takers) implements Effect {}

    /**
     * Quorum is as it was.
     *
     * @param threshold it is lost below this while it is there, and found from this on otherwise
     */
    record QuorumStays(String service, boolean up, long liveWeight, long threshold)
            implements Effect {}

    /** Quorum is lost or found. */
    record QuorumBecomes(String service, boolean up, long liveWeight, long threshold)
            implements Effect {}

    /** The sorry server answers from then on. */
    record SorryStandsIn(String service, String sorryServer) implements Effect {}

    /** The sorry server answers no longer. */
    record SorryStandsBack(String service, String sorryServer) implements Effect {}

    /** No server takes new clients, and no sorry server is there to. */
    record NobodyServes(String service) implements Effect {}

    /** How long it holds: over reloads, or until the next one. */
    record Lasts(boolean overReloads) implements Effect {}

    /** The kernel cannot balance just now; it takes effect when it can. */
    record NotBalanced() implements Effect {}

    /**
     * The file from before comes back by itself, unless the change is confirmed.
     *
     * @param nanos from now
     */
    record FileComesBack(String path, long nanos) implements Effect {}

    /** The file stays as it is. */
    record FileStays(String path) implements Effect {}

    /** The file from before is in its place again, and is read. */
    record FileIsBack(String path) implements Effect {}

    /** An effect that only a newer agent knows, by its name there. */
    record Unknown(@JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String kind)
            implements Effect {}
}
