package io.understudy.console.feature.topology;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.UnitBar.Units;
import io.understudy.console.explain.CheckText;
import io.understudy.console.feature.topology.Picture.Condition;
import io.understudy.console.feature.topology.Picture.Leaf;
import io.understudy.console.feature.topology.Picture.ServiceBox;
import io.understudy.console.feature.topology.Picture.TargetBox;
import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.insight.VirtualService;
import io.understudy.console.metric.Gauges;
import io.understudy.console.metric.Metric;
import io.understudy.console.metric.Ring;
import io.understudy.console.text.Wording;
import io.understudy.model.state.CheckResult;
import io.understudy.model.state.CheckSnapshot;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a cluster's traffic goes behind its addresses: virtual servers and what they balance to.
 */
final class ServicePaths {
    /** With more servers than this a service's are one pool. */
    static final int MOST_SINGLE = 4;

    private final Wording wording;
    private final CheckText checks;
    private final Gauges gauges;
    private final Set<String> opened;

    /**
     * @param opened keys of the pools whose servers are shown
     */
    ServicePaths(Wording wording, Gauges gauges, Set<String> opened) {
        this.wording = wording;
        this.checks = new CheckText(wording);
        this.gauges = gauges;
        this.opened = opened;
    }

    /** Boxes of both lanes, in the order of the configuration. */
    record Paths(List<ServiceBox> services, List<TargetBox> targets) {}

    /** A server as all services together see it: the worst of what they say. */
    private record Seen(ServerSnapshot server, boolean current) {}

    Paths of(Cluster cluster) {
        Map<String, String> routers = routers(cluster);
        List<ServiceBox> services = new ArrayList<>();
        Map<String, Map<String, Seen>> targets = new LinkedHashMap<>();
        for (VirtualService service : cluster.services()) {
            List<String> keys = new ArrayList<>();
            Map<String, Seen> servers = new LinkedHashMap<>();
            for (ServerSnapshot server : service.service().servers()) {
                see(servers, server, service.isCurrent());
            }
            if (servers.size() > MOST_SINGLE) {
                String key = "pool " + cluster.key() + " " + String.join(" ", servers.keySet());
                keys.add(key);
                merge(targets.computeIfAbsent(key, _ -> new LinkedHashMap<>()), servers);
            } else {
                servers.forEach((host, seen) -> {
                    String key = "server " + cluster.key() + " " + host;
                    keys.add(key);
                    merge(
                            targets.computeIfAbsent(key, _ -> new LinkedHashMap<>()),
                            Map.of(host, seen));
                });
            }
            services.add(box(cluster, service, routers, keys));
        }
        List<TargetBox> boxes = new ArrayList<>();
        targets.forEach((key, servers) -> boxes.add(target(key, servers)));
        return new Paths(services, boxes);
    }

    private static Map<String, String> routers(Cluster cluster) {
        Map<String, String> byAddress = new HashMap<>();
        for (VirtualRouter router : cluster.routers()) {
            for (IpPrefix address : router.addresses()) {
                byAddress.putIfAbsent(address.address().toString(), router.key());
            }
        }
        return byAddress;
    }

    private static void see(Map<String, Seen> servers, ServerSnapshot server, boolean current) {
        servers.merge(host(server), new Seen(server, current), ServicePaths::worse);
    }

    private static void merge(Map<String, Seen> into, Map<String, Seen> more) {
        more.forEach((host, seen) -> into.merge(host, seen, ServicePaths::worse));
    }

    private static Seen worse(Seen a, Seen b) {
        return rank(b.server().state()) > rank(a.server().state()) ? b : a;
    }

    private static int rank(ServerState state) {
        return switch (state) {
            case UP -> 0;
            case DISABLED -> 1;
            case DRAINING -> 2;
            case DOWN -> 3;
        };
    }

    /** One machine answers on many ports; it is one box. */
    private static String host(ServerSnapshot server) {
        String address = VirtualService.address(server.name());
        return address.isEmpty() ? server.name() : address;
    }

    private ServiceBox box(
            Cluster cluster, VirtualService of, Map<String, String> routers, List<String> targets) {
        ServiceSnapshot s = of.service();
        String address = VirtualService.address(s.name());
        boolean stale = !of.isCurrent();
        Condition condition =
                stale ? Condition.STALE : s.quorumUp() ? Condition.GOOD : Condition.BROKEN;
        double rate = stale ? Double.NaN : rate(of);
        return new ServiceBox(
                cluster.key() + " " + s.name(),
                s.name(),
                port(s.name()),
                (s.protocol() + " " + s.scheduler() + " " + s.forwarding()).strip(),
                condition == Condition.BROKEN
                        ? wording.text("services.no_quorum")
                        : Double.isNaN(rate) ? "" : wording.text("topology.rate", Math.round(rate)),
                stale ? Glyph.STALE : s.quorumUp() ? Glyph.UP : Glyph.DOWN,
                condition,
                routers.get(address),
                rate,
                targets);
    }

    private double rate(VirtualService of) {
        Ring ring =
                gauges.ring(
                        of.carrier().host().endpoint(),
                        Metric.SERVICE_CONNECTIONS,
                        of.service().name());
        return ring == null ? Double.NaN : ring.at(ring.newest());
    }

    /** What stands behind the address; the whole name where there is none. */
    private static String port(String name) {
        int slash = name.lastIndexOf('/');
        String plain = slash < 0 ? name : name.substring(0, slash);
        int colon = plain.lastIndexOf(':');
        return colon < 0 ? plain : plain.substring(colon);
    }

    private TargetBox target(String key, Map<String, Seen> servers) {
        if (key.startsWith("server ")) {
            Map.Entry<String, Seen> only = servers.entrySet().iterator().next();
            Leaf leaf = leaf(only.getKey(), only.getValue());
            return new TargetBox(
                    key, leaf.name(), leaf.note(), leaf.glyph(), leaf.condition(), null, List.of());
        }
        List<Leaf> leaves = new ArrayList<>();
        int up = 0;
        int down = 0;
        int aside = 0;
        int unknown = 0;
        for (Map.Entry<String, Seen> each : servers.entrySet()) {
            Seen seen = each.getValue();
            leaves.add(leaf(each.getKey(), seen));
            if (!seen.current()) {
                unknown++;
            } else if (seen.server().state() == ServerState.UP) {
                up++;
            } else if (seen.server().state() == ServerState.DOWN) {
                down++;
            } else {
                aside++;
            }
        }
        Condition condition =
                unknown > 0 ? Condition.STALE : up == 0 ? Condition.BROKEN : Condition.GOOD;
        return new TargetBox(
                key,
                wording.text("topology.pool", servers.size()),
                down > 0
                        ? wording.text("topology.pool_down", down)
                        : wording.text("topology.pool_up", up, servers.size()),
                unknown > 0 ? Glyph.STALE : down > 0 ? Glyph.DOWN : Glyph.UP,
                condition,
                new Units(up, aside, down, unknown),
                opened.contains(key) ? leaves : List.of());
    }

    private Leaf leaf(String host, Seen seen) {
        ServerSnapshot server = seen.server();
        if (!seen.current()) {
            return new Leaf(
                    host, Glyph.STALE, wording.text("state.was", server.state()), Condition.STALE);
        }
        CheckResult result = newest(server);
        return switch (server.state()) {
            case UP ->
                    new Leaf(
                            host,
                            Glyph.UP,
                            result == null
                                    ? server.state().name()
                                    : wording.times().latency(result.latencyNanos()),
                            Condition.GOOD);
            case DOWN ->
                    new Leaf(
                            host,
                            Glyph.DOWN,
                            result == null ? checks.detail(server.reason()) : checks.brief(result),
                            Condition.BROKEN);
            case DRAINING -> new Leaf(host, Glyph.DRAINING, "DRAINING", Condition.GOOD);
            case DISABLED -> new Leaf(host, Glyph.DISABLED, "DISABLED", Condition.GOOD);
        };
    }

    private static @Nullable CheckResult newest(ServerSnapshot server) {
        CheckResult found = null;
        for (CheckSnapshot check : server.checks()) {
            if (!check.recent().isEmpty() && (found == null || found.ok())) {
                found = check.recent().getLast();
            }
        }
        return found;
    }
}
