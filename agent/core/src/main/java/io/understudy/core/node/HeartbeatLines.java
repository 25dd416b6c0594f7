package io.understudy.core.node;

import io.understudy.core.line.Heartbeat;
import io.understudy.core.line.Heartbeat.Role;
import io.understudy.core.node.NodeEvent.AgentHeard;
import io.understudy.core.node.NodeEvent.AgentLost;
import io.understudy.core.node.NodeEvent.LineHeard;
import io.understudy.core.node.Paths.Beat;
import io.understudy.core.node.Paths.Path;
import io.understudy.core.vrrp.Durations;
import io.understudy.core.vrrp.Election;
import io.understudy.core.vrrp.VrrpConfig;
import io.understudy.core.vrrp.VrrpEvent.AdvertReceived;
import io.understudy.core.vrrp.VrrpTimer;
import io.understudy.model.config.vrrp.AuthHmac;
import io.understudy.model.config.vrrp.Authentication;
import io.understudy.model.config.vrrp.HeartbeatLine;
import io.understudy.model.config.vrrp.HmacKey;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.state.LineHealth;
import io.understudy.model.state.LineHealth.Health;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * With {@code heartbeat_lines} a master counts as silent only when it is on all paths: its
 * master-down timer runs on the newest word heard on any of them. That is all that a line can do:
 * what is heard there makes nobody master, and takes nobody's mastership.
 *
 * <p>Every router of the instance speaks there, so that a lost line is known on both ends.
 */
final class HeartbeatLines {
    /** Lines are no place for a hundred packets a second; a serial one could not carry them. */
    private static final long LEAST_INTERVAL_NANOS = 100_000_000L;

    private HeartbeatLines() {}

    /** A configuration took effect. */
    static void adopt(Turn turn, List<HeartbeatLine> before) {
        SortedMap<String, Paths> next = new TreeMap<>();
        for (String name : turn.lines.keySet()) {
            turn.act(new NodeAction.StopTimer(timer(name)));
        }
        for (int i = 0; i < turn.routers.size(); i++) {
            VrrpInstance instance = turn.routers.get(i).station().instance();
            List<HeartbeatLine> lines = instance.rivalry().lines();
            if (!lines.isEmpty()) {
                Paths paths = Paths.of(lines, turn.lines.get(instance.name()), turn.at);
                next.put(instance.name(), paths);
                turn.act(
                        new NodeAction.SetTimer(
                                timer(instance.name()), Math.max(turn.at, paths.nextAt())));
            }
        }
        turn.lines = Collections.unmodifiableSortedMap(next);
        if (!next.isEmpty() && turn.lineClock == null) {
            turn.act(new NodeAction.ReadClock());
        }
        List<HeartbeatLine> wanted = all(turn);
        for (HeartbeatLine line : before) {
            if (!wanted.contains(line)) {
                turn.act(new NodeAction.CloseLine(line));
            }
        }
        for (int i = 0; i < turn.routers.size(); i++) {
            tell(turn, i);
        }
    }

    /**
     * The time of day is known, of which the numbers of what is said are made. It is read once:
     * what is said later must be higher, wherever that clock is set.
     */
    static void clockRead(Turn turn, long utcNanos) {
        if (turn.lineClock == null && !turn.lines.isEmpty()) {
            turn.lineClock = new WallClock(utcNanos, turn.at);
            turn.lines.keySet().forEach(name -> due(turn, name));
        }
    }

    /** Every line that some instance has. */
    static List<HeartbeatLine> all(Turn turn) {
        Set<HeartbeatLine> all = new LinkedHashSet<>();
        turn.routers.forEach(r -> all.addAll(r.station().instance().rivalry().lines()));
        return List.copyOf(all);
    }

    static void end(Turn turn) {
        all(turn).forEach(line -> turn.act(new NodeAction.CloseLine(line)));
    }

    /** Time to speak, and to see who does not. */
    static void due(Turn turn, String name) {
        int index = turn.routes.ofName(name);
        Paths paths = turn.lines.get(name);
        if (index != Routes.NOBODY && paths != null) {
            long interval = interval(turn.routers.get(index));
            // A process that slept does not make up for what it did not say.
            long due = turn.at - paths.nextAt() > interval ? turn.at : paths.nextAt();
            speak(turn, index, role(turn.routers.get(index).election()), due + interval);
            tell(turn, index);
        }
    }

    /** A router entered a state, and says so at once. */
    static void moved(Turn turn, int index) {
        VirtualRouter router = turn.routers.get(index);
        Paths paths = turn.lines.get(router.name());
        if (paths != null) {
            put(turn, router.name(), paths.moved(turn.at));
            speak(turn, index, role(router.election()), turn.at + interval(router));
            tell(turn, index);
        }
    }

    private static void speak(Turn turn, int index, Role role, long next) {
        VirtualRouter router = turn.routers.get(index);
        Station station = router.station();
        Paths paths = turn.lines.get(router.name());
        if (paths == null) {
            return;
        }
        put(turn, router.name(), paths.speakingAt(next));
        if (role == Role.LEAVING) {
            turn.act(new NodeAction.StopTimer(timer(router.name())));
        } else {
            turn.act(new NodeAction.SetTimer(timer(router.name()), next));
        }
        IpAddress source = station.config().source();
        WallClock clock = turn.lineClock;
        if (source == null || clock == null || turn.isQuiet()) {
            return;
        }
        long number = Math.max(paths.number() + 1, clock.utcNanos(turn.at));
        put(turn, router.name(), paths.speakingAt(next).saying(number));
        AdvertReceived heard = router.election() instanceof Election.Backup b ? b.heard() : null;
        byte[] bytes =
                new Heartbeat(
                                station.instance().isV6(),
                                station.instance().virtualRouterId(),
                                role,
                                station.config().priority(),
                                interval(router),
                                heard == null ? Heartbeat.NEVER : turn.at - heard.at(),
                                source,
                                number)
                        .encode(key(station.instance()));
        for (Path path : paths.all()) {
            if (!(path.line() instanceof HeartbeatLine.Agents)) {
                turn.act(new NodeAction.SendHeartbeat(path.line(), source.isV6(), bytes));
            }
        }
    }

    /** Something arrived on a line. */
    static void hear(Turn turn, LineHeard event) {
        Heartbeat beat = Heartbeat.decode(event.bytes());
        for (int i = 0; beat != null && i < turn.routers.size(); i++) {
            VirtualRouter router = turn.routers.get(i);
            VrrpInstance instance = router.station().instance();
            Paths paths = turn.lines.get(router.name());
            Path path = paths == null ? null : paths.of(event.line());
            if (paths == null || path == null || !concerns(router, beat)) {
                continue;
            }
            byte[] key = key(instance);
            String speaks = beat.source() + " speaks on heartbeat line " + event.line().text();
            if (!Heartbeat.verifies(key, event.bytes())) {
                refuse(
                        turn,
                        i,
                        path,
                        "heartbeat-forged",
                        speaks
                                + " with another key; what it says is not believed: write the same"
                                + " auth_pass or auth_hmac on both hosts");
            } else if (key == null) {
                hear(turn, i, path, beat);
            } else if (paths.isNew(path, beat)) {
                hear(turn, i, path.marking(beat), beat);
            } else {
                refuse(
                        turn,
                        i,
                        path,
                        "heartbeat-replayed",
                        speaks
                                + " and says what it said before; that is not believed: somebody"
                                + " sends old packets again, or its clock was set back before it"
                                + " was started");
            }
        }
    }

    private static void refuse(Turn turn, int index, Path path, String code, String text) {
        VirtualRouter router = turn.routers.get(index);
        Paths paths = turn.lines.get(router.name());
        if (paths != null) {
            put(turn, router.name(), paths.with(path.refusing()));
        }
        turn.put(index, Elections.warn(turn, router, code, text));
    }

    /** The agent of a peer said how its instance stands. */
    static void hear(Turn turn, AgentHeard event) {
        for (int i = 0; i < turn.routers.size(); i++) {
            VirtualRouter router = turn.routers.get(i);
            Path path = ofAgents(turn, router);
            if (path != null && concerns(router, event.beat())) {
                hear(turn, i, path, event.beat());
            }
        }
    }

    /** The stream of that agent ended: it is not heard there until it is back. */
    static void lost(Turn turn, AgentLost event) {
        for (int i = 0; i < turn.routers.size(); i++) {
            VirtualRouter router = turn.routers.get(i);
            Paths paths = turn.lines.get(router.name());
            Path path = ofAgents(turn, router);
            if (paths != null && path != null) {
                put(turn, router.name(), paths.with(path.without(event.sources())));
                reconsider(turn, i);
                tell(turn, i);
            }
        }
    }

    private static @Nullable Path ofAgents(Turn turn, VirtualRouter router) {
        Paths paths = turn.lines.get(router.name());
        return paths == null ? null : paths.of(new HeartbeatLine.Agents());
    }

    private static boolean concerns(VirtualRouter router, Heartbeat beat) {
        VrrpInstance instance = router.station().instance();
        return instance.virtualRouterId() == beat.virtualRouterId()
                && instance.isV6() == beat.v6()
                && !beat.source().equals(router.station().config().source());
    }

    private static void hear(Turn turn, int index, Path path, Heartbeat beat) {
        VirtualRouter router = turn.routers.get(index);
        String name = router.name();
        Paths paths = turn.lines.get(name);
        if (paths != null) {
            VrrpConfig config = router.station().config();
            put(turn, name, paths.with(path.hearing(beat, config, turn.at)));
            reconsider(turn, index);
            tell(turn, index);
        }
    }

    /** A held takeover waits no longer than there is somebody to wait for. */
    private static void reconsider(Turn turn, int index) {
        VirtualRouter router = turn.routers.get(index);
        Paths paths = turn.lines.get(router.name());
        if (paths != null
                && paths.held() != null
                && router.election() instanceof Election.Backup backup
                && paths.masterUntil(router.station().config()) <= turn.at) {
            long interval = backup.masterIntervalNanos();
            long skew = router.station().config().skewNanos(interval);
            wait(turn, index, backup, Math.min(backup.deadline(), turn.at + skew));
        }
    }

    /** The master-down timer of a router ran out: whether the master lives on a line. */
    static boolean holdBack(Turn turn, int index) {
        VirtualRouter router = turn.routers.get(index);
        Paths paths = turn.lines.get(router.name());
        if (paths == null
                || !(router.election() instanceof Election.Backup backup)
                || !backup.isLeftInSilence(turn.at)) {
            return false;
        }
        long until = paths.masterUntil(router.station().config());
        Path path = paths.ofMaster();
        Beat master = path == null ? null : path.master();
        if (until <= turn.at || path == null || master == null) {
            return false;
        }
        if (paths.held() == null) {
            put(turn, router.name(), paths.holding(turn.at));
            warn(
                    turn,
                    router,
                    "takeover-held",
                    "no advert arrives on "
                            + lan(router)
                            + ", yet "
                            + master.said().source()
                            + " says on heartbeat line "
                            + path.line().text()
                            + " that it is master: it lives and only that network is lost; it"
                            + " stays backup; look for a filter of IP protocol 112, a cable or a"
                            + " switch port");
        }
        wait(turn, index, backup, until);
        tell(turn, index);
        return true;
    }

    private static void wait(Turn turn, int index, Election.Backup backup, long until) {
        VirtualRouter router = turn.routers.get(index);
        turn.put(index, router.in(backup.until(until)));
        turn.act(new NodeAction.SetTimer(router.station().timer(VrrpTimer.MASTER_DOWN), until));
    }

    // What is told.

    private static void tell(Turn turn, int index) {
        VirtualRouter router = turn.routers.get(index);
        Paths paths = turn.lines.get(router.name());
        if (paths == null) {
            return;
        }
        List<LineHealth> now = new ArrayList<>();
        now.add(ofAdverts(turn, router, paths));
        List<Path> next = new ArrayList<>();
        for (Path path : paths.all()) {
            Health health = health(turn, router, paths, path);
            if (health != path.told()) {
                say(turn, router, paths, path, health);
            }
            next.add(path.telling(health));
            Beat newest = path.newest();
            now.add(
                    new LineHealth(
                            path.line().text(),
                            health,
                            newest == null ? null : newest.said().source(),
                            Instant.EPOCH,
                            path.refused()));
        }
        paths = adverts(turn, router, paths.with(next));
        if (!now.equals(paths.told())) {
            turn.publish(new StateChange.LinesChanged(router.name(), now));
        }
        put(turn, router.name(), paths.telling(now));
    }

    private static Health health(Turn turn, VirtualRouter router, Paths paths, Path path) {
        VrrpConfig config = router.station().config();
        if (path.isAlive(config, turn.at)) {
            return Health.ALIVE;
        }
        // Where nobody ever spoke, something is wrong only if somebody is heard elsewhere.
        boolean due = turn.at - paths.since() > config.masterDownNanos(interval(router));
        return path.newest() != null || (due && isHeardElsewhere(turn, router, paths))
                ? Health.SILENT
                : Health.WAITING;
    }

    private static boolean isHeardElsewhere(Turn turn, VirtualRouter router, Paths paths) {
        return hearsAdverts(turn, router) || paths.isAlive(router.station().config(), turn.at);
    }

    private static boolean hearsAdverts(Turn turn, VirtualRouter router) {
        AdvertReceived heard = router.election() instanceof Election.Backup b ? b.heard() : null;
        return heard != null
                && turn.at - heard.at()
                        < router.station().config().masterDownNanos(heard.intervalNanos());
    }

    private static void say(
            Turn turn, VirtualRouter router, Paths paths, Path path, Health health) {
        String line = "heartbeat line " + path.line().text();
        if (health == Health.SILENT) {
            warn(
                    turn,
                    router,
                    "heartbeat-line-lost",
                    isHeardElsewhere(turn, router, paths)
                            ? line
                                    + " is silent while the peer is heard elsewhere: it no longer"
                                    + " protects; look at its cable, its interface and its"
                                    + " firewall"
                            : line
                                    + " is silent, and the peer is heard nowhere: it is gone, or"
                                    + " all lines are cut");
        } else if (path.told() == Health.SILENT) {
            warn(turn, router, "heartbeat-line-back", line + " is alive again");
        }
    }

    private static LineHealth ofAdverts(Turn turn, VirtualRouter router, Paths paths) {
        Health health = Health.WAITING;
        IpAddress peer = null;
        if (router.election() instanceof Election.Backup backup) {
            AdvertReceived heard = backup.heard();
            peer = heard == null ? null : heard.source();
            health =
                    hearsAdverts(turn, router)
                            ? Health.ALIVE
                            : paths.held() != null ? Health.SILENT : Health.WAITING;
        } else if (router.isMaster()) {
            Beat listener = listener(turn, router, paths);
            if (listener != null) {
                peer = listener.said().source();
                health = isDeaf(router, listener) ? Health.SILENT : Health.ALIVE;
            }
        }
        return new LineHealth("adverts on " + lan(router), health, peer, Instant.EPOCH, 0);
    }

    /** What a backup says that lives for long enough to have heard our adverts; null if none. */
    private static @Nullable Beat listener(Turn turn, VirtualRouter router, Paths paths) {
        VrrpConfig config = router.station().config();
        long down = config.masterDownNanos(interval(router));
        for (Path path : paths.all()) {
            Beat newest = path.newest();
            if (newest != null
                    && newest.said().role() == Role.BACKUP
                    && path.isAlive(config, turn.at)
                    && newest.at() - Math.max(path.since(), paths.since()) > down) {
                return newest;
            }
        }
        return null;
    }

    private static boolean isDeaf(VirtualRouter router, Beat listener) {
        long age = listener.said().advertAgeNanos();
        long down =
                router.station()
                        .config()
                        .masterDownNanos(router.station().config().advertIntervalNanos());
        return age == Heartbeat.NEVER || age > down;
    }

    /** A backup is told that adverts are back, a master that its own are not heard. */
    private static Paths adverts(Turn turn, VirtualRouter router, Paths paths) {
        Long held = paths.held();
        AdvertReceived heard = router.election() instanceof Election.Backup b ? b.heard() : null;
        if (held != null && heard != null && heard.at() > held) {
            warn(turn, router, "adverts-back", "adverts arrive on " + lan(router) + " again");
            return paths.holding(null);
        }
        Beat listener = router.isMaster() ? listener(turn, router, paths) : null;
        boolean deaf = listener != null && isDeaf(router, listener);
        if (listener != null && deaf != paths.unheard()) {
            if (deaf) {
                warn(
                        turn,
                        router,
                        "adverts-not-heard",
                        listener.said().source()
                                + " says on a heartbeat line that it hears no adverts of ours on "
                                + lan(router)
                                + " for "
                                + (listener.said().advertAgeNanos() == Heartbeat.NEVER
                                        ? "as long as it runs"
                                        : Durations.text(listener.said().advertAgeNanos()))
                                + "; look for a filter of IP protocol 112, a cable or a switch"
                                + " port");
            }
            return paths.unheard(deaf);
        }
        return paths;
    }

    private static String lan(VirtualRouter router) {
        String device = router.station().instance().advertInterface();
        return device.isEmpty() ? "the network of the adverts" : device;
    }

    // Bits.

    private static long interval(VirtualRouter router) {
        return Math.max(LEAST_INTERVAL_NANOS, router.station().instance().advertIntervalNanos());
    }

    private static Role role(Election election) {
        return switch (election) {
            case Election.Init _ -> Role.LEAVING;
            case Election.Fault _ -> Role.FAULT;
            case Election.Backup _ -> Role.BACKUP;
            case Election.Master _ -> Role.MASTER;
        };
    }

    /** What the adverts are protected by protects the lines too. */
    private static byte @Nullable [] key(VrrpInstance instance) {
        AuthHmac hmac = instance.transport().signature();
        HmacKey key = hmac == null ? null : hmac.key(hmac.activeKey());
        if (key != null) {
            return key.bytes();
        }
        Authentication authentication = instance.authentication();
        return authentication == null || authentication.password().isEmpty()
                ? null
                : authentication.password().getBytes(StandardCharsets.UTF_8);
    }

    private static void warn(Turn turn, VirtualRouter router, String code, String text) {
        turn.publish(new StateChange.Warned(code, router.name(), text));
    }

    private static void put(Turn turn, String name, Paths paths) {
        SortedMap<String, Paths> next = new TreeMap<>(turn.lines);
        next.put(name, paths);
        turn.lines = Collections.unmodifiableSortedMap(next);
    }

    private static TimerId timer(String name) {
        return new TimerId(TimerId.Kind.LINE, name);
    }
}
