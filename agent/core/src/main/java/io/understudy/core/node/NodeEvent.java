package io.understudy.core.node;

import io.understudy.core.line.Heartbeat;
import io.understudy.model.command.Command;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.HeartbeatLine;
import io.understudy.model.config.vrrp.Route;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What can happen to a host. {@code at} is monotonic time in nanoseconds, of any origin. */
public sealed interface NodeEvent {
    long at();

    /**
     * A VRRP packet arrived.
     *
     * @param payload what follows the IP header
     * @param ipLength total length that the IP header claims, minus that header
     */
    record PacketReceived(
            String interfaceName,
            IpAddress source,
            IpAddress destination,
            int ttl,
            int ipLength,
            byte[] payload,
            long at)
            implements NodeEvent {}

    /**
     * A packet with an authentication header arrived.
     *
     * @param packet from the IPv4 header on, since the header is authenticated too
     */
    record AuthenticatedPacketReceived(String interfaceName, byte[] packet, long at)
            implements NodeEvent {}

    record TimerFired(TimerId timer, long at) implements NodeEvent {}

    /** An interface came, or its link, MTU or MAC changed; its addresses are as of now. */
    record InterfaceChanged(InterfaceFacts facts, long at) implements NodeEvent {}

    record InterfaceRemoved(String interfaceName, long at) implements NodeEvent {}

    /** An address appeared. {@code ours}: the kernel answers our own request. */
    record AddressAdded(String interfaceName, IpPrefix address, boolean ours, long at)
            implements NodeEvent {}

    /** An address went. {@code ours}: the kernel answers our own request. */
    record AddressRemoved(String interfaceName, IpPrefix address, boolean ours, long at)
            implements NodeEvent {}

    /** Another host has an IPv6 address of ours, so the kernel does not use it. */
    record DuplicateFound(String interfaceName, IpPrefix address, long at) implements NodeEvent {}

    /** Somebody else took a route away that we put there. */
    record RouteRemoved(Route route, long at) implements NodeEvent {}

    record ScriptFinished(String script, ScriptOutcome outcome, long at) implements NodeEvent {}

    /**
     * A tracked file was read.
     *
     * @param text its beginning; null if there is no such file
     */
    record FileRead(String file, @Nullable String text, long at) implements NodeEvent {}

    /** So many processes of a tracked kind run now. */
    record ProcessesCounted(String process, int count, long at) implements NodeEvent {}

    /**
     * A BFD control packet arrived on the port of single hop or of multihop sessions.
     *
     * @param payload what follows the UDP header
     */
    record BfdReceived(
            boolean multihop,
            IpAddress source,
            IpAddress destination,
            int ttl,
            byte[] payload,
            long at)
            implements NodeEvent {}

    /**
     * Who answered a router that asked its neighbours.
     *
     * @param answers by address; who did not answer is not among them
     */
    record NeighboursSeen(String router, SortedMap<IpAddress, MacAddress> answers, long at)
            implements NodeEvent {
        public NeighboursSeen {
            answers = Collections.unmodifiableSortedMap(answers);
        }
    }

    /**
     * The agent of another host saw that its neighbours do not follow a router of this one.
     *
     * @param mac who answers for the address instead
     */
    record NeighboursStray(String router, IpAddress address, String mac, long at)
            implements NodeEvent {}

    /** Agents of a cluster saw that two masters of a router have met. */
    record MastersMet(String router, long at) implements NodeEvent {}

    /** Something arrived on a heartbeat line. */
    record LineHeard(HeartbeatLine line, byte[] bytes, long at) implements NodeEvent {}

    /** The agent of another host said how one of its instances stands. */
    record AgentHeard(Heartbeat beat, long at) implements NodeEvent {}

    /**
     * That agent is heard no longer.
     *
     * @param sources that its adverts come from
     */
    record AgentLost(List<IpAddress> sources, long at) implements NodeEvent {
        public AgentLost {
            sources = List.copyOf(sources);
        }
    }

    /** The time of day, UTC nanoseconds since 1970, at that moment. */
    record ClockRead(long utcNanos, long at) implements NodeEvent {}

    /** The kernel refused an action; {@code detail} is one line naming call and errno. */
    record ActionFailed(NodeAction action, int errno, String detail, long at)
            implements NodeEvent {}

    /** A new configuration passed its check; {@code sha256} is of the main file's bytes. */
    record ReloadRequested(KeepalivedConfig config, String sha256, long at) implements NodeEvent {}

    /**
     * Somebody gave a command.
     *
     * @param ticket by which its answer is known
     * @param by who gave it
     * @param asked when, by the wall clock
     */
    record Commanded(
            long ticket, Command command, boolean dryRun, String by, Instant asked, long at)
            implements NodeEvent {}

    /** Somebody wants all counters to begin at nothing again. */
    record CountersCleared(long at) implements NodeEvent {}

    record ShutdownRequested(long at) implements NodeEvent {}
}
