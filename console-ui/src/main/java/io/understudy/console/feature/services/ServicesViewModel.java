package io.understudy.console.feature.services;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.LiveRows;
import io.understudy.console.control.Pending;
import io.understudy.console.control.UnitBar.Units;
import io.understudy.console.explain.ChangeText;
import io.understudy.console.explain.CheckText;
import io.understudy.console.feature.services.OrderViewModel.Target;
import io.understudy.console.feature.services.ServiceRow.Head;
import io.understudy.console.feature.services.ServiceRow.Load;
import io.understudy.console.feature.services.ServiceRow.Server;
import io.understudy.console.feature.services.ServiceRow.Service;
import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.VirtualService;
import io.understudy.console.metric.Gauges;
import io.understudy.console.metric.Metric;
import io.understudy.console.metric.Ring;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Wording;
import io.understudy.model.state.CheckResult;
import io.understudy.model.state.CheckSnapshot;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.TrackerSnapshot.Health;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The tree of services and servers, with the numbers of the host that carries each. */
final class ServicesViewModel {
    /** With more servers than this, services begin closed unless something is wrong with them. */
    private static final int MOST_OPEN = 40;

    /**
     * With more than this they begin closed whatever is wrong: rows that open by themselves move.
     */
    private static final int MOST_WATCHED = 400;

    private final Wording wording;
    private final Gauges gauges;
    private final ChangeText changes;
    private final CheckText checks;
    private final OrderText orders;
    private final LiveRows<ServiceRow> rows = new LiveRows<>(ServiceRow::key);
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final BooleanProperty onlyNotNormal = new SimpleBooleanProperty(this, "onlyNotNormal");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final Set<String> toggled = new HashSet<>();
    private Map<Cluster, Tally> tallies = Map.of();
    private @Nullable FleetPicture picture;
    private int servers;

    ServicesViewModel(Wording wording, Gauges gauges) {
        this.wording = wording;
        this.gauges = gauges;
        this.changes = new ChangeText(wording);
        this.checks = new CheckText(wording);
        this.orders = new OrderText(wording);
        filter.subscribe(this::view);
        onlyNotNormal.subscribe(this::view);
    }

    LiveRows<ServiceRow> rows() {
        return rows;
    }

    /** What the operator asked to see is not held back. */
    private void view() {
        rebuild();
        rows.settle();
    }

    StringProperty filterProperty() {
        return filter;
    }

    BooleanProperty onlyNotNormalProperty() {
        return onlyNotNormal;
    }

    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    void update(FleetPicture next) {
        picture = next;
        rebuild();
    }

    /** Nobody looks. */
    void rest() {
        picture = null;
        tallies = Map.of();
        rows.rest();
    }

    /** Opens or closes a service. */
    void toggle(String key) {
        if (!toggled.remove(key)) {
            toggled.add(key);
        }
        view();
    }

    /** The servers that rows stand for; a service stands for all of its servers. */
    List<Target> targets(List<ServiceRow> chosen) {
        Set<Target> targets = new LinkedHashSet<>();
        for (ServiceRow row : chosen) {
            switch (row) {
                case Head _ -> {}
                case Server server ->
                        targets.add(new Target(server.cluster(), server.service(), server.name()));
                case Service service -> targets.addAll(below(service));
            }
        }
        return List.copyOf(targets);
    }

    private List<Target> below(Service row) {
        List<Target> targets = new ArrayList<>();
        if (picture != null) {
            for (Cluster cluster : picture.clusters()) {
                for (VirtualService service : cluster.services()) {
                    if (row.key().equals(cluster.key() + " " + service.name())) {
                        service.service()
                                .servers()
                                .forEach(server ->
                                        targets.add(
                                                new Target(
                                                        cluster.key(),
                                                        service.name(),
                                                        server.name())));
                    }
                }
            }
        }
        return targets;
    }

    private void rebuild() {
        FleetPicture now = picture;
        if (now == null) {
            return;
        }
        Tally all = new Tally();
        Map<Cluster, Tally> counted = new IdentityHashMap<>();
        for (Cluster cluster : now.clusters()) {
            Tally known = tallies.get(cluster); // the same one as long as nothing changed in it
            Tally mine = known == null ? Tally.of(cluster) : known;
            counted.put(cluster, mine);
            all.add(mine);
        }
        tallies = counted;
        servers = all.servers;
        List<Pending<ServiceRow>> wanted = new ArrayList<>();
        for (Cluster cluster : now.clusters()) {
            List<Pending<ServiceRow>> mine = new ArrayList<>();
            for (VirtualService service : cluster.services()) {
                add(mine, now, cluster, service);
            }
            if (!mine.isEmpty()) {
                String key = "cluster " + cluster.key();
                wanted.add(
                        new Pending<>(
                                key,
                                () ->
                                        new Head(
                                                key,
                                                cluster.name(),
                                                wording.text("services.counters"))));
                wanted.addAll(mine);
            }
        }
        rows.updatePending(wanted);
        summary.set(all.text(wording));
    }

    private void add(
            List<Pending<ServiceRow>> rows,
            FleetPicture now,
            Cluster cluster,
            VirtualService service) {
        boolean normal = isNormal(service.service()) && service.isCurrent();
        boolean filtered = !filter.get().isBlank();
        if ((onlyNotNormal.get() && normal) || (filtered && !isWanted(service))) {
            return;
        }
        String key = cluster.key() + " " + service.name();
        boolean open =
                (servers <= MOST_OPEN || (!normal && servers <= MOST_WATCHED) || filtered)
                        ^ toggled.contains(key);
        rows.add(new Pending<>(key, () -> service(key, service, open, now.past())));
        if (!open) {
            return;
        }
        for (ServerSnapshot server : service.service().servers()) {
            if (!filtered || isWanted(service, server)) {
                rows.add(
                        new Pending<>(
                                key + " " + server.name(),
                                () -> server(cluster.key(), key, service, server, now.past())));
            }
        }
    }

    /** Itself, or any of its servers. */
    private boolean isWanted(VirtualService service) {
        return isWanted(service.name())
                || service.service().servers().stream().anyMatch(s -> isWanted(service, s));
    }

    private boolean isWanted(VirtualService service, ServerSnapshot server) {
        return isWanted(service.name() + " " + server.name() + " " + server.state());
    }

    private boolean isWanted(String text) {
        String haystack = text.toLowerCase(Locale.ROOT);
        for (String word : filter.get().strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (!haystack.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNormal(ServiceSnapshot service) {
        return service.quorumUp()
                && !service.sorryInUse()
                && count(service, ServerState.UP) == service.servers().size();
    }

    private Service service(String key, VirtualService of, boolean open, boolean past) {
        ServiceSnapshot s = of.service();
        int up = count(s, ServerState.UP);
        int drained = count(s, ServerState.DRAINING) + count(s, ServerState.DISABLED);
        int down = count(s, ServerState.DOWN);
        boolean stale = !of.isCurrent();
        List<String> tags = new ArrayList<>();
        if (s.persistenceSeconds() > 0) {
            tags.add(wording.text("services.persistent", s.persistenceSeconds()));
        }
        if (s.sorryInUse() && s.sorryServer() != null) {
            tags.add(wording.text("services.sorry", s.sorryServer().name()));
        }
        Glyph glyph =
                stale
                        ? Glyph.STALE
                        : s.quorumUp() ? (s.sorryInUse() ? Glyph.WARNING : Glyph.UP) : Glyph.DOWN;
        String state =
                stale
                        ? wording.text("state.was", s.quorumUp() ? "UP" : "DOWN")
                        : s.quorumUp() ? "UP" : wording.text("services.no_quorum");
        return new Service(
                key,
                s.name(),
                wording.text("services.on", of.carrier().host().name()),
                open,
                glyph,
                state,
                wording.text("services.scheduler", s.scheduler(), s.forwarding()),
                stale ? new Units(0, 0, 0, s.servers().size()) : new Units(up, drained, down, 0),
                wording.text("services.quorum", up, s.quorum()),
                tags,
                load(
                        of,
                        s.name(),
                        s.servers().stream().mapToLong(ServerSnapshot::active).sum(),
                        s,
                        past),
                stale);
    }

    private static int count(ServiceSnapshot service, ServerState state) {
        int found = 0;
        for (ServerSnapshot server : service.servers()) {
            found += server.state() == state ? 1 : 0;
        }
        return found;
    }

    private Server server(
            String cluster, String key, VirtualService of, ServerSnapshot s, boolean past) {
        boolean stale = !of.isCurrent();
        CheckSnapshot check = worst(s);
        CheckResult result =
                check == null || check.recent().isEmpty() ? null : check.recent().getLast();
        boolean reweighted = s.weightEffective() != s.weightConfigured();
        List<String> dissent =
                of.dissenters(s.name()).stream()
                        .map(p ->
                                wording.text(
                                        "services.dissent",
                                        p.host().name(),
                                        stateOf(p.service(), s.name())))
                        .toList();
        String why = s.state() == ServerState.UP ? "" : s.reason();
        String hint =
                dissent.isEmpty()
                        ? why
                        : why.isEmpty()
                                ? changes.list(dissent)
                                : why + wording.text("list.separator") + changes.list(dissent);
        String progress = stale ? "" : orders.progress(s.intervention());
        return new Server(
                key + " " + s.name(),
                cluster,
                of.name(),
                s.name(),
                stale ? Glyph.STALE : glyph(s.state()),
                stale ? wording.text("state.was", s.state()) : s.state().name(),
                reweighted
                        ? wording.text(
                                "services.weight_of", s.weightEffective(), s.weightConfigured())
                        : wording.text("services.weight", s.weightEffective()),
                reweighted,
                progress.isEmpty() ? checked(check, result) : progress,
                result == null ? "" : wording.times().latency(result.latencyNanos()),
                check != null && check.health() == Health.BAD,
                hint,
                load(of, Gauges.serverKey(of.service(), s), s.active(), of.service(), past),
                s.state() == ServerState.DRAINING,
                stale);
    }

    private String checked(@Nullable CheckSnapshot check, @Nullable CheckResult result) {
        if (check == null) {
            return wording.text("services.unchecked");
        }
        return result == null ? check.kind() : check.kind() + " " + checks.brief(result);
    }

    private static String stateOf(ServiceSnapshot service, String server) {
        ServerSnapshot there = service.server(server);
        return there == null ? "?" : there.state().name();
    }

    /** The check to show: one that fails, else the slowest. */
    private static @Nullable CheckSnapshot worst(ServerSnapshot server) {
        CheckSnapshot found = null;
        for (CheckSnapshot check : server.checks()) {
            if (check.health() == Health.BAD) {
                return check;
            }
            if (found == null || latency(check) > latency(found)) {
                found = check;
            }
        }
        return found;
    }

    private static long latency(CheckSnapshot check) {
        return check.recent().isEmpty() ? -1 : check.recent().getLast().latencyNanos();
    }

    static Glyph glyph(ServerState state) {
        return switch (state) {
            case UP -> Glyph.UP;
            case DOWN -> Glyph.DOWN;
            case DRAINING -> Glyph.DRAINING;
            case DISABLED -> Glyph.DISABLED;
        };
    }

    private Load load(
            VirtualService of, String subject, long active, ServiceSnapshot service, boolean past) {
        if (past || !of.isCurrent()) {
            return new Load(0, "", "", null, "", null, "", null); // rates are of now
        }
        Endpoint host = of.carrier().host().endpoint();
        Ring connections = gauges.ring(host, Metric.SERVICE_CONNECTIONS, subject);
        Ring in = gauges.ring(host, Metric.SERVICE_IN, subject);
        Ring out = gauges.ring(host, Metric.SERVICE_OUT, subject);
        boolean direct = !service.forwarding().toUpperCase(Locale.ROOT).startsWith("NAT");
        return new Load(
                connections == null ? 0 : connections.newest(),
                grouped(active),
                number(connections, 1, 1),
                connections,
                number(in, 8e-6, 10),
                in,
                direct ? wording.text("services.direct") : number(out, 8e-6, 10),
                direct ? null : out);
    }

    /** The newest value: whole from {@code wholeFrom} on, with a digit below. */
    private static String number(@Nullable Ring ring, double factor, double wholeFrom) {
        double value = ring == null ? Double.NaN : ring.at(ring.newest()) * factor;
        if (Double.isNaN(value)) {
            return "–";
        }
        return value >= wholeFrom || value == 0
                ? grouped(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
    }

    /** Thousands stand apart by a thin gap, as in "12 480". */
    static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u00a0');
    }

    /** What is counted below the title. */
    private static final class Tally {
        private int services;
        private int quorum;
        private int servers;
        private int up;
        private int down;
        private int drained;
        private int unknown;

        static Tally of(Cluster cluster) {
            Tally tally = new Tally();
            cluster.services().forEach(tally::add);
            return tally;
        }

        void add(Tally other) {
            services += other.services;
            quorum += other.quorum;
            servers += other.servers;
            up += other.up;
            down += other.down;
            drained += other.drained;
            unknown += other.unknown;
        }

        private void add(VirtualService of) {
            services++;
            servers += of.service().servers().size();
            if (!of.isCurrent()) {
                unknown += of.service().servers().size();
                return;
            }
            quorum += of.service().quorumUp() ? 1 : 0;
            up += count(of.service(), ServerState.UP);
            down += count(of.service(), ServerState.DOWN);
            drained +=
                    count(of.service(), ServerState.DRAINING)
                            + count(of.service(), ServerState.DISABLED);
        }

        String text(Wording wording) {
            return services == 0
                    ? ""
                    : wording.text(
                            unknown > 0 ? "services.summary_unknown" : "services.summary",
                            services,
                            quorum,
                            servers,
                            up,
                            down,
                            drained,
                            unknown);
        }
    }
}
