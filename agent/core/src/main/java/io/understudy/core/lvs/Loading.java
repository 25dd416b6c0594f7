package io.understudy.core.lvs;

import io.understudy.core.check.CheckKey;
import io.understudy.core.check.CheckVerdict;
import io.understudy.core.check.Checks;
import io.understudy.core.check.WantedCheck;
import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.IpvsCommand.Timeouts;
import io.understudy.core.ipvs.ObservedTable;
import io.understudy.core.ipvs.ServiceId;
import io.understudy.core.ipvs.TableDiff;
import io.understudy.core.ipvs.TableEntry;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.LvsTimeouts;
import io.understudy.model.config.lvs.LvsOptions.AtStop;
import io.understudy.model.config.lvs.RealServer;
import io.understudy.model.state.StateChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How services begin, change at a reload, and end. */
final class Loading {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private Loading() {}

    static void begin(Turn turn, LvsObserved observed) {
        miss(turn, observed);
        mark(turn);
        List<Balance> fresh = new ArrayList<>();
        for (Balance one : Expansion.of(turn.config.lvs(), turn.marks, Map.of())) {
            fresh.add(Orders.resumed(one, observed.kept()));
        }
        adopt(turn, fresh, true);
        for (int i = 0; i < turn.balances().size(); i++) {
            Verdicts.weigh(turn, i, true);
        }
        Map<ServiceId, TableEntry> table = new LinkedHashMap<>();
        if (turn.config.lvs().options().flushesAtStart()) {
            turn.command(List.of(new IpvsCommand.Flush()));
        } else if (observed.table() != null) {
            index(observed.table(), table);
        }
        for (int i = 0; i < turn.balances().size(); i++) {
            Balance balance = turn.balances().get(i);
            for (Member member : balance.members()) {
                turn.command(
                        TableDiff.between(
                                table.get(member.service().id()), balance.wanted(member)));
            }
            turn.set(i, Verdicts.settled(balance));
        }
        timeouts(turn, null, observed.timeouts());
        SyncThreads.begin(turn);
        if (turn.config.lvs().options().tellsAtStart()) {
            turn.balances()
                    .forEach(balance ->
                            balance.servers().stream()
                                    .filter(Backend::serves)
                                    .forEach(server -> Tidings.tell(turn, balance, server, true)));
        }
        announce(turn);
        if (!observed.kept().isEmpty()) {
            turn.balances()
                    .forEach(one ->
                            one.servers().forEach(server -> Drains.begin(turn, one, server)));
        }
        if (!turn.balances().isEmpty()) {
            turn.act(Watch.begin(turn));
            turn.act(new LvsAction.SetTimer(LvsTimer.REPORT, turn.at + Reports.EVERY_NANOS));
        }
    }

    private static void miss(Turn turn, LvsObserved observed) {
        if (observed.table() == null && !turn.config.lvs().services().isEmpty()) {
            turn.warn("no-ipvs", null, Watch.lacking(turn, observed.lacking()));
        }
    }

    private static void index(ObservedTable observed, Map<ServiceId, TableEntry> table) {
        observed.services().forEach(one -> table.put(one.service().id(), one.entry()));
    }

    /** Packets are marked before a service by mark waits for them. */
    private static void mark(Turn turn) {
        boolean had = !turn.marks.isEmpty();
        turn.marks = GroupMarking.marks(turn.config.lvs(), turn.marks);
        if (had || !turn.marks.isEmpty()) {
            turn.act(
                    new LvsAction.MarkPackets(
                            turn.config.lvs().options().groupMarks(),
                            GroupMarking.groups(turn.config.lvs(), turn.marks)));
        }
    }

    /** Makes these the services, and has their checks made; the table is the caller's. */
    private static void adopt(Turn turn, List<Balance> fresh, boolean starting) {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<Balance> all = new ArrayList<>(fresh.size());
        for (Balance one : fresh) {
            if (places.putIfAbsent(one.name(), all.size()) == null) {
                boolean paused = Suspension.stands(one, turn.addresses);
                all.add(paused == one.paused() ? one : one.withPaused(paused));
            }
        }
        turn.balances(all, places);
        List<CheckVerdict> verdicts =
                turn.take(
                        Checks.want(
                                turn.checks,
                                wanted(all),
                                turn.config.tracking().files(),
                                starting,
                                turn.at));
        for (CheckVerdict verdict : verdicts) {
            quietly(turn, verdict);
        }
    }

    /** At the start and at a reload the table follows all verdicts at once. */
    private static void quietly(Turn turn, CheckVerdict verdict) {
        Integer place = turn.place(verdict.key().service());
        if (place != null) {
            Balance balance = turn.balances().get(place);
            Integer server = balance.places().get(verdict.key().server());
            if (server != null) {
                Backend next =
                        balance.servers()
                                .get(server)
                                .hearing(verdict.key().index(), Verdicts.standing(verdict));
                turn.set(place, balance.with(server, next));
            }
        }
    }

    private static List<WantedCheck> wanted(List<Balance> balances) {
        List<WantedCheck> wanted = new ArrayList<>();
        for (Balance balance : balances) {
            for (Backend server : balance.servers()) {
                RealServer config = server.config();
                for (int i = 0; i < config.checks().size(); i++) {
                    wanted.add(
                            new WantedCheck(
                                    new CheckKey(balance.name(), server.name(), i),
                                    config.checks().get(i),
                                    config.weight(),
                                    balance.paused()));
                }
            }
        }
        return wanted;
    }

    /**
     * What is the same by identity goes on; what is new begins; what is gone is told as down.
     *
     * @param other a table that takes the place of the one before, as it was found; checks and what
     *     they said go on
     */
    static void reload(Turn turn, KeepalivedConfig config, @Nullable LvsObserved other) {
        Map<String, Balance> before = new LinkedHashMap<>();
        turn.balances().forEach(one -> before.put(one.name(), one));
        LvsTimeouts timeouts = turn.config.lvs().options().timeouts();
        turn.config = config;
        if (other != null) {
            move(turn, other);
        }

        List<Balance> next = new ArrayList<>();
        mark(turn);
        for (Balance fresh : Expansion.of(config.lvs(), turn.marks, before)) {
            Balance was = before.get(fresh.name());
            next.add(was == null || was == fresh ? fresh : Heritage.pass(was, fresh));
        }
        adopt(turn, next, false);
        Map<String, Balance> touched = new LinkedHashMap<>(before);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < turn.balances().size(); i++) {
            Balance now = turn.balances().get(i);
            if (other == null && before.get(now.name()) == now) {
                touched.remove(now.name());
            } else {
                places.add(i);
            }
        }
        change(turn, places, touched, other);
        Heritage.mourn(turn, touched);
        timeouts(
                turn,
                other == null ? timeouts : null,
                other == null ? turn.found : other.timeouts());
        SyncThreads.reload(turn);
        announce(turn);
        if (before.isEmpty() && !turn.balances().isEmpty()) {
            turn.act(Watch.begin(turn));
            turn.act(new LvsAction.SetTimer(LvsTimer.REPORT, turn.at + Reports.EVERY_NANOS));
        }
    }

    /** What is known of the table is known of another one from now on. */
    private static void move(Turn turn, LvsObserved other) {
        miss(turn, other);
        turn.hasKernel = other.table() != null;
        turn.seen = other.table();
        turn.found = null;
        turn.syncs = List.of();
        turn.refused = new TreeMap<>();
    }

    /**
     * Brings the table from services as they were, or from what another one has, to what they are
     * now.
     *
     * @param places of those that are not as they were
     */
    private static void change(
            Turn turn,
            List<Integer> places,
            Map<String, Balance> before,
            @Nullable LvsObserved other) {
        Map<ServiceId, TableEntry> known = new LinkedHashMap<>();
        if (other == null) {
            before.values()
                    .forEach(one ->
                            one.members()
                                    .forEach(member ->
                                            known.put(member.service().id(), one.known(member))));
        } else if (other.table() != null) {
            index(other.table(), known);
        }
        for (int place : places) {
            boolean isNew = !before.containsKey(turn.balances().get(place).name());
            Verdicts.weigh(turn, place, isNew);
        }
        for (int place : places) {
            Balance balance = turn.balances().get(place);
            for (Member member : balance.members()) {
                turn.command(
                        TableDiff.between(
                                known.remove(member.service().id()), balance.wanted(member)));
            }
            turn.set(place, Verdicts.settled(balance));
        }
        if (other == null) { // in another table, what is left is somebody else's
            known.forEach((_, entry) -> turn.command(TableDiff.between(entry, null)));
        }
    }

    /** Everything is news after a loading; each server is told of again only when it changes. */
    private static void announce(Turn turn) {
        Backend.Told last = null; // most stand where the one before them does
        for (int i = 0; i < turn.balances().size(); i++) {
            Balance balance = turn.balances().get(i);
            List<Backend> told = new ArrayList<>(balance.servers().size());
            boolean news = false;
            for (Backend server : balance.servers()) {
                Backend.Told now = Verdicts.standing(server);
                if (last != null && now.equals(last)) {
                    now = last;
                }
                last = now;
                boolean same = now.equals(server.told());
                told.add(same ? server : server.told(now));
                news |= !same;
            }
            if (news) {
                turn.set(i, balance.withServers(told));
            }
        }
        turn.publish(new StateChange.ServicesLoaded(Reports.services(turn)));
        if (turn.seen != null) {
            Watch.count(turn, ObservedTable.EMPTY, turn.seen);
        }
    }

    /** Sets what is configured, and what was found where that is no longer configured. */
    private static void timeouts(
            Turn turn, @Nullable LvsTimeouts before, @Nullable Timeouts found) {
        LvsTimeouts wanted = turn.config.lvs().options().timeouts();
        if (wanted == null && before == null || found == null) {
            return;
        }
        if (turn.found == null) {
            turn.found = found;
        }
        turn.command(List.of(new IpvsCommand.SetTimeouts(over(wanted, found))));
    }

    private static Timeouts over(@Nullable LvsTimeouts wanted, Timeouts found) {
        return wanted == null
                ? found
                : new Timeouts(
                        seconds(wanted.tcpNanos(), found.tcp()),
                        seconds(wanted.tcpFinNanos(), found.tcpFin()),
                        seconds(wanted.udpNanos(), found.udp()));
    }

    private static long seconds(@Nullable Long nanos, long otherwise) {
        return nanos == null ? otherwise : nanos / SECOND_NANOS;
    }

    static void end(Turn turn, boolean leavesTable) {
        turn.balances()
                .forEach(balance -> {
                    if (balance.config().finishesDown()) {
                        Heritage.farewell(turn, balance);
                    }
                });
        if (!leavesTable) {
            clear(turn);
            if (!turn.marks.isEmpty()) {
                turn.act(new LvsAction.MarkPackets(null, List.of()));
            }
        }
        if (turn.found != null) {
            turn.command(List.of(new IpvsCommand.SetTimeouts(turn.found)));
        }
        SyncThreads.end(turn);
        turn.take(Checks.want(turn.checks, List.of(), List.of(), false, turn.at));
        turn.act(new LvsAction.StopTimer(LvsTimer.OBSERVE));
        turn.act(new LvsAction.StopTimer(LvsTimer.REPORT));
        turn.stopping = true;
        turn.act(new LvsAction.Exit());
    }

    private static void clear(Turn turn) {
        AtStop how = turn.config.lvs().options().atStop();
        switch (how) {
            case FLUSH -> turn.command(List.of(new IpvsCommand.Flush()));
            // The kernel removes a service's servers with it: one by one comes to the same.
            case REMOVE_EACH, REMOVE_SERVICES ->
                    turn.balances()
                            .forEach(balance ->
                                    balance.members()
                                            .forEach(member ->
                                                    turn.command(
                                                            TableDiff.between(
                                                                    balance.known(member), null))));
        }
    }
}
