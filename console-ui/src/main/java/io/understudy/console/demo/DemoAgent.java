package io.understudy.console.demo;

import io.understudy.console.simulation.SimulatedNode;
import io.understudy.core.node.Node;
import io.understudy.core.node.NodeAction;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.NodeState;
import io.understudy.core.node.ScriptOutcome;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.config.check.Reading;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The agent's own core on a host of the demo. */
final class DemoAgent extends SimulatedNode {
    private static final long SCRIPT_TAKES = 12_000_000;
    private static final long HEARTBEAT = 1_000_000_000;

    private final DemoWorld world;
    private final DemoHost host;
    private final DemoServices services;
    private final Map<String, BfdInstance> sessions = new LinkedHashMap<>();
    private final Map<String, ScriptOutcome> outcomes = new LinkedHashMap<>();
    private final Map<Long, Consumer<Answer>> asked = new LinkedHashMap<>();
    private long tickets;

    DemoAgent(DemoWorld world, DemoHost host) {
        super(world);
        this.world = world;
        this.host = host;
        this.services = new DemoServices(world, host);
    }

    DemoServices services() {
        return services;
    }

    void start(Reading reading) {
        begin(at -> Node.start(reading.config(), reading.sha256(), List.of(host.facts()), at));
        services.start(reading.config());
        beat();
    }

    private void beat() {
        at(
                now() + HEARTBEAT,
                () -> {
                    host.voice().beat();
                    beat();
                });
    }

    void reload(Reading reading) {
        receive(at -> new NodeEvent.ReloadRequested(reading.config(), reading.sha256(), at));
        services.reload(reading.config());
    }

    void kill() {
        end();
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
                && sockets().stream()
                        .anyMatch(s ->
                                s.group() == null
                                        ? s.source().equals(destination)
                                        : s.group().equals(destination));
    }

    @Override
    protected void send(NodeAction.SendAdvert advert) {
        if (host.isLinkUp()) {
            world.deliver(host, advert);
        }
    }

    @Override
    protected boolean add(String link, IpPrefix prefix) {
        return told(host.assign(prefix));
    }

    @Override
    protected boolean remove(String link, IpPrefix prefix) {
        return told(host.unassign(prefix));
    }

    /** Services learn of every address that came or went. */
    private boolean told(boolean moved) {
        if (moved) {
            services.addressesChanged();
        }
        return moved;
    }

    @Override
    protected ScriptOutcome outcome(String script) {
        return outcomes.getOrDefault(script, new ScriptOutcome.Exited(0));
    }

    @Override
    protected long scriptTakes() {
        return SCRIPT_TAKES;
    }

    @Override
    protected long utc(long at) {
        return world.time().getEpochSecond() * 1_000_000_000 + at % 1_000_000_000;
    }

    @Override
    protected NodeEvent.NeighboursSeen neighbours(
            NodeState asking, NodeAction.ReadNeighbours asked, long at) {
        return new NodeEvent.NeighboursSeen(
                asked.router(), world.answers(host, asked.addresses()), at);
    }

    @Override
    protected void answered(long ticket, Answer answer) {
        Consumer<Answer> who = asked.remove(ticket);
        if (who != null) {
            who.accept(answer);
        }
    }

    @Override
    protected void special(NodeAction action) {
        switch (action) {
            case NodeAction.OpenBfd(var session) -> sessions.put(session.name(), session);
            case NodeAction.CloseBfd(var session) -> sessions.remove(session);
            case NodeAction.SendBfd(var session, var packet) -> send(session, packet);
            case NodeAction.Exit _ -> host.kill();
            default -> throw new AssertionError("not special: " + action);
        }
    }

    @Override
    protected void published(StateChange change) {
        host.voice().tell(change);
        if (change instanceof StateChange.Transitioned moved) {
            services.moved(moved.instance(), moved.to());
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
}
