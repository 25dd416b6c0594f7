package io.understudy.console.rehearsal;

import io.understudy.console.session.Endpoint;
import io.understudy.console.simulation.SimulatedNode;
import io.understudy.core.node.InterfaceFacts;
import io.understudy.core.node.Node;
import io.understudy.core.node.NodeAction;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.NodeState;
import io.understudy.core.node.ScriptOutcome;
import io.understudy.core.node.TimerId;
import io.understudy.core.node.VrrpSocket;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.Maintenance;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A host in a rehearsal: the node that agents run, on a kernel that grants everything. */
final class Actor extends SimulatedNode {
    /** So short that it does not count, and still longer than nothing. */
    static final long SCRIPT_TAKES = 1_000;

    private final Stage stage;
    private final Cast.Role role;
    private final Map<String, Set<IpPrefix>> held = new LinkedHashMap<>();
    private final Set<String> failing = new LinkedHashSet<>();
    private final Set<String> linksDown = new LinkedHashSet<>();
    private Part part;
    private @Nullable Answer answer;
    private boolean warming = true;

    Actor(Stage stage, Cast.Role role) {
        super(stage);
        this.stage = stage;
        this.role = role;
        this.part = role.part();
        linksDown.addAll(role.linksDown());
        for (TrackerSnapshot tracker : part.trackers()) {
            if (tracker.health() == Health.BAD) {
                failing.add(tracker.name());
            }
        }
    }

    Endpoint endpoint() {
        return role.endpoint();
    }

    String name() {
        return role.name();
    }

    /** What it said to the newest command; null if it was asked nothing. */
    @Nullable Answer answer() {
        return answer;
    }

    // What happens to it.

    void start(@Nullable Maintenance maintenance) {
        if (!isAlive()) {
            begin(at -> Node.start(part.config(), "rehearsed", interfaces(), maintenance, at));
        }
    }

    /** Whoever the fleet shows as backup may take over from now on, when its time has come. */
    void warm() {
        warming = false;
        timers().forEach((timer, deadline) -> {
            if (timer.kind() == TimerId.Kind.MASTER_DOWN) {
                schedule(timer, Math.max(deadline, stage.now()));
            }
        });
    }

    void kill() {
        end();
        held.clear();
        stage.changed(this, null);
    }

    void stop() {
        step(new NodeEvent.ShutdownRequested(stage.now()));
        kill();
    }

    void link(String interfaceName, boolean up) {
        if (up ? linksDown.remove(interfaceName) : linksDown.add(interfaceName)) {
            for (InterfaceFacts facts : interfaces()) {
                if (facts.name().equals(interfaceName)) {
                    step(new NodeEvent.InterfaceChanged(facts, stage.now()));
                }
            }
        }
    }

    void fail(String tracker, boolean fails) {
        if (fails) {
            failing.add(tracker);
        } else {
            failing.remove(tracker);
        }
    }

    void order(Command command) {
        step(new NodeEvent.Commanded(1, command, false, "rehearsal", Instant.EPOCH, stage.now()));
    }

    void reload(Part next) {
        part = next;
        for (InterfaceFacts facts : interfaces()) {
            step(new NodeEvent.InterfaceChanged(facts, stage.now()));
        }
        step(new NodeEvent.ReloadRequested(next.config(), "edited", stage.now()));
    }

    // What it shows.

    /** Every instance as it stands; none while it does not run. */
    List<InstanceSnapshot> instances() {
        NodeState now = state();
        return now == null ? List.of() : now.instances(stage.now());
    }

    /** When the next advert of its slowest master leaves; 0 if it is master of nothing. */
    long nextAdvert() {
        InstanceSnapshot slowest = null;
        for (InstanceSnapshot i : instances()) {
            if (i.state() == VrrpState.MASTER
                    && (slowest == null
                            || i.advertIntervalNanos() > slowest.advertIntervalNanos())) {
                slowest = i;
            }
        }
        return slowest == null ? 0 : due(TimerId.Kind.ADVERT, slowest.name());
    }

    /** When a script is run next; 0 if it is not. */
    long nextRun(String script) {
        return due(TimerId.Kind.SCRIPT, script);
    }

    private long due(TimerId.Kind kind, String owner) {
        return timers().getOrDefault(new TimerId(kind, owner), 0L);
    }

    // The network.

    boolean isUp(String interfaceName) {
        return !linksDown.contains(interfaceName);
    }

    void receive(Stage.Packet packet) {
        for (VrrpSocket socket : sockets()) {
            boolean listens =
                    packet.destination()
                            .equals(socket.group() == null ? socket.source() : socket.group());
            if (listens
                    && isUp(socket.interfaceName())
                    && stage.isOneSegment(packet, this, socket.interfaceName())) {
                NodeAction.SendAdvert advert = packet.advert();
                step(
                        new NodeEvent.PacketReceived(
                                socket.interfaceName(),
                                advert.socket().source(),
                                packet.destination(),
                                255,
                                advert.payload().length,
                                advert.payload(),
                                stage.now()));
            }
        }
    }

    // What the node wishes for.

    private void step(NodeEvent event) {
        receive(_ -> event);
    }

    @Override
    protected void send(NodeAction.SendAdvert advert) {
        if (isUp(advert.socket().interfaceName())) {
            stage.carry(this, advert);
        }
    }

    @Override
    protected boolean add(String link, IpPrefix prefix) {
        return held.computeIfAbsent(link, _ -> new LinkedHashSet<>()).add(prefix);
    }

    @Override
    protected boolean remove(String link, IpPrefix prefix) {
        return held.computeIfAbsent(link, _ -> new LinkedHashSet<>()).remove(prefix);
    }

    @Override
    protected ScriptOutcome outcome(String script) {
        return new ScriptOutcome.Exited(failing.contains(script) ? 1 : 0);
    }

    @Override
    protected long scriptTakes() {
        return SCRIPT_TAKES;
    }

    @Override
    protected long utc(long at) {
        return at;
    }

    @Override
    protected void published(StateChange change) {
        stage.changed(this, change);
    }

    @Override
    protected void answered(long ticket, Answer said) {
        answer = said;
    }

    @Override
    protected boolean mayFire(TimerId timer) {
        return !warming
                || role.masters().contains(timer.owner())
                || timer.kind() != TimerId.Kind.MASTER_DOWN;
    }

    private List<InterfaceFacts> interfaces() {
        List<InterfaceFacts> facts = new ArrayList<>();
        for (InterfaceFacts each : Props.interfaces(part.instances(), part.config())) {
            Set<IpPrefix> addresses = new LinkedHashSet<>(each.addresses());
            addresses.addAll(held.getOrDefault(each.name(), Set.of()));
            facts.add(
                    new InterfaceFacts(
                            each.name(),
                            each.index(),
                            isUp(each.name()),
                            each.mtu(),
                            each.macAddress(),
                            List.copyOf(addresses)));
        }
        return facts;
    }
}
