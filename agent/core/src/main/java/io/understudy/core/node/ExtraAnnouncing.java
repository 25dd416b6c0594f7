package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.model.config.vrrp.OwnInterface;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * garp_extra_if: a master sends nothing from interfaces that carry addresses and no adverts, so
 * switches forget their MAC addresses. One announcement from each at intervals reminds them.
 */
final class ExtraAnnouncing {
    private ExtraAnnouncing() {}

    /**
     * A router took office, or goes on in it under another configuration.
     *
     * @param after a delay, of the announcement that comes anyway
     */
    static void begin(Turn turn, Station station, long afterNanos) {
        if (isWanted(turn, station)) {
            long first = turn.at + afterNanos + station.instance().garp().extraNanos();
            turn.act(new NodeAction.SetTimer(timer(station), first));
        }
    }

    /** Out of office, or about to begin anew. */
    static void end(Turn turn, Station station) {
        if (station.instance().garp().extraNanos() > 0) {
            turn.act(new NodeAction.StopTimer(timer(station)));
        }
    }

    static void due(Turn turn, String router) {
        int index = turn.routes.ofName(router);
        if (index == Routes.NOBODY || !turn.routers.get(index).isMaster()) {
            return;
        }
        Station station = turn.routers.get(index).station();
        List<NodeAction> frames = new ArrayList<>();
        for (Placement placement : chosen(turn, station)) {
            NodeAction frame = Station.announcement(placement, turn.circumstances());
            if (frame != null) {
                frames.add(frame);
            }
        }
        Pacing.send(turn, router, frames);
        begin(turn, station, 0);
    }

    /** keepalived counts only other interfaces, and then may announce from its own, too. */
    private static boolean isWanted(Turn turn, Station station) {
        VrrpInstance instance = station.instance();
        return instance.garp().extraNanos() > 0
                && station.placements().stream()
                        .map(Placement::interfaceName)
                        .filter(name -> !name.equals(instance.addressInterface()))
                        .anyMatch(name -> instance.garp().extraFromAll() || isMade(turn, name));
    }

    /** The first address on each interface that is to be announced from. */
    private static List<Placement> chosen(Turn turn, Station station) {
        VrrpInstance instance = station.instance();
        boolean all = instance.garp().extraFromAll();
        boolean fromBase = instance.possessions().transmitsFromBase();
        Set<String> done = new TreeSet<>();
        List<Placement> chosen = new ArrayList<>();
        for (Placement placement : station.placements()) {
            String name = placement.interfaceName();
            boolean speaksThere = name.equals(instance.addressInterface()) && !fromBase;
            if (!speaksThere && (all || isMade(turn, name)) && done.add(name)) {
                chosen.add(placement);
            }
        }
        return chosen;
    }

    /** Whether an instance of this host made the interface for itself. */
    private static boolean isMade(Turn turn, String interfaceName) {
        return turn.config.instances().stream()
                .flatMap(one -> one.possessions().interfaces().stream())
                .map(OwnInterface::name)
                .anyMatch(interfaceName::equals);
    }

    private static TimerId timer(Station station) {
        return new TimerId(TimerId.Kind.ANNOUNCE_EXTRA, station.name());
    }
}
