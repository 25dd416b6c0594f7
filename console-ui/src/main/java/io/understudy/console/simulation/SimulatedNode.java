package io.understudy.console.simulation;

import io.understudy.core.node.Node;
import io.understudy.core.node.NodeAction;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.NodeState;
import io.understudy.core.node.NodeStep;
import io.understudy.core.node.QuietNetwork;
import io.understudy.core.node.ScriptOutcome;
import io.understudy.core.node.TimerId;
import io.understudy.core.node.VrrpSocket;
import io.understudy.model.command.Answer;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The node that agents run, on a simulated host: carries out what it wishes for. Its process can be
 * started and killed; whatever was under way then comes to nothing.
 */
public abstract class SimulatedNode {
    /** A clock that jumps to the next thing that is due. */
    public interface Clock {
        /** In nanoseconds. */
        long now();

        /** Lets something happen at a moment, or now if that is past. */
        void at(long moment, Runnable what);
    }

    private final Clock clock;
    private final List<VrrpSocket> sockets = new ArrayList<>();
    private final Map<TimerId, Long> timers = new LinkedHashMap<>();
    private @Nullable NodeState state;
    private int life;

    protected SimulatedNode(Clock clock) {
        this.clock = clock;
    }

    // What a host says of itself.

    /** Puts an advert on the wire, if the link is up. */
    protected abstract void send(NodeAction.SendAdvert advert);

    /** Puts an address on a link; false if it was there. */
    protected abstract boolean add(String link, IpPrefix prefix);

    /** Takes an address off a link; false if it was not there. */
    protected abstract boolean remove(String link, IpPrefix prefix);

    /** How a script ends that is run now. */
    protected abstract ScriptOutcome outcome(String script);

    /** How long it takes, in nanoseconds. */
    protected abstract long scriptTakes();

    /** What wall clocks say at a moment of this one, in nanoseconds since 1970. */
    protected abstract long utc(long at);

    protected abstract void published(StateChange change);

    protected abstract void answered(long ticket, Answer answer);

    /** Who answers on the network, where that is not played. */
    protected NodeEvent.NeighboursSeen neighbours(
            NodeState asking, NodeAction.ReadNeighbours asked, long at) {
        return QuietNetwork.answers(asking, asked, at);
    }

    /** Whether a timer may fire when it is due. */
    protected boolean mayFire(TimerId timer) {
        return true;
    }

    /** What only some hosts have: BFD, and an end by itself. */
    protected void special(NodeAction action) {}

    // What happens to it.

    public final boolean isAlive() {
        return state != null;
    }

    protected final @Nullable NodeState state() {
        return state;
    }

    protected final long now() {
        return clock.now();
    }

    /** A new process begins. */
    protected final void begin(LongFunction<NodeStep> start) {
        life++;
        carryOut(start.apply(clock.now()));
    }

    /** The process ends without a word. */
    protected final void end() {
        state = null;
        life++;
        sockets.clear();
        timers.clear();
    }

    /** Something happens to the process, if there is one. */
    public final void receive(LongFunction<NodeEvent> event) {
        NodeState before = state;
        if (before != null) {
            carryOut(Node.step(before, event.apply(clock.now())));
        }
    }

    /** Something happens to the process after a while, if it still lives then. */
    protected final void soon(long nanos, LongFunction<NodeEvent> event) {
        at(clock.now() + nanos, () -> receive(event));
    }

    /** Does something at a moment, if the process still lives then. */
    protected final void at(long moment, Runnable what) {
        int current = life;
        clock.at(
                moment,
                () -> {
                    if (life == current && state != null) {
                        what.run();
                    }
                });
    }

    protected final List<VrrpSocket> sockets() {
        return List.copyOf(sockets);
    }

    /** When each timer that is set is due. */
    protected final Map<TimerId, Long> timers() {
        return Map.copyOf(timers);
    }

    /** Lets a timer fire at a moment, unless it is set or stopped again by then. */
    protected final void schedule(TimerId timer, long deadline) {
        timers.put(timer, deadline);
        at(
                deadline,
                () -> {
                    if (timers.getOrDefault(timer, -1L) == deadline) {
                        timers.remove(timer);
                        receive(at -> new NodeEvent.TimerFired(timer, at));
                    }
                });
    }

    // What it wishes for.

    private void carryOut(NodeStep step) {
        state = step.state();
        step.actions().forEach(this::carryOut);
    }

    private void carryOut(NodeAction action) {
        switch (action) {
            case NodeAction.OpenSocket(var socket) -> sockets.add(socket);
            case NodeAction.CloseSocket(var socket) -> sockets.remove(socket);
            case NodeAction.SendAdvert advert -> send(advert);
            case NodeAction.AddAddress(var link, var address) -> granted(link, address.prefix());
            case NodeAction.LeaseAddress(var link, var address, _) ->
                    granted(link, address.prefix());
            case NodeAction.RemoveAddress(var link, var address) -> {
                IpPrefix prefix = address.prefix();
                if (remove(link, prefix)) {
                    soon(0, at -> new NodeEvent.AddressRemoved(link, prefix, true, at));
                }
            }
            case NodeAction.SetTimer(var timer, var deadline) -> {
                timers.put(timer, deadline);
                if (mayFire(timer)) {
                    schedule(timer, deadline);
                }
            }
            case NodeAction.StopTimer(var timer) -> timers.remove(timer);
            case NodeAction.RunScript(var script) -> {
                String name = script.name();
                soon(scriptTakes(), at -> new NodeEvent.ScriptFinished(name, outcome(name), at));
            }
            case NodeAction.WatchFile(var file) ->
                    soon(0, at -> new NodeEvent.FileRead(file.name(), "0", at));
            case NodeAction.WatchProcesses(var process) ->
                    soon(0, at -> new NodeEvent.ProcessesCounted(process.name(), 1, at));
            case NodeAction.ReadClock _ -> soon(0, at -> new NodeEvent.ClockRead(utc(at), at));
            case NodeAction.ReadNeighbours asked -> {
                NodeState asking = state;
                if (asking != null) {
                    soon(0, at -> neighbours(asking, asked, at));
                }
            }
            case NodeAction.Answered(var ticket, var answer) -> answered(ticket, answer);
            case NodeAction.Publish(var change) -> published(change);
            case NodeAction.OpenBfd _,
                    NodeAction.CloseBfd _,
                    NodeAction.SendBfd _,
                    NodeAction.Exit _ ->
                    special(action);
            // what a simulated host has no use for: neighbours' caches, pipes, mail, routes
            case NodeAction.SendFrame _,
                    NodeAction.AskNeighbours _,
                    NodeAction.SendHeartbeat _,
                    NodeAction.CloseLine _,
                    NodeAction.CreateLink _,
                    NodeAction.MoveLink _,
                    NodeAction.SizeSocket _,
                    NodeAction.RemoveLink _,
                    NodeAction.RelayReports _,
                    NodeAction.KeepSecondaries _,
                    NodeAction.SilenceLocalReports _,
                    NodeAction.UseFirewall _,
                    NodeAction.BlockAddresses _,
                    NodeAction.UnblockAddresses _,
                    NodeAction.AddRoute _,
                    NodeAction.RemoveRoute _,
                    NodeAction.AddRule _,
                    NodeAction.RemoveRule _,
                    NodeAction.StopScript _,
                    NodeAction.IgnoreFile _,
                    NodeAction.IgnoreProcesses _,
                    NodeAction.Notify _,
                    NodeAction.WritePipes _,
                    NodeAction.PollLinks _,
                    NodeAction.SendMail _ -> {}
        }
    }

    /** The kernel's answer comes after the step that asked. */
    private void granted(String link, IpPrefix prefix) {
        if (add(link, prefix)) {
            soon(0, at -> new NodeEvent.AddressAdded(link, prefix, true, at));
        }
    }
}
