package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.core.node.NodeEvent.NeighboursSeen;
import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpEvent;
import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.core.vrrp.VrrpTimer;
import io.understudy.model.config.vrrp.Caution;
import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A look before the leap. Silence of a master can mean that it died, that its adverts are lost, or
 * that this host is cut off. With {@code vip_probe} and {@code takeover_witness} a backup asks its
 * neighbours first, and holds the takeover, for a bounded time, while an answer speaks against it;
 * with {@code fence_script} it makes sure that the master is gone before it takes over.
 */
final class Precautions {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** Between two questions while an answer speaks against a takeover. */
    private static final long AGAIN_NANOS = SECOND_NANOS / 2;

    private Precautions() {}

    /**
     * What a backup does not know yet.
     *
     * @param since when its master-down timer ran out
     * @param told whether the operator knows
     * @param settling nothing speaks against a takeover any more; a living master would now be
     *     heard
     * @param failures of its fence so far
     */
    record Doubt(long since, boolean told, boolean settling, int failures) {
        Doubt objected() {
            return new Doubt(since, true, false, failures);
        }

        Doubt settled() {
            return new Doubt(since, told, true, failures);
        }

        Doubt unfenced() {
            return new Doubt(since, told, true, failures + 1);
        }
    }

    /** The master-down timer of a router ran out: whether it looks around first. */
    static boolean holdBack(Turn turn, int index) {
        VirtualRouter router = turn.routers.get(index);
        if (!caution(router).waits()
                || !(router.election() instanceof Election.Backup backup)
                || !backup.isLeftInSilence(turn.at)
                || router.station().instance().interfaceName().isEmpty()) {
            return false;
        }
        put(turn, router.name(), new Doubt(turn.at, false, false, 0));
        if (questions(router, backup).isEmpty()) {
            fence(turn, router);
        } else {
            ask(turn, router, backup, caution(router).windowNanos());
        }
        return true;
    }

    /** Time to see who answered. */
    static void due(Turn turn, String name) {
        VirtualRouter router = doubting(turn, name);
        if (router != null && router.election() instanceof Election.Backup backup) {
            turn.act(
                    new NodeAction.ReadNeighbours(
                            name,
                            router.station().instance().interfaceName(),
                            questions(router, backup)));
        }
    }

    static void seen(Turn turn, NeighboursSeen seen) {
        VirtualRouter router = doubting(turn, seen.router());
        Doubt doubt = turn.doubts.get(seen.router());
        if (router == null
                || doubt == null
                || !(router.election() instanceof Election.Backup backup)) {
            return;
        }
        String objection = objection(router, backup, seen.answers());
        if (objection != null) {
            object(turn, router, backup, doubt, objection);
        } else if (asked(router) == null && doubt.told() && !doubt.settling()) {
            // The witness is back, and so may be the master; an address that nobody answers is
            // free.
            long interval = backup.masterIntervalNanos();
            put(turn, seen.router(), doubt.settled());
            ask(turn, router, backup, interval + router.station().config().skewNanos(interval));
        } else {
            fence(turn, router);
        }
    }

    private static void object(
            Turn turn,
            VirtualRouter router,
            Election.Backup backup,
            Doubt doubt,
            String objection) {
        Caution caution = caution(router);
        if (turn.at - doubt.since() >= caution.holdNanos()) {
            warn(
                    turn,
                    router,
                    "takeover-in-doubt",
                    objection + "; takeover_hold is over, and it takes over all the same");
            fence(turn, router);
            return;
        }
        if (!doubt.told()) {
            warn(
                    turn,
                    router,
                    "takeover-held",
                    objection
                            + "; it stays backup for up to "
                            + caution.holdNanos() / SECOND_NANOS
                            + " s while that lasts");
        }
        put(turn, router.name(), doubt.objected());
        ask(turn, router, backup, Math.max(AGAIN_NANOS, caution.windowNanos()));
    }

    /** Nothing speaks against it, or not any more: makes sure, where it is asked to. */
    private static void fence(Turn turn, VirtualRouter router) {
        String name = caution(router).fence();
        boolean known =
                router.election() instanceof Election.Backup backup && backup.master() != null;
        // Whoever was never heard may be starting: two hosts that boot must not fence each other.
        if (name == null || !known) {
            take(turn, router.name());
            return;
        }
        for (VrrpScript script : turn.config.scripts()) {
            if (script.name().equals(name)) {
                turn.act(new NodeAction.RunScript(script));
                return;
            }
        }
        unfenced(turn, router, "it cannot be run here");
    }

    /** A script ended: whether it was the fence of some router that waits for it. */
    static void fenced(Turn turn, String script, ScriptOutcome outcome) {
        for (String name : new ArrayList<>(turn.doubts.keySet())) {
            VirtualRouter router = doubting(turn, name);
            if (router != null && script.equals(caution(router).fence())) {
                if (Scripts.succeeded(outcome)) {
                    warn(turn, router, "fenced", "fence_script " + script + " succeeded");
                    take(turn, name);
                } else {
                    unfenced(turn, router, Scripts.text(outcome));
                }
            }
        }
    }

    private static void unfenced(Turn turn, VirtualRouter router, String how) {
        Caution caution = caution(router);
        Doubt doubt = turn.doubts.get(router.name());
        String text = "fence_script " + caution.fence() + " failed: " + how;
        if (doubt == null || turn.at - doubt.since() >= caution.holdNanos()) {
            warn(
                    turn,
                    router,
                    "takeover-in-doubt",
                    text + "; takeover_hold is over, and it takes over all the same");
            take(turn, router.name());
            return;
        }
        if (doubt.failures() == 0) {
            warn(turn, router, "takeover-held", text + "; it is run again every second");
        }
        put(turn, router.name(), doubt.unfenced());
        turn.act(new NodeAction.SetTimer(timer(router.name()), turn.at + SECOND_NANOS));
    }

    /** Neighbours cannot be asked: then it is as without a look. */
    static void blind(Turn turn, String name, String detail) {
        VirtualRouter router = doubting(turn, name);
        if (router != null) {
            warn(
                    turn,
                    router,
                    "neighbours-not-asked",
                    "neighbours could not be asked before the takeover: " + detail);
            fence(turn, router);
        }
    }

    /**
     * A router whose doubt still stands; null, and no doubt, if it heard somebody since. A weaker
     * one that speaks again is replaced as ever: it is no silent master.
     */
    private static @Nullable VirtualRouter doubting(Turn turn, String name) {
        int index = turn.routes.ofName(name);
        if (index == Routes.NOBODY || !turn.doubts.containsKey(name)) {
            return null;
        }
        VirtualRouter router = turn.routers.get(index);
        if (router.election() instanceof Election.Backup backup && turn.at >= backup.deadline()) {
            if (backup.weaker() == null) {
                return router;
            }
            take(turn, name);
            return null;
        }
        put(turn, name, null);
        return null;
    }

    private static @Nullable String objection(
            VirtualRouter router,
            Election.Backup backup,
            SortedMap<IpAddress, MacAddress> answers) {
        IpAddress address = asked(router);
        MacAddress holder = address == null ? null : answers.get(address);
        if (holder != null) {
            AdvertReceived master = backup.master();
            String whose =
                    master != null && holder.equals(answers.get(master.source()))
                            ? ", the MAC address of " + master.source()
                            : "";
            return "no advert arrives, yet "
                    + address
                    + " is answered by "
                    + holder
                    + whose
                    + ": it lives and its adverts are lost; look for a filter of IP protocol 112";
        }
        IpAddress witness = caution(router).witness();
        return witness == null || answers.containsKey(witness)
                ? null
                : "no advert arrives, and takeover_witness "
                        + witness
                        + " does not answer either: this host may be the one that is cut off";
    }

    private static void ask(Turn turn, VirtualRouter router, Election.Backup backup, long nanos) {
        turn.act(
                new NodeAction.AskNeighbours(
                        router.name(),
                        router.station().instance().interfaceName(),
                        questions(router, backup)));
        turn.act(new NodeAction.SetTimer(timer(router.name()), turn.at + nanos));
    }

    private static List<IpAddress> questions(VirtualRouter router, Election.Backup backup) {
        List<IpAddress> questions = new ArrayList<>();
        IpAddress address = asked(router);
        if (address != null) {
            questions.add(address);
            AdvertReceived master = backup.master();
            if (master != null) {
                questions.add(master.source());
            }
        }
        IpAddress witness = caution(router).witness();
        if (witness != null) {
            questions.add(witness);
        }
        return questions;
    }

    /** The address that it asks for before a takeover; null if it does not. */
    private static @Nullable IpAddress asked(VirtualRouter router) {
        Placement placement =
                caution(router).asksForAddress() ? onOwnNetwork(router.station()) : null;
        return placement == null ? null : placement.address().prefix().address();
    }

    /** The first address that an instance has on its own network; null if it has none there. */
    static @Nullable Placement onOwnNetwork(Station station) {
        for (Placement placement : station.placements()) {
            if (placement.interfaceName().equals(station.instance().interfaceName())
                    || Vmacs.isMade(station.instance(), placement.interfaceName())) {
                return placement;
            }
        }
        return null;
    }

    private static void take(Turn turn, String name) {
        put(turn, name, null);
        int index = turn.routes.ofName(name);
        VirtualRouter router = turn.routers.get(index);
        if (router.election() instanceof Election.Backup backup) {
            // The look took its time on purpose; that is no pause of this process.
            turn.put(index, router.in(backup.until(turn.at)));
            Elections.happen(turn, index, new VrrpEvent.TimerFired(VrrpTimer.MASTER_DOWN, turn.at));
        }
    }

    private static void warn(Turn turn, VirtualRouter router, String code, String text) {
        turn.publish(new StateChange.Warned(code, router.name(), text));
    }

    private static Caution caution(VirtualRouter router) {
        return router.station().instance().rivalry().caution();
    }

    private static void put(Turn turn, String name, @Nullable Doubt doubt) {
        SortedMap<String, Doubt> next = new TreeMap<>(turn.doubts);
        if (doubt == null) {
            next.remove(name);
            turn.act(new NodeAction.StopTimer(timer(name)));
        } else {
            next.put(name, doubt);
        }
        turn.doubts = Collections.unmodifiableSortedMap(next);
    }

    private static TimerId timer(String name) {
        return new TimerId(TimerId.Kind.LOOK, name);
    }
}
