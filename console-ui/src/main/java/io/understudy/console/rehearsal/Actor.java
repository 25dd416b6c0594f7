package io.understudy.console.rehearsal;

import io.understudy.console.session.Endpoint;
import io.understudy.core.node.InterfaceFacts;
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
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.Maintenance;
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
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A host in a rehearsal: the node that agents run, on a kernel that grants everything. */
final class Actor {
    /** So short that it does not count, and still longer than nothing. */
    static final long SCRIPT_TAKES = 1_000;

    private final Stage stage;
    private final Cast.Role role;
    private final List<VrrpSocket> sockets = new ArrayList<>();
    private final Map<TimerId, Long> timers = new LinkedHashMap<>();
    private final Map<String, Set<IpPrefix>> held = new LinkedHashMap<>();
    private final Set<String> failing = new LinkedHashSet<>();
    private final Set<String> linksDown = new LinkedHashSet<>();
    private Part part;
    private @Nullable NodeState state;
    private @Nullable Answer answer;
    private boolean warming = true;
    private int life;

    Actor(Stage stage, Cast.Role role) {
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
        if (state == null) {
            life++;
            carryOut(
                    Node.start(part.config(), "rehearsed", interfaces(), maintenance, stage.now()));
        }
    }

    /** Whoever the fleet shows as backup may take over from now on, when its time has come. */
    void warm() {
        warming = false;
        Map.copyOf(timers)
                .forEach((timer, deadline) -> {
                    if (timer.kind() == TimerId.Kind.MASTER_DOWN) {
                        schedule(timer, Math.max(deadline, stage.now()));
                    }
                });
    }

    void kill() {
        state = null;
        life++;
        timers.clear();
        sockets.clear();
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
        return state == null ? List.of() : state.instances(stage.now());
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
        return timers.getOrDefault(new TimerId(kind, owner), 0L);
    }

    // The network.

    boolean isUp(String interfaceName) {
        return !linksDown.contains(interfaceName);
    }

    void receive(Stage.Packet packet) {
        for (VrrpSocket socket : List.copyOf(sockets)) {
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

    // What the node wants.

    private void step(NodeEvent event) {
        if (state != null) {
            carryOut(Node.step(state, event));
        }
    }

    private void add(String link, IpPrefix prefix) {
        if (held.computeIfAbsent(link, _ -> new LinkedHashSet<>()).add(prefix)) {
            granted(at -> new NodeEvent.AddressAdded(link, prefix, true, at));
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
                if (isUp(advert.socket().interfaceName())) {
                    stage.carry(this, advert);
                }
            }
            case NodeAction.AddAddress(var link, var address) -> add(link, address.prefix());
            case NodeAction.LeaseAddress(var link, var address, _) -> add(link, address.prefix());
            case NodeAction.RemoveAddress(var link, var address) -> {
                IpPrefix prefix = address.prefix();
                if (held.computeIfAbsent(link, _ -> new LinkedHashSet<>()).remove(prefix)) {
                    granted(at -> new NodeEvent.AddressRemoved(link, prefix, true, at));
                }
            }
            case NodeAction.SetTimer(var timer, var deadline) -> arm(timer, deadline);
            case NodeAction.StopTimer(var timer) -> timers.remove(timer);
            case NodeAction.RunScript(var script) -> run(script.name());
            case NodeAction.ReadNeighbours asked ->
                    granted(at -> QuietNetwork.answers(state, asked, at));
            case NodeAction.Answered(_, var said) -> answer = said;
            case NodeAction.Publish(var change) -> stage.changed(this, change);
            case NodeAction.ReadClock _ -> granted(at -> new NodeEvent.ClockRead(at, at));
            // A part has none of what these are about, or nobody in a rehearsal notices them.
            case NodeAction.SendFrame _,
                    NodeAction.AskNeighbours _,
                    NodeAction.CreateLink _,
                    NodeAction.MoveLink _,
                    NodeAction.SizeSocket _,
                    NodeAction.RelayReports _,
                    NodeAction.KeepSecondaries _,
                    NodeAction.SilenceLocalReports _,
                    NodeAction.UseFirewall _,
                    NodeAction.BlockAddresses _,
                    NodeAction.UnblockAddresses _,
                    NodeAction.RemoveLink _,
                    NodeAction.AddRoute _,
                    NodeAction.RemoveRoute _,
                    NodeAction.AddRule _,
                    NodeAction.RemoveRule _,
                    NodeAction.StopScript _,
                    NodeAction.WatchFile _,
                    NodeAction.IgnoreFile _,
                    NodeAction.WatchProcesses _,
                    NodeAction.IgnoreProcesses _,
                    NodeAction.OpenBfd _,
                    NodeAction.CloseBfd _,
                    NodeAction.SendBfd _,
                    NodeAction.Notify _,
                    NodeAction.WritePipes _,
                    NodeAction.PollLinks _,
                    NodeAction.SendMail _,
                    NodeAction.Exit _ -> {}
        }
    }

    private void granted(LongFunction<NodeEvent> event) {
        later(stage.now(), event);
    }

    private void run(String script) {
        later(
                stage.now() + SCRIPT_TAKES,
                at ->
                        new NodeEvent.ScriptFinished(
                                script,
                                new ScriptOutcome.Exited(failing.contains(script) ? 1 : 0),
                                at));
    }

    private void later(long at, LongFunction<NodeEvent> event) {
        int current = life;
        stage.later(
                at,
                () -> {
                    if (life == current) {
                        step(event.apply(stage.now()));
                    }
                });
    }

    private void arm(TimerId timer, long deadline) {
        timers.put(timer, deadline);
        boolean mayRise = !warming || role.masters().contains(timer.owner());
        if (mayRise || timer.kind() != TimerId.Kind.MASTER_DOWN) {
            schedule(timer, deadline);
        }
    }

    private void schedule(TimerId timer, long deadline) {
        timers.put(timer, deadline);
        int current = life;
        stage.later(
                deadline,
                () -> {
                    if (life == current && timers.getOrDefault(timer, -1L) == deadline) {
                        timers.remove(timer);
                        step(new NodeEvent.TimerFired(timer, stage.now()));
                    }
                });
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
