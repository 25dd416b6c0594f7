package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpAddress;
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
    Roster routers;
    boolean reporting;
    boolean stopping;

    /** The host begins; decisions of this very turn are the first of all. */
    boolean starting;

    /** Members of a sync group are being taken along; they take nobody along themselves. */
    boolean syncing;

    /** Addresses that routers about to come will hold, and that no one may remove meanwhile. */
    List<Placement> claimed = List.of();

    private Premises premises;
    private final List<NodeAction> actions = new ArrayList<>();

    Turn(NodeState state, long at) {
        this.at = at;
        premises = state.premises();
        routers = state.routers();
        reporting = state.reporting();
        stopping = state.stopping();
    }

    NodeStep end() {
        return new NodeStep(new NodeState(premises, routers, reporting, stopping), actions);
    }

    // What changes with the configuration or the host's surroundings, not with an advert.

    KeepalivedConfig config() {
        return premises.config();
    }

    void config(KeepalivedConfig next) {
        premises =
                new Premises(
                        next,
                        premises.interfaces(),
                        premises.virtual(),
                        premises.trackers(),
                        premises.groups(),
                        premises.routes(),
                        premises.sockets(),
                        premises.strangers(),
                        premises.announcements(),
                        premises.quietUntil());
    }

    SortedMap<String, InterfaceFacts> interfaces() {
        return premises.interfaces();
    }

    void interfaces(SortedMap<String, InterfaceFacts> next) {
        premises =
                new Premises(
                        premises.config(),
                        next,
                        premises.virtual(),
                        premises.trackers(),
                        premises.groups(),
                        premises.routes(),
                        premises.sockets(),
                        premises.strangers(),
                        premises.announcements(),
                        premises.quietUntil());
    }

    SortedSet<IpAddress> virtual() {
        return premises.virtual();
    }

    void virtual(SortedSet<IpAddress> next) {
        premises =
                new Premises(
                        premises.config(),
                        premises.interfaces(),
                        next,
                        premises.trackers(),
                        premises.groups(),
                        premises.routes(),
                        premises.sockets(),
                        premises.strangers(),
                        premises.announcements(),
                        premises.quietUntil());
    }

    Trackers trackers() {
        return premises.trackers();
    }

    void trackers(Trackers next) {
        premises =
                new Premises(
                        premises.config(),
                        premises.interfaces(),
                        premises.virtual(),
                        next,
                        premises.groups(),
                        premises.routes(),
                        premises.sockets(),
                        premises.strangers(),
                        premises.announcements(),
                        premises.quietUntil());
    }

    List<SyncState> groups() {
        return premises.groups();
    }

    void groups(List<SyncState> next) {
        premises =
                new Premises(
                        premises.config(),
                        premises.interfaces(),
                        premises.virtual(),
                        premises.trackers(),
                        next,
                        premises.routes(),
                        premises.sockets(),
                        premises.strangers(),
                        premises.announcements(),
                        premises.quietUntil());
    }

    Routes routes() {
        return premises.routes();
    }

    void routes(Routes next) {
        premises =
                new Premises(
                        premises.config(),
                        premises.interfaces(),
                        premises.virtual(),
                        premises.trackers(),
                        premises.groups(),
                        next,
                        premises.sockets(),
                        premises.strangers(),
                        premises.announcements(),
                        premises.quietUntil());
    }

    List<VrrpSocket> sockets() {
        return premises.sockets();
    }

    void sockets(List<VrrpSocket> next) {
        premises =
                new Premises(
                        premises.config(),
                        premises.interfaces(),
                        premises.virtual(),
                        premises.trackers(),
                        premises.groups(),
                        premises.routes(),
                        next,
                        premises.strangers(),
                        premises.announcements(),
                        premises.quietUntil());
    }

    Complaints strangers() {
        return premises.strangers();
    }

    void strangers(Complaints next) {
        premises =
                new Premises(
                        premises.config(),
                        premises.interfaces(),
                        premises.virtual(),
                        premises.trackers(),
                        premises.groups(),
                        premises.routes(),
                        premises.sockets(),
                        next,
                        premises.announcements(),
                        premises.quietUntil());
    }

    SortedMap<String, Pacing.Queue> announcements() {
        return premises.announcements();
    }

    void announcements(SortedMap<String, Pacing.Queue> next) {
        premises =
                new Premises(
                        premises.config(),
                        premises.interfaces(),
                        premises.virtual(),
                        premises.trackers(),
                        premises.groups(),
                        premises.routes(),
                        premises.sockets(),
                        premises.strangers(),
                        next,
                        premises.quietUntil());
    }

    long quietUntil() {
        return premises.quietUntil();
    }

    void quietUntil(long next) {
        premises =
                new Premises(
                        premises.config(),
                        premises.interfaces(),
                        premises.virtual(),
                        premises.trackers(),
                        premises.groups(),
                        premises.routes(),
                        premises.sockets(),
                        premises.strangers(),
                        premises.announcements(),
                        next);
    }

    // Actions and what they tell.

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
        return new Circumstances(interfaces(), virtual(), trackers(), groups());
    }

    void put(int index, VirtualRouter router) {
        routers = routers.with(index, router);
    }

    /** The sync group of a router, or null. */
    @Nullable SyncState groupOf(int index) {
        int group = routes().groupOf(index);
        return group == Routes.NOBODY ? null : groups().get(group);
    }

    void put(SyncState group) {
        List<SyncState> next = new ArrayList<>(groups());
        next.replaceAll(g -> g.name().equals(group.name()) ? group : g);
        groups(List.copyOf(next));
    }

    boolean isQuiet() {
        return at < quietUntil();
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
