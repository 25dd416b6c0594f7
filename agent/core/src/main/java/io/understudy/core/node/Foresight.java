package io.understudy.core.node;

import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpConfig;
import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.model.command.Command;
import io.understudy.model.command.Effect;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** What would follow from a command, as far as this host can know; it changes nothing. */
final class Foresight {
    private static final long SECOND = 1_000_000_000L;
    private static final int LOWEST = 1;

    private Foresight() {}

    /** How long somebody has to take over: any router's master-down time, and a second. */
    static long trial(VirtualRouter router) {
        return slowest(router) + SECOND;
    }

    private static long slowest(VirtualRouter router) {
        VrrpConfig config = router.station().config();
        long interval = config.advertIntervalNanos();
        return config.downTimerAdverts() * interval + config.skewNanos(LOWEST, interval);
    }

    static List<Effect> switchover(Turn turn, int index, Command.Way way, long holdNanos) {
        List<Effect> effects = new ArrayList<>();
        VirtualRouter asked = turn.routers.get(index);
        leave(turn, asked, way, effects);
        SyncState group = turn.groupOf(index);
        if (group != null) {
            for (int member : group.members()) {
                if (member != index) {
                    VirtualRouter other = turn.routers.get(member);
                    effects.add(new Effect.MovesAlong(other.name(), group.name()));
                    leave(turn, other, way, effects);
                }
            }
        }
        String name = asked.name();
        effects.add(
                holdNanos == 0
                        ? new Effect.HeldUntilReleased(name)
                        : new Effect.HeldFor(name, holdNanos));
        effects.add(new Effect.DroppedAfter(name, trial(asked)));
        return effects;
    }

    static List<Effect> holdDown(Turn turn, int index) {
        List<Effect> effects = new ArrayList<>();
        VirtualRouter asked = turn.routers.get(index);
        effects.add(new Effect.GoesDown(asked.name()));
        SyncState group = turn.groupOf(index);
        for (int member : SyncGroups.membersWith(turn, index)) {
            if (member != index && group != null) {
                effects.add(new Effect.MovesAlong(turn.routers.get(member).name(), group.name()));
            }
        }
        effects.add(new Effect.HeldUntilReleased(asked.name()));
        return effects;
    }

    private static void leave(
            Turn turn, VirtualRouter router, Command.Way way, List<Effect> effects) {
        String name = router.name();
        effects.add(new Effect.PriorityBecomes(name, router.station().config().priority(), LOWEST));
        if (!router.isMaster()) {
            effects.add(new Effect.StaysAsItIs(name));
            return;
        }
        VrrpConfig config = router.station().config();
        long interval = config.advertIntervalNanos();
        Heard heard = Heard.by(turn, name);
        AdvertReceived heir = heard.strongest();
        long weakest = config.skewNanos(LOWEST, interval);
        long skew = heir == null ? weakest : config.skewNanos(heir.priority(), interval);
        long gap =
                switch (way) {
                    case LOWER -> 0;
                    case RESIGN -> Lingering.canStay(router.station()) ? 0 : skew;
                };
        long atMost =
                switch (way) {
                    case LOWER -> config.downTimerAdverts() * interval + skew;
                    case RESIGN -> skew;
                };
        effects.add(
                heir == null
                        ? new Effect.NobodyHeard(name, atMost, gap)
                        : new Effect.TakenOver(
                                name,
                                heir.source(),
                                heir.priority(),
                                turn.at - heir.at(),
                                atMost,
                                gap));
        for (IpAddress peer : router.station().instance().unicastPeers()) {
            if (!heard.has(peer)) {
                effects.add(new Effect.PeerNeverHeard(name, peer));
            }
        }
    }

    static List<Effect> release(Turn turn, int index) {
        List<Effect> effects = new ArrayList<>();
        for (int member : SyncGroups.membersWith(turn, index)) {
            if (turn.holds.of(turn.routers.get(member).name()) != null) {
                takePart(turn, member, effects);
            }
        }
        return effects;
    }

    static List<Effect> maintenance(Turn turn) {
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < turn.routers.size(); i++) {
            VirtualRouter router = turn.routers.get(i);
            leave(turn, router, Command.Way.LOWER, effects);
            if (router.isMaster()) {
                effects.add(new Effect.GoesOnAlone(router.name()));
            }
        }
        return effects;
    }

    /** The end of maintenance; what was asked to stand back on its own still does. */
    static List<Effect> service(Turn turn) {
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < turn.routers.size(); i++) {
            if (turn.holds.of(turn.routers.get(i).name()) == null) {
                takePart(turn, i, effects);
            }
        }
        return effects;
    }

    private static void takePart(Turn turn, int index, List<Effect> effects) {
        VirtualRouter router = turn.routers.get(index);
        String name = router.name();
        VrrpConfig free =
                Station.of(
                                router.station().instance(),
                                turn.circumstances().with(Holds.NONE),
                                router.refusal(),
                                router.concedes())
                        .config();
        effects.add(
                new Effect.PriorityBecomes(
                        name, router.station().config().priority(), free.priority()));
        AdvertReceived master =
                router.election() instanceof Election.Backup backup ? backup.heard() : null;
        if (master == null) {
            effects.add(new Effect.StaysAsItIs(name));
        } else if (free.preempt() && free.priority() > master.priority()) {
            long interval = free.learnt(master);
            effects.add(
                    new Effect.TakesBack(
                            name,
                            master.source(),
                            master.priority(),
                            free.priority(),
                            free.preemptDelayNanos() + free.masterDownNanos(interval)));
        } else {
            effects.add(new Effect.MasterStays(name, master.source(), master.priority()));
        }
    }
}
