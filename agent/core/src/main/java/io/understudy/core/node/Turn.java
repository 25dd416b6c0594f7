package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

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

    void actAll(List<NodeAction> some) {
        actions.addAll(some);
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
