package io.understudy.core.lvs;

import io.understudy.core.check.CheckKey;
import io.understudy.core.check.ProbeResult;
import io.understudy.core.lvs.Backend.Standing;
import io.understudy.core.lvs.LvsAction.Reported;
import io.understudy.model.state.CheckSnapshot;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.state.TrafficCounters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What consoles are shown of services and checks. */
final class Reports {
    static final long EVERY_NANOS = 1_000_000_000L;

    /** So many servers' checks are told of each second; with more the others' turn comes later. */
    private static final int SERVERS_AT_ONCE = 500;

    private Reports() {}

    static List<ServiceSnapshot> services(Turn turn) {
        List<ServiceSnapshot> services = new ArrayList<>();
        for (Balance balance : turn.balances()) {
            List<ServerSnapshot> servers = new ArrayList<>(balance.servers().size());
            balance.servers().forEach(server -> servers.add(server(balance, server)));
            balance.members().forEach(member -> services.add(service(balance, member, servers)));
        }
        return services;
    }

    private static ServiceSnapshot service(
            Balance balance, Member member, List<ServerSnapshot> servers) {
        var id = member.service().id();
        return new ServiceSnapshot(
                member.name(),
                id.at() == null ? ServiceSnapshot.Kind.MARK : ServiceSnapshot.Kind.ADDRESS,
                id.protocol() == null ? "" : id.protocol().name(),
                member.service().scheduler(),
                balance.config().forwarding().toString(),
                member.service().persistenceSeconds(),
                balance.config().quorum().weight(),
                balance.config().quorum().hysteresis(),
                balance.liveWeight(),
                balance.quorumUp(),
                sorry(balance),
                balance.sorryInUse(),
                servers,
                TrafficCounters.ZERO,
                Instant.EPOCH);
    }

    private static ServerSnapshot server(Balance balance, Backend server) {
        List<CheckSnapshot> checks = new ArrayList<>(server.checks().size());
        for (int i = 0; i < server.checks().size(); i++) {
            checks.add(
                    new CheckSnapshot(
                            CheckNames.of(server.config(), i),
                            CheckNames.kind(server.config().checks().get(i)),
                            health(server.checks().get(i)),
                            Instant.EPOCH,
                            List.of()));
        }
        Verdicts.Why why = Verdicts.why(server, balance.sorryInUse());
        return new ServerSnapshot(
                server.name(),
                server.config().weight(),
                server.weight(),
                server.state(),
                Instant.EPOCH,
                why.code(),
                why.text(),
                server.known() != null,
                checks,
                TrafficCounters.ZERO,
                0,
                0,
                0,
                Orders.intervention(server));
    }

    private static @Nullable ServerSnapshot sorry(Balance balance) {
        var sorry = balance.config().sorryServer();
        if (sorry == null) {
            return null;
        }
        return new ServerSnapshot(
                sorry.at().toString(),
                1,
                balance.sorryInUse() ? 1 : 0,
                ServerState.UP,
                Instant.EPOCH,
                "sorry",
                "stands in below quorum; it is not checked",
                balance.sorryKnown() != null,
                List.of(),
                TrafficCounters.ZERO,
                0,
                0,
                0);
    }

    private static Health health(Standing check) {
        if (check.code().equals(Backend.NOT_RUN)) {
            return Health.UNKNOWN;
        }
        return check.up() ? Health.GOOD : Health.BAD;
    }

    /** Tells of results since the last time, of some servers each second. */
    static void due(Turn turn) {
        turn.act(new LvsAction.SetTimer(LvsTimer.REPORT, turn.at + EVERY_NANOS));
        int total = 0;
        for (Balance balance : turn.balances()) {
            total += balance.servers().size();
        }
        if (total == 0) {
            return;
        }
        int rounds = (total + SERVERS_AT_ONCE - 1) / SERVERS_AT_ONCE;
        long since = turn.at - rounds * EVERY_NANOS;
        int from = turn.nextReport % total;
        int to = Math.min(total, from + SERVERS_AT_ONCE);
        List<Reported> results = new ArrayList<>();
        int place = 0;
        for (Balance balance : turn.balances()) {
            int size = balance.servers().size();
            for (int i = Math.max(0, from - place); i < size && place + i < to; i++) {
                report(turn, balance, balance.servers().get(i), since, results);
            }
            place += size;
        }
        turn.nextReport = to == total ? 0 : to;
        if (!results.isEmpty()) {
            turn.act(new LvsAction.Report(results));
        }
    }

    private static void report(
            Turn turn, Balance balance, Backend server, long since, List<Reported> results) {
        for (int i = 0; i < server.checks().size(); i++) {
            CheckKey key = new CheckKey(balance.name(), server.name(), i);
            for (ProbeResult result : turn.checks.recent(key)) {
                if (result.at() - since <= 0) {
                    continue;
                }
                for (Member member : balance.members()) {
                    results.add(
                            new Reported(
                                    member.name(),
                                    server.name(),
                                    CheckNames.of(server.config(), i),
                                    health(server.checks().get(i)),
                                    result));
                }
            }
        }
    }
}
