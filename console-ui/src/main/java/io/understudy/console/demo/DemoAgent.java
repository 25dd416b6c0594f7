package io.understudy.console.demo;

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
import io.understudy.model.command.Command;
import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.config.check.Reading;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The agent's own core on a simulated host: carries out what the node wants. */
final class DemoAgent {
    private static final long SCRIPT_TAKES = 12_000_000;
    private static final long HEARTBEAT = 1_000_000_000;

    private final DemoWorld world;
    private final DemoHost host;
    private final DemoServices services;
    private final List<VrrpSocket> sockets = new ArrayList<>();
    private final Map<TimerId, Long> timers = new LinkedHashMap<>();
    private final Map<String, BfdInstance> sessions = new LinkedHashMap<>();
    private final Map<String, ScriptOutcome> outcomes = new LinkedHashMap<>();
    private final Map<Long, Consumer<Answer>> asked = new LinkedHashMap<>();
    private @Nullable NodeState state;
    private long tickets;
    private int life;

    DemoAgent(DemoWorld world, DemoHost host) {
        this.world = world;
        this.host = host;
        this.services = new DemoServices(world, host);
    }

    boolean isAlive() {
        return state != null;
    }

    DemoServices services() {
        return services;
    }

    void start(Reading reading) {
        life++;
        carryOut(
                Node.start(reading.config(), reading.sha256(), List.of(host.facts()), world.now()));
        services.start(reading.config());
        beat(life);
    }

    private void beat(int current) {
        world.after(
                HEARTBEAT,
                () -> {
                    if (life == current && state != null) {
                        host.voice().beat();
                        beat(current);
                    }
                });
    }

    void reload(Reading reading) {
        receive(at -> new NodeEvent.ReloadRequested(reading.config(), reading.sha256(), at));
        services.reload(reading.config());
    }

    void kill() {
        state = null;
        life++;
        sockets.clear();
        timers.clear();
        sessions.clear();
        asked.clear();
        services.kill();
    }

    /** How a tracked script ends from now on. */
    void outcome(String script, ScriptOutcome outcome) {
        outcomes.put(script, outcome);
    }

    void linkChanged() {
        receive(at -> new NodeEvent.InterfaceChanged(host.facts(), at));
    }

    /** Gives a command; the answer may come at once. */
    void command(Command command, boolean dryRun, String by, Consumer<Answer> answered) {
        long ticket = ++tickets;
        asked.put(ticket, answered);
        receive(at -> new NodeEvent.Commanded(ticket, command, dryRun, by, world.time(), at));
    }

    boolean listensFor(IpAddress destination) {
        return host.isLinkUp()
                && sockets.stream()
                        .anyMatch(s ->
                                s.group() == null
                                        ? s.source().equals(destination)
                                        : s.group().equals(destination));
    }

    /** Something happens to the process, if there is one. */
    void receive(LongFunction<NodeEvent> event) {
        NodeState before = state;
        if (before != null) {
            carryOut(Node.step(before, event.apply(world.now())));
        }
    }

    private void carryOut(NodeStep step) {
        state = step.state();
        step.actions().forEach(this::carryOut);
    }

    private void carryOut(NodeAction action) {
        switch (action) {
            case NodeAction.OpenSocket(var socket) -> sockets.add(socket);
            case NodeAction.CloseSocket(var socket) -> sockets.remove(socket);
            case NodeAction.SendAdvert advert -> {
                if (host.isLinkUp()) {
                    world.deliver(host, advert);
                }
            }
            case NodeAction.AddAddress(_, var address) -> add(address.prefix());
            case NodeAction.LeaseAddress(_, var address, _) -> add(address.prefix());
            case NodeAction.RemoveAddress(_, var address) -> remove(address.prefix());
            case NodeAction.SetTimer(var timer, var deadline) -> arm(timer, deadline);
            case NodeAction.StopTimer(var timer) -> timers.remove(timer);
            case NodeAction.RunScript(var script) -> run(script.name());
            case NodeAction.WatchFile(var file) ->
                    soon(0, at -> new NodeEvent.FileRead(file.name(), "0", at));
            case NodeAction.WatchProcesses(var process) ->
                    soon(0, at -> new NodeEvent.ProcessesCounted(process.name(), 1, at));
            case NodeAction.OpenBfd(var session) -> sessions.put(session.name(), session);
            case NodeAction.CloseBfd(var session) -> sessions.remove(session);
            case NodeAction.SendBfd(var session, var packet) -> send(session, packet);
            case NodeAction.ReadClock _ -> {
                long utc = world.time().getEpochSecond() * 1_000_000_000;
                soon(0, at -> new NodeEvent.ClockRead(utc + at % 1_000_000_000, at));
            }
            case NodeAction.ReadNeighbours asked ->
                    soon(0, at -> QuietNetwork.answers(state, asked, at));
            case NodeAction.Answered(var ticket, var answer) -> {
                Consumer<Answer> who = asked.remove(ticket);
                if (who != null) {
                    who.accept(answer);
                }
            }
            case NodeAction.Publish(var change) -> tell(change);
            case NodeAction.Exit _ -> host.kill();
            // what a simulated host has no use for: neighbours' caches, pipes, mail, routes
            case NodeAction.SendFrame _,
                    NodeAction.AskNeighbours _,
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

    private void tell(StateChange change) {
        host.voice().tell(change);
        if (change instanceof StateChange.Transitioned moved) {
            services.moved(moved.instance(), moved.to());
        }
    }

    private void add(IpPrefix prefix) {
        if (host.assign(prefix)) {
            soon(0, at -> new NodeEvent.AddressAdded(DemoHost.LINK, prefix, true, at));
            services.addressesChanged();
        }
    }

    private void remove(IpPrefix prefix) {
        if (host.unassign(prefix)) {
            soon(0, at -> new NodeEvent.AddressRemoved(DemoHost.LINK, prefix, true, at));
            services.addressesChanged();
        }
    }

    private void send(String name, byte[] packet) {
        BfdInstance session = sessions.get(name);
        if (session != null && session.neighbor() != null && host.isLinkUp()) {
            IpAddress source = session.source();
            world.deliver(
                    host,
                    source == null ? host.source(session.neighbor().isV6()) : source,
                    session.neighbor(),
                    packet);
        }
    }

    private void arm(TimerId timer, long deadline) {
        timers.put(timer, deadline);
        int current = life;
        world.at(
                deadline,
                () -> {
                    if (life == current && timers.getOrDefault(timer, -1L) == deadline) {
                        timers.remove(timer);
                        receive(at -> new NodeEvent.TimerFired(timer, at));
                    }
                });
    }

    private void run(String script) {
        soon(
                SCRIPT_TAKES,
                at ->
                        new NodeEvent.ScriptFinished(
                                script,
                                outcomes.getOrDefault(script, new ScriptOutcome.Exited(0)),
                                at));
    }

    /** The world's answer comes after the step that asked. */
    private void soon(long nanos, LongFunction<NodeEvent> event) {
        int current = life;
        world.after(
                nanos,
                () -> {
                    if (life == current) {
                        receive(event);
                    }
                });
    }
}
