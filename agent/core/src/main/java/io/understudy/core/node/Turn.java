package io.understudy.core.node;

import io.understudy.core.address.AddressDiff;
import io.understudy.core.address.Placement;
import io.understudy.core.vrrp.Counter;
import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpAction;
import io.understudy.core.vrrp.VrrpEvent;
import io.understudy.core.vrrp.VrrpInstanceMachine;
import io.understudy.core.vrrp.VrrpStep;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * One step in the making: the state as changed so far, and the actions gathered so far. It lives
 * inside one call of {@link Node} and never leaves it, so the step is pure from outside.
 */
final class Turn {
    static final TimerId REPORT = new TimerId(TimerId.Kind.REPORT, "");

    private static final long REPORT_INTERVAL_NANOS = 1_000_000_000L;

    final long at;
    KeepalivedConfig config;
    SortedMap<String, InterfaceFacts> interfaces;
    SortedSet<IpAddress> virtual;
    List<ScriptRun> scripts;
    Roster routers;
    Routes routes;
    List<VrrpSocket> sockets;
    Complaints strangers;
    boolean reporting;
    boolean stopping;

    /** Addresses that routers about to come will hold, and that no one may remove meanwhile. */
    List<Placement> claimed = List.of();

    private final List<NodeAction> actions = new ArrayList<>();

    Turn(NodeState state, long at) {
        this.at = at;
        config = state.config();
        interfaces = state.interfaces();
        virtual = state.virtual();
        scripts = state.scripts();
        routers = state.routers();
        routes = state.routes();
        sockets = state.sockets();
        strangers = state.strangers();
        reporting = state.reporting();
        stopping = state.stopping();
    }

    NodeStep end() {
        return new NodeStep(
                new NodeState(
                        config,
                        interfaces,
                        virtual,
                        scripts,
                        routers,
                        routes,
                        sockets,
                        strangers,
                        reporting,
                        stopping),
                actions);
    }

    void act(NodeAction action) {
        actions.add(action);
    }

    void publish(StateChange change) {
        actions.add(new NodeAction.Publish(change));
    }

    Circumstances circumstances() {
        return new Circumstances(interfaces, virtual, scripts);
    }

    void put(int index, VirtualRouter router) {
        routers = routers.with(index, router);
    }

    // Elections.

    /** Lets an event happen to one router and does what its election wants. */
    void happen(int index, VrrpEvent event) {
        happen(index, routers.get(index), event);
    }

    /** The same for a router that was changed in this turn and not put back yet. */
    void happen(int index, VirtualRouter changed, VrrpEvent event) {
        VirtualRouter router = changed;
        VrrpStep step =
                VrrpInstanceMachine.step(router.station().config(), router.election(), event);
        if (step.state() != router.election()) {
            router = router.in(step.state());
        }
        for (VrrpAction action : step.actions()) {
            router = perform(router, action);
        }
        put(index, router);
        if (router.hasNews()) {
            promiseReport();
        }
    }

    private VirtualRouter perform(VirtualRouter router, VrrpAction action) {
        Station station = router.station();
        return switch (action) {
            case VrrpAction.SendAdvert _ -> {
                actions.addAll(station.adverts());
                yield router.sentOne();
            }
            case VrrpAction.SendResignation _ -> {
                if (station.resignations().isEmpty()) {
                    yield router;
                }
                actions.addAll(station.resignations());
                yield router.sentOne().counted(Counter.PRIORITY_ZERO_SENT);
            }
            case VrrpAction.AddAddresses _ -> {
                station.placements().forEach(this::add);
                yield router;
            }
            case VrrpAction.RemoveAddresses _ -> {
                station.placements().reversed().forEach(p -> remove(p, router.name()));
                yield router;
            }
            case VrrpAction.Announce(int rounds) -> {
                announce(station.round(), rounds);
                yield router;
            }
            case VrrpAction.SetTimer(var timer, var deadline) -> {
                act(new NodeAction.SetTimer(station.timer(timer), deadline));
                yield router;
            }
            case VrrpAction.StopTimer(var timer) -> {
                act(new NodeAction.StopTimer(station.timer(timer)));
                yield router;
            }
            case VrrpAction.Transition transition -> moved(router, transition);
            case VrrpAction.Warn(var code, var text) -> warn(router, code, text);
        };
    }

    private VirtualRouter moved(VirtualRouter router, VrrpAction.Transition transition) {
        publish(
                new StateChange.Transitioned(
                        router.name(),
                        transition.from(),
                        transition.to(),
                        transition.reason(),
                        router.station().config().priority()));
        VirtualRouter next = router.complaining(Complaints.NONE);
        if (transition.to() == VrrpState.MASTER) {
            return next.counted(Counter.BECAME_MASTER);
        }
        return transition.from() == VrrpState.MASTER ? next.counted(Counter.RELEASED_MASTER) : next;
    }

    /** Tells the operator, unless this very thing was told since the last change of state. */
    VirtualRouter warn(VirtualRouter router, String code, String text) {
        if (router.complaints().silences(text)) {
            return router;
        }
        publish(new StateChange.Warned(code, router.name(), text));
        return router.complaining(router.complaints().with(text));
    }

    // Addresses.

    void add(Placement placement) {
        act(new NodeAction.AddAddress(placement.interfaceName(), placement.address()));
    }

    /** Takes an address off, unless another master of this host holds the same. */
    void remove(Placement placement, String owner) {
        if (!AddressDiff.contains(claimed, placement) && !isHeldByOther(placement, owner)) {
            act(new NodeAction.RemoveAddress(placement.interfaceName(), placement.address()));
        }
    }

    private boolean isHeldByOther(Placement placement, String owner) {
        for (int i = 0; i < routers.size(); i++) {
            VirtualRouter other = routers.get(i);
            if (other.isMaster()
                    && !other.name().equals(owner)
                    && AddressDiff.contains(other.station().placements(), placement)) {
                return true;
            }
        }
        return false;
    }

    void announce(List<NodeAction> round, int rounds) {
        for (int i = 0; i < rounds; i++) {
            actions.addAll(round);
        }
    }

    /** Publishes which virtual addresses are on this host, for each router where that changed. */
    void observeHeld() {
        Circumstances circumstances = circumstances();
        for (int i = 0; i < routers.size(); i++) {
            VirtualRouter router = routers.get(i);
            List<IpPrefix> held = circumstances.held(router.station().instance());
            if (!held.equals(router.held())) {
                put(i, router.holding(held));
                publish(new StateChange.AddressesHeld(router.name(), held));
            }
        }
    }

    // Facts.

    /** Every router looks around again. */
    void refreshAll() {
        for (int i = 0; i < routers.size(); i++) {
            refresh(i);
        }
        closeUnused();
    }

    /** One router looks around again, and its election hears of what changed. */
    void refresh(int index) {
        VirtualRouter router = routers.get(index);
        Station before = router.station();
        Station after = Station.of(before.instance(), circumstances(), router.refusal());
        put(index, router.at(after));
        if (router.refusal() == null) {
            open(after.socket());
        }
        IpAddress source = after.config().source();
        IpAddress oldSource = before.config().source();
        if (source == null ? oldSource != null : !source.equals(oldSource)) {
            publish(new StateChange.SourceChanged(router.name(), source));
        }
        int priority = after.config().priority();
        if (!after.parts().equals(before.parts()) || priority != before.config().priority()) {
            publish(new StateChange.PriorityChanged(router.name(), priority, after.parts()));
        }
        if (priority != before.config().priority()) {
            happen(index, new VrrpEvent.PriorityMoved(before.config().priority(), at));
        }
        settle(index, before.obstacle());
    }

    /**
     * Brings the election in line with what the router sees: into FAULT, or out of it.
     *
     * @param previous the obstacle before; it names what was overcome
     */
    void settle(int index, @Nullable Reason previous) {
        VirtualRouter router = routers.get(index);
        Reason obstacle = router.station().obstacle();
        switch (router.election()) {
            case Election.Fault(var reason) -> {
                if (obstacle == null && !router.station().awaitsScript()) {
                    Reason overcome = previous == null ? reason : previous;
                    happen(index, new VrrpEvent.BecameReady(Obstacles.cleared(overcome), at));
                }
            }
            case Election.Init _ -> {
                if (obstacle != null) {
                    happen(index, new VrrpEvent.BecameFaulty(obstacle, at));
                } else if (!router.station().awaitsScript()) {
                    happen(index, new VrrpEvent.BecameReady(new Reason.Started(), at));
                }
            }
            case Election.Backup _, Election.Master _ -> {
                if (obstacle != null) {
                    happen(index, new VrrpEvent.BecameFaulty(obstacle, at));
                }
            }
        }
    }

    // Sockets.

    void open(@Nullable VrrpSocket socket) {
        if (socket != null && !sockets.contains(socket)) {
            List<VrrpSocket> next = new ArrayList<>(sockets);
            next.add(socket);
            sockets = List.copyOf(next);
            act(new NodeAction.OpenSocket(socket));
        }
    }

    void closeUnused() {
        List<VrrpSocket> wanted = new ArrayList<>();
        routers.forEach(router -> {
            if (router.station().socket() != null) {
                wanted.add(router.station().socket());
            }
        });
        close(sockets.stream().filter(s -> !wanted.contains(s)).toList());
    }

    void close(List<VrrpSocket> unwanted) {
        if (!unwanted.isEmpty()) {
            unwanted.forEach(socket -> act(new NodeAction.CloseSocket(socket)));
            sockets = sockets.stream().filter(s -> !unwanted.contains(s)).toList();
        }
    }

    /** Counts the socket as closed, because the kernel did not open it. */
    void forget(VrrpSocket socket) {
        sockets = sockets.stream().filter(s -> !s.equals(socket)).toList();
    }

    // Reports.

    void promiseReport() {
        if (!reporting && !stopping) {
            reporting = true;
            act(new NodeAction.SetTimer(REPORT, at + REPORT_INTERVAL_NANOS));
        }
    }

    void report() {
        reporting = false;
        for (int i = 0; i < routers.size(); i++) {
            VirtualRouter router = routers.get(i);
            if (router.hasNews()) {
                publish(router.report(at));
                put(i, router.afterReport());
            }
        }
    }
}
