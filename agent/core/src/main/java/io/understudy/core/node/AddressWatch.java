package io.understudy.core.node;

import io.understudy.core.address.Placement;
import io.understudy.core.node.NodeEvent.NeighboursSeen;
import io.understudy.core.node.NodeEvent.NeighboursStray;
import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.model.state.Answers;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.NeighboursChecked;
import io.understudy.model.unit.IpAddress;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * With {@code vip_watch} a router asks its network from time to time who answers for its address.
 * What it sees is evidence for those who draw conclusions; it moves no election. After two masters
 * met it asks each second until neighbours follow the one that stayed, and that one announces its
 * addresses again for as long as they do not.
 *
 * <p>A master asks, too: whoever answers then is somebody else (RFC 5227 §2.4). It does so for an
 * IPv4 address of a network in which it has an address of its own to ask from; asked from the
 * address itself, the question would be an announcement. IPv6 has no such question: the kernel
 * takes no answer for an address that it has (ndisc_recv_na of net/ipv6/ndisc.c).
 */
final class AddressWatch {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** An answer takes microseconds, and one over a slow bridge not so long. */
    private static final long WINDOW_NANOS = SECOND_NANOS / 5;

    /** Between two looks while neighbours do not follow. */
    private static final long AGAIN_NANOS = SECOND_NANOS;

    /** So many looks in a row before it goes back to the pace of the file. */
    private static final int LOOKS = 10;

    private AddressWatch() {}

    /** Where a look has come to. */
    enum Phase {
        IDLE,
        ASKED,
        READING
    }

    /**
     * What an instance knows of its network.
     *
     * @param left looks that follow each other soon
     * @param verifying whether two masters met, and it was not seen yet that neighbours follow
     * @param astray who was told to answer instead of the master; null if that was not told
     * @param told what was told of its answers last; null if nothing was
     */
    record Watch(
            Phase phase,
            int left,
            boolean verifying,
            @Nullable String astray,
            @Nullable Answers told) {
        static final Watch FRESH = new Watch(Phase.IDLE, 0, false, null, null);

        /** Nobody answers, and that was told. */
        static final String NOBODY = "";

        Watch in(Phase next) {
            return new Watch(next, left, verifying, astray, told);
        }

        Watch startingOver() {
            return new Watch(Phase.IDLE, 0, false, null, told);
        }

        Watch verifyingFor(int looks) {
            return new Watch(phase, looks, true, astray, told);
        }

        Watch following() {
            return new Watch(phase, 0, false, null, told);
        }

        Watch straying(@Nullable String mac) {
            return new Watch(phase, Math.max(0, left - 1), true, mac == null ? NOBODY : mac, told);
        }

        Watch telling(Answers answers) {
            return new Watch(phase, left, verifying, astray, answers);
        }
    }

    /** A configuration took effect. */
    static void adopt(Turn turn) {
        turn.watches.keySet().forEach(name -> turn.act(new NodeAction.StopTimer(timer(name))));
        SortedMap<String, Watch> next = new TreeMap<>();
        for (int i = 0; i < turn.routers.size(); i++) {
            Station station = turn.routers.get(i).station();
            if (interval(station) > 0) {
                next.put(station.name(), Watch.FRESH);
                again(turn, station.name(), interval(station));
            }
        }
        turn.watches = Collections.unmodifiableSortedMap(next);
    }

    /** A router entered a state: what it saw before counts for little. */
    static void moved(Turn turn, VirtualRouter router, boolean gaveWay) {
        Watch watch = turn.watches.get(router.name());
        if (watch != null) {
            put(turn, router.name(), watch.startingOver());
            if (gaveWay) {
                met(turn, router.name());
            } else {
                again(turn, router.name(), AGAIN_NANOS);
            }
        }
    }

    /** Two masters met, one of which may be this router. */
    static void met(Turn turn, String name) {
        Watch watch = turn.watches.get(name);
        if (watch != null && !(watch.verifying() && watch.left() > 0)) {
            put(turn, name, watch.verifyingFor(LOOKS));
            again(turn, name, AGAIN_NANOS);
        }
    }

    /** Time to ask, or to see who answered. */
    static void due(Turn turn, String name) {
        Watch watch = turn.watches.get(name);
        int index = turn.routes.ofName(name);
        if (watch == null || index == Routes.NOBODY) {
            return;
        }
        VirtualRouter router = turn.routers.get(index);
        String on = router.station().instance().interfaceName();
        List<IpAddress> questions = Neighbours.questions(turn, router);
        // Who looks before a takeover asks the same; its answers are its own.
        if (questions.isEmpty() || turn.doubts.containsKey(name)) {
            put(turn, name, watch.in(Phase.IDLE));
            again(turn, name, pace(watch, router));
        } else if (watch.phase() == Phase.IDLE) {
            put(turn, name, watch.in(Phase.ASKED));
            turn.act(new NodeAction.AskNeighbours(name, on, questions));
            again(turn, name, WINDOW_NANOS);
        } else {
            put(turn, name, watch.in(Phase.READING));
            turn.act(new NodeAction.ReadNeighbours(name, on, questions));
        }
    }

    /** Whether these answers are for a watch, which has taken them then. */
    static boolean seen(Turn turn, NeighboursSeen seen) {
        Watch watch = turn.watches.get(seen.router());
        int index = turn.routes.ofName(seen.router());
        if (watch == null || watch.phase() != Phase.READING || index == Routes.NOBODY) {
            return false;
        }
        VirtualRouter router = turn.routers.get(index);
        Watch next = weigh(turn, router, watch.in(Phase.IDLE), seen.answers());
        Answers answers = Neighbours.answers(turn, router, seen.answers());
        if (!answers.equals(next.told())) {
            turn.publish(new StateChange.AnswersSeen(router.name(), answers));
            next = next.telling(answers);
        }
        put(turn, router.name(), next);
        again(turn, router.name(), pace(next, router));
        return true;
    }

    /** Neighbours cannot be asked; whether it was a watch that wanted to. */
    static boolean blind(Turn turn, String name, String detail) {
        Watch watch = turn.watches.get(name);
        int index = turn.routes.ofName(name);
        if (watch == null || watch.phase() == Phase.IDLE || index == Routes.NOBODY) {
            return false;
        }
        VirtualRouter router = turn.routers.get(index);
        turn.put(
                index,
                Elections.warn(
                        turn,
                        router,
                        "neighbours-not-asked",
                        "neighbours could not be asked who answers: " + detail));
        put(turn, name, watch.in(Phase.IDLE));
        again(turn, name, interval(router.station()));
        return true;
    }

    /** The agent of another host is answered by somebody else than this master. */
    static void stray(Turn turn, NeighboursStray stray) {
        Watch watch = turn.watches.get(stray.router());
        int index = turn.routes.ofName(stray.router());
        if (watch == null || index == Routes.NOBODY) {
            return;
        }
        VirtualRouter router = turn.routers.get(index);
        if (router.isMaster() && !Neighbours.isOwn(turn, router, stray.mac())) {
            NeighboursChecked found =
                    new NeighboursChecked(router.name(), stray.address(), false, stray.mac(), null);
            put(turn, router.name(), astray(turn, router, watch, found));
        }
    }

    private static Watch weigh(
            Turn turn,
            VirtualRouter router,
            Watch watch,
            SortedMap<IpAddress, MacAddress> answers) {
        Placement asked = Precautions.onOwnNetwork(router.station());
        if (asked == null) {
            return watch;
        }
        IpAddress address = asked.address().prefix().address();
        String mac = Neighbours.text(answers.get(address));
        IpAddress owner = mac == null ? null : Neighbours.ownerOf(mac, address, answers);
        NeighboursChecked stray = new NeighboursChecked(router.name(), address, false, mac, owner);
        return switch (router.election()) {
            case Election.Master _ -> {
                if (mac != null && !Neighbours.isOwn(turn, router, mac)) {
                    if (!watch.verifying()) {
                        warn(turn, router, stray);
                        yield watch;
                    }
                    yield astray(turn, router, watch, stray);
                }
                IpAddress own = router.station().config().source();
                yield watch.verifying()
                        ? follow(
                                turn,
                                watch,
                                new NeighboursChecked(router.name(), address, true, null, own))
                        : watch;
            }
            case Election.Backup backup -> {
                AdvertReceived master = backup.master();
                if (!watch.verifying() || master == null) {
                    yield watch;
                }
                IpAddress source = master.source();
                boolean masters =
                        mac != null
                                && (Neighbours.isVirtual(router, mac)
                                        || mac.equals(Neighbours.text(answers.get(source))));
                yield masters
                        ? follow(
                                turn,
                                watch,
                                new NeighboursChecked(router.name(), address, true, mac, source))
                        : astray(turn, router, watch, stray);
            }
            case Election.Init _, Election.Fault _ -> watch;
        };
    }

    /** Which of two masters neighbours should follow is not known before they meet. */
    private static void warn(Turn turn, VirtualRouter router, NeighboursChecked stray) {
        turn.put(
                turn.routes.ofName(router.name()),
                Elections.warn(
                        turn,
                        router,
                        "address-answered",
                        stray.address()
                                + " is answered by "
                                + stray.mac()
                                + (stray.owner() == null ? "" : " of " + stray.owner())
                                + ", while this host is its master: two hosts have it"));
    }

    private static Watch follow(Turn turn, Watch watch, NeighboursChecked found) {
        turn.publish(found);
        return watch.following();
    }

    /** Tells it once for each who answers; a master wins neighbours back. */
    private static Watch astray(
            Turn turn, VirtualRouter router, Watch watch, NeighboursChecked found) {
        if (router.isMaster()) {
            Holdings.announce(turn, router.name(), router.station().round(), 1);
        }
        if (!Objects.requireNonNullElse(found.mac(), Watch.NOBODY).equals(watch.astray())) {
            turn.publish(found);
        }
        return (watch.verifying() ? watch : watch.verifyingFor(LOOKS)).straying(found.mac());
    }

    private static long pace(Watch watch, VirtualRouter router) {
        long interval = interval(router.station());
        return watch.verifying() && watch.left() > 0 ? Math.min(AGAIN_NANOS, interval) : interval;
    }

    private static long interval(Station station) {
        return station.instance().rivalry().watchNanos();
    }

    private static void again(Turn turn, String name, long in) {
        turn.act(new NodeAction.SetTimer(timer(name), turn.at + in));
    }

    private static void put(Turn turn, String name, Watch watch) {
        SortedMap<String, Watch> next = new TreeMap<>(turn.watches);
        next.put(name, watch);
        turn.watches = Collections.unmodifiableSortedMap(next);
    }

    private static TimerId timer(String name) {
        return new TimerId(TimerId.Kind.WATCH, name);
    }
}
