package io.understudy.core.node;

import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpTimer;
import io.understudy.core.vrrp.wire.AdvertView;
import io.understudy.model.config.KeepalivedConfig;
import java.util.Arrays;
import java.util.List;

/**
 * A host as it runs: {@link Node#step}, and a way around it for what happens all the time and
 * changes nothing but a time and a count. A backup hears its master once more, a master speaks once
 * more: that takes no event, no action and no new state, so it leaves no garbage behind.
 *
 * <p>It decides nothing of its own. What it takes, {@link Node#step} would have taken to the same
 * state with the same requests; what it is not sure of, it leaves to {@link #step}. Each {@link
 * #state} is immutable as ever. One thread at a time.
 */
public final class RunningNode {
    private NodeState state;

    /** By router: adverts heard or sent in routine, not in {@link #state} yet. */
    private int[] repeats = {};

    /** By router with repeats: when its master was last heard, or when it will speak next. */
    private long[] times = {};

    private boolean repeated;
    private boolean reporting;

    /** Goes on from any state. */
    public RunningNode(NodeState state) {
        this.state = state;
        adopt(state);
    }

    /** Everything the host knows now. */
    public NodeState state() {
        if (repeated || reporting != state.reporting) {
            Turn turn = new Turn(state, 0);
            turn.routers =
                    state.routers.map((i, router) ->
                            repeats[i] == 0 ? router : router.after(repeats[i], times[i]));
            turn.reporting = reporting;
            adopt(new NodeState(turn));
        }
        return state;
    }

    /** The configuration that runs. */
    public KeepalivedConfig config() {
        return state.config();
    }

    /** Takes an event, of routine or not, and tells what to do. */
    public List<NodeAction> step(NodeEvent event) {
        NodeStep step = Node.step(state(), event);
        adopt(step.state());
        return step.actions();
    }

    /** What an event would ask for if it came now; it has not come. */
    public List<NodeAction> foresee(NodeEvent event) {
        return Node.step(state(), event).actions();
    }

    private void adopt(NodeState next) {
        state = next;
        reporting = next.reporting;
        if (repeats.length != next.routers.size()) {
            repeats = new int[next.routers.size()];
            times = new long[next.routers.size()];
        } else if (repeated) {
            Arrays.fill(repeats, 0);
        }
        repeated = false;
    }

    /**
     * Takes a packet that only says what a backup heard before.
     *
     * @return false if it may be more than that; then nothing has changed
     */
    public boolean hear(Arrival arrival, Hands hands) {
        AdvertView view = arrival.view();
        if (!view.isWhole() || state.stopping() || arrival.at() < state.quietUntil) {
            return false;
        }
        int index =
                state.routes.ofPacket(
                        arrival.interfaceName(), view.virtualRouterId(), arrival.source().isV6());
        if (index == Routes.NOBODY || !Reception.isRoutine(state.routers.get(index), arrival)) {
            return false;
        }
        Station station = state.routers.get(index).station();
        long down = station.config().masterDownNanos(view.intervalNanos());
        note(index, arrival.at());
        long wake =
                Misses.wakeAfter(
                        arrival.at(),
                        view.intervalNanos(),
                        station.config().downTimerAdverts(),
                        arrival.at() + down);
        hands.set(station.timer(VrrpTimer.MASTER_DOWN), wake);
        promiseReport(arrival.at(), hands);
        return true;
    }

    /**
     * Takes a timer by which a master only speaks once more, in good time.
     *
     * @return false if it may be more than that; then nothing has changed
     */
    public boolean fire(TimerId timer, long at, Hands hands) {
        int index =
                timer.kind() == TimerId.Kind.ADVERT && !state.stopping()
                        ? state.routes.ofName(timer.owner())
                        : Routes.NOBODY;
        if (index == Routes.NOBODY) {
            return false;
        }
        VirtualRouter router = state.routers.get(index);
        Station station = router.station();
        if (!(router.election() instanceof Election.Master master) || station.isNumbered()) {
            return false;
        }
        long due = repeats[index] == 0 ? master.nextAdvertAt() : times[index];
        if (Leases.hasLapsed(state.leases, station, at)
                || !master.speaksOnce(due, station.config().advertIntervalNanos(), at)) {
            return false;
        }
        List<NodeAction> adverts = station.adverts();
        for (int i = 0; i < adverts.size(); i++) {
            hands.send((NodeAction.SendAdvert) adverts.get(i));
        }
        long next = due + station.config().advertIntervalNanos();
        note(index, next);
        hands.set(timer, next);
        promiseReport(at, hands);
        return true;
    }

    private void note(int index, long time) {
        repeats[index]++;
        times[index] = time;
        repeated = true;
    }

    private void promiseReport(long at, Hands hands) {
        if (!reporting) {
            reporting = true;
            hands.set(Turn.REPORT, at + Turn.REPORT_INTERVAL_NANOS);
        }
    }
}
