package io.understudy.console.watch;

import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.model.state.TrafficCounters;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How what a configuration sets up stands, as a look at its host showed it. */
final class Standings {
    private Standings() {}

    static List<InstanceSnapshot> instances(Sighting seen) {
        return seen.setup().instances().stream().map(i -> instance(i, seen)).toList();
    }

    private static InstanceSnapshot instance(InstanceSnapshot i, Sighting seen) {
        Dump.Standing dumped = seen.dump().instances().get(i.name());
        List<IpPrefix> held = seen.links().held(i.addresses());
        VrrpState state =
                dumped != null
                        ? dumped.state()
                        : held.isEmpty() ? VrrpState.BACKUP : VrrpState.MASTER;
        Instant since = dumped == null ? null : dumped.since();
        boolean copied = seen.setup().running().copied();
        return new InstanceSnapshot(
                i.name(),
                i.interfaceName(),
                i.virtualRouterId(),
                i.version(),
                state,
                since == null ? seen.at() : since,
                null,
                i.configuredPriority(),
                dumped == null || dumped.effectivePriority() == 0
                        ? i.configuredPriority()
                        : dumped.effectivePriority(),
                i.parts().stream().map(part -> part(part, seen.dump())).toList(),
                dumped == null ? i.source() : dumped.source(),
                i.addresses(),
                held,
                i.unicastPeers(),
                i.preempt(),
                i.advertIntervalNanos(),
                dumped == null || dumped.masterDownNanos() == 0
                        ? i.masterDownNanos()
                        : dumped.masterDownNanos(),
                master(i, dumped),
                seen.dump().counters().getOrDefault(i.name(), AdvertCounters.ZERO),
                copied ? 0 : i.line(),
                copied ? null : i.file(),
                i.rules(),
                i.lines(),
                null,
                List.of());
    }

    private static @Nullable MasterView master(InstanceSnapshot i, Dump.@Nullable Standing dumped) {
        return dumped == null
                        || dumped.master() == null
                        || dumped.state() != VrrpState.BACKUP
                        || dumped.masterPriority() == 0
                ? null
                : new MasterView(
                        dumped.master(), dumped.masterPriority(), i.advertIntervalNanos(), 0);
    }

    /** A positive weight counts while its script is good, a negative one while it is bad. */
    private static PriorityPart part(PriorityPart part, Dump dump) {
        Health health = dump.scripts().get(part.tracker());
        if (health == null) {
            return part;
        }
        boolean counts = health == (part.weight() > 0 ? Health.GOOD : Health.BAD);
        return new PriorityPart(part.tracker(), part.weight(), counts ? part.weight() : 0);
    }

    static List<TrackerSnapshot> trackers(Sighting seen) {
        return seen.setup().trackers().stream()
                .map(t -> {
                    Health health = seen.dump().scripts().getOrDefault(t.name(), t.health());
                    return new TrackerSnapshot(
                            t.name(), health, seen.at(), "keepalived: " + health, t.pace());
                })
                .toList();
    }

    static List<ServiceSnapshot> services(Sighting seen) {
        return seen.setup().services().stream().map(s -> service(s, seen)).toList();
    }

    private static ServiceSnapshot service(ServiceSnapshot s, Sighting seen) {
        Table.Entry entry = entry(s.name(), seen.table());
        List<ServerSnapshot> servers =
                s.servers().stream().map(server -> server(server, entry, seen.at())).toList();
        long live =
                servers.stream()
                        .filter(server -> server.state() == ServerState.UP)
                        .mapToLong(ServerSnapshot::weightEffective)
                        .sum();
        ServerSnapshot sorry = s.sorryServer();
        boolean inUse = sorry != null && entry != null && entry.servers().containsKey(sorry.name());
        return s.standing(
                live,
                live >= s.quorum(),
                sorry == null ? null : server(sorry, entry, seen.at()),
                inUse,
                servers,
                entry == null ? TrafficCounters.ZERO : entry.traffic(),
                seen.at());
    }

    /** A member of a group is called so behind the name of its group. */
    private static Table.@Nullable Entry entry(String name, @Nullable Table table) {
        if (table == null) {
            return null;
        }
        Table.Entry own = table.services().get(name);
        return own != null ? own : table.services().get(name.substring(name.indexOf(' ') + 1));
    }

    /** keepalived takes a server that fails out of the table, or leaves it there with weight 0. */
    private static ServerSnapshot server(
            ServerSnapshot s, Table.@Nullable Entry entry, Instant at) {
        Table.Row row = entry == null ? null : entry.servers().get(s.name());
        boolean up = row != null && (row.weight() > 0 || s.weightConfigured() == 0);
        return new ServerSnapshot(
                s.name(),
                s.weightConfigured(),
                row == null ? 0 : row.weight(),
                up ? ServerState.UP : ServerState.DOWN,
                at,
                row == null ? "not-in-table" : "in-table",
                row == null
                        ? "not in the kernel's table"
                        : "in the kernel's table with weight " + row.weight(),
                row != null,
                s.checks(),
                row == null ? TrafficCounters.ZERO : row.traffic(),
                row == null ? 0 : row.active(),
                row == null ? 0 : row.inactive(),
                0);
    }
}
