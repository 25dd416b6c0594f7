package io.understudy.console.feature.graphs;

import io.understudy.console.control.Newest;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Member;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.metric.Gauges;
import io.understudy.console.metric.Metric;
import io.understudy.console.metric.Ring;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.session.HostState;
import io.understudy.console.store.Archive;
import io.understudy.console.store.History.Sample;
import io.understudy.console.store.History.SeriesKey;
import io.understudy.console.text.Wording;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServiceSnapshot;
import io.understudy.model.state.StateChange.Transitioned;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which hosts and which stretch of time are compared, and their curves. */
final class GraphsViewModel {
    static final int MOST_HOSTS = 4;

    /** A stretch this long is in memory; longer ones are read from the history. */
    private static final Duration IN_MEMORY = Duration.ofSeconds(Metric.PRIORITY.seconds());

    private static final Duration READ_AGAIN = Duration.ofSeconds(10);

    /** Nobody reads anything off a shorter one. */
    static final Duration SHORTEST = Duration.ofSeconds(10);

    /** A stretch of time that stands still. */
    record Stretch(Instant from, Instant to) {
        Duration span() {
            return Duration.between(from, to);
        }
    }

    /**
     * Everything on show.
     *
     * @param bands of all hosts, where they were asked for
     */
    record Shown(
            Instant from,
            Instant to,
            Map<Graph, List<Curve>> curves,
            Map<Graph, Band> bands,
            List<Mark> marks) {
        long seconds() {
            return Duration.between(from, to).toSeconds();
        }
    }

    /** An event on the axis. */
    record Mark(Instant at, Transitioned moved, String host) {}

    /** The service whose servers' checks are on show, and who makes them. */
    record Checked(HostState by, ServiceSnapshot service) {}

    /** Graphs that have one curve a host. */
    private static final List<Graph> OF_HOSTS =
            List.of(Graph.CONNECTIONS, Graph.TRAFFIC, Graph.ACTIVE);

    /** A band has no more steps: nobody sees more. */
    private static final int BAND_STEPS = 150;

    /**
     * @param all the hosts of the band; none without one
     */
    private record Question(Instant from, Instant to, List<Ask> asks, List<Endpoint> all) {}

    private record Ask(Graph graph, String label, String host, int style, SeriesKey key) {}

    static final Shown NOTHING =
            new Shown(Instant.EPOCH, Instant.EPOCH, Map.of(), Map.of(), List.of());

    private final Wording wording;
    private final Gauges gauges;
    private final ObservableList<Endpoint> hosts = FXCollections.observableArrayList();
    private final ObjectProperty<Duration> span =
            new SimpleObjectProperty<>(this, "span", Duration.ofMinutes(5));
    private final ReadOnlyObjectWrapper<@Nullable Stretch> stretch = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty band = new SimpleBooleanProperty(this, "band");
    private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
    private final ObjectProperty<@Nullable Instant> cursor = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(NOTHING);
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final Newest<Question, Shown> reader;
    private @Nullable FleetPicture picture;
    private Instant pausedAt = Instant.EPOCH;
    private Instant read = Instant.EPOCH;
    private long drawn = Long.MIN_VALUE;
    private boolean chosen;

    GraphsViewModel(Wording wording, Gauges gauges, Archive archive) {
        this.wording = wording;
        this.gauges = gauges;
        reader =
                new Newest<>(
                        archive.background(),
                        archive.screen(),
                        q -> fromHistory(archive, q),
                        s -> {
                            trouble.set("");
                            shown.set(withMarks(s));
                        },
                        why -> {
                            shown.set(NOTHING);
                            trouble.set(why);
                        });
        span.subscribe(_ -> stretch.set(null));
        span.subscribe(this::rebuild);
        stretch.subscribe(this::rebuild);
        band.subscribe(this::rebuild);
        hosts.subscribe(() -> {
            if (chosen) {
                gauges.watch(hosts);
            }
            rebuild();
        });
    }

    /** Those compared, at most {@link #MOST_HOSTS}; each keeps its place and so its dash. */
    ObservableList<Endpoint> hosts() {
        return hosts;
    }

    /** Whether the spread of all hosts is drawn behind the ones that are compared. */
    BooleanProperty bandProperty() {
        return band;
    }

    ObjectProperty<Duration> spanProperty() {
        return span;
    }

    /** What was zoomed into; null while the newest stretch is on show. */
    ReadOnlyObjectProperty<@Nullable Stretch> stretchProperty() {
        return stretch.getReadOnlyProperty();
    }

    /** Shows a stretch of what is on show, in any order of its ends, or somewhat around it. */
    void zoom(Instant one, Instant other) {
        Instant from = one.isBefore(other) ? one : other;
        Instant to = one.isBefore(other) ? other : one;
        Instant end = shown.get().to();
        FleetPicture now = picture;
        if (now != null && now.now().isAfter(end)) {
            end = now.now();
        }
        to = to.isAfter(end) ? end : to;
        from = Duration.between(from, to).compareTo(SHORTEST) < 0 ? to.minus(SHORTEST) : from;
        stretch.set(
                Duration.between(from, to).compareTo(span.get()) >= 0
                        ? null
                        : new Stretch(whole(from), whole(to)));
    }

    /** Closer by a factor under 1, or further away, with that moment staying in its place. */
    void zoom(double factor, Instant around) {
        Shown now = shown.get();
        long left = (long) (Duration.between(now.from(), around).toNanos() * factor);
        long right = (long) (Duration.between(around, now.to()).toNanos() * factor);
        zoom(around.minusNanos(left), around.plusNanos(right));
    }

    /** Back to the newest stretch. */
    void unzoom() {
        stretch.set(null);
    }

    private static Instant whole(Instant at) {
        return Instant.ofEpochSecond(at.getEpochSecond());
    }

    /** While true, what is on show stands still; recording goes on. */
    BooleanProperty pausedProperty() {
        return paused;
    }

    /** The moment under the shared crosshair; null while there is none. */
    ObjectProperty<@Nullable Instant> cursorProperty() {
        return cursor;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Why what was recorded cannot be read; "" if it can. */
    ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Reads what was recorded once more. */
    void again() {
        read = Instant.EPOCH;
        rebuild();
    }

    @Nullable FleetPicture picture() {
        return picture;
    }

    /** How long the picture has stood still. */
    Duration behind() {
        FleetPicture now = picture;
        return paused.get() && now != null ? Duration.between(pausedAt, now.now()) : Duration.ZERO;
    }

    void update(FleetPicture next) {
        picture = next;
        if (!chosen && !gauges.watched().isEmpty()) {
            chosen = true;
            hosts.setAll(gauges.watched());
        }
        if (!paused.get() && next.now().getEpochSecond() != drawn) {
            rebuild();
        }
    }

    /** Nobody looks. */
    void rest() {
        picture = null;
        drawn = Long.MIN_VALUE;
        read = Instant.EPOCH;
    }

    void pause(boolean on) {
        FleetPicture now = picture;
        pausedAt = now == null ? Instant.EPOCH : now.now();
        paused.set(on);
        if (!on) {
            rebuild();
        }
    }

    /** Adds a host to the comparison, or takes it out. */
    void toggle(Endpoint host) {
        if (!hosts.remove(host) && hosts.size() < MOST_HOSTS) {
            hosts.add(host);
        }
    }

    private void rebuild() {
        FleetPicture now = picture;
        if (now == null) {
            return;
        }
        drawn = now.now().getEpochSecond();
        Stretch zoomed = stretch.get();
        Instant to =
                zoomed != null
                        ? zoomed.to()
                        : paused.get() ? whole(pausedAt) : Instant.ofEpochSecond(drawn);
        Instant from = zoomed != null ? zoomed.from() : to.minus(span.get());
        boolean held = Duration.between(from, now.now()).compareTo(IN_MEMORY) <= 0;
        if (held && !now.past()) {
            trouble.set("");
            shown.set(withMarks(fromMemory(from, to, asks(now), banded(now))));
        } else if (Duration.between(read, now.now()).abs().compareTo(READ_AGAIN) > 0
                || !shown.get().from().equals(from)) {
            read = now.now();
            reader.ask(new Question(from, to, asks(now), banded(now)));
        }
    }

    private List<Endpoint> banded(FleetPicture now) {
        return band.get() ? now.hosts().stream().map(HostState::endpoint).toList() : List.of();
    }

    private static SeriesKey keyOf(Graph graph, Endpoint host) {
        return new SeriesKey(host, graph.metrics().getFirst().code(), "");
    }

    private Map<Graph, Band> bandsInMemory(Instant from, int seconds, List<Endpoint> all) {
        Map<Graph, Band> bands = new EnumMap<>(Graph.class);
        int step = Math.max(1, seconds / BAND_STEPS);
        int count = seconds / step;
        for (Graph graph : all.isEmpty() ? List.<Graph>of() : OF_HOSTS) {
            List<double[]> values = new ArrayList<>();
            for (Endpoint host : all) {
                Ring ring = gauges.ring(host, graph.metrics().getFirst(), "");
                double[] one = new double[count];
                for (int i = 0; i < count; i++) {
                    one[i] =
                            ring == null
                                    ? Double.NaN
                                    : ring.at(from.getEpochSecond() + (long) i * step)
                                            * graph.factor();
                }
                values.add(one);
            }
            bands.put(graph, Band.of(values, from, step, count));
        }
        return bands;
    }

    private List<Ask> asks(FleetPicture now) {
        List<Ask> all = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            Endpoint host = hosts.get(i);
            String name = nameOf(now, host);
            for (Graph graph : Graph.values()) {
                switch (graph) {
                    case PRIORITY -> addPriority(all, now, host, name, i);
                    case LATENCY -> {} // of servers, not of hosts
                    case ADVERTS -> {
                        Ask heard = ask(graph, "graphs.heard", name, i, host, Metric.ADVERTS_HEARD);
                        Ask sent = ask(graph, "graphs.sent", name, i, host, Metric.ADVERTS_SENT);
                        all.add(hosts.size() == 1 ? heard : sent);
                        if (hosts.size() == 1) {
                            all.add(new Ask(graph, sent.label(), name, 1, sent.key()));
                        }
                    }
                    case CONNECTIONS, TRAFFIC, ACTIVE ->
                            all.add(
                                    new Ask(
                                            graph,
                                            name,
                                            name,
                                            i,
                                            new SeriesKey(
                                                    host, graph.metrics().getFirst().code(), "")));
                }
            }
        }
        addLatency(all, now);
        return all;
    }

    private Ask ask(
            Graph graph, String word, String name, int style, Endpoint host, Metric metric) {
        return new Ask(
                graph,
                wording.text(word, name),
                name,
                style,
                new SeriesKey(host, metric.code(), ""));
    }

    /** The first virtual router that the host shares; of one host alone the first few. */
    private void addPriority(
            List<Ask> all, FleetPicture now, Endpoint host, String name, int style) {
        int most = hosts.size() == 1 ? MOST_HOSTS : 1;
        int found = 0;
        for (VirtualRouter router : now.routers()) {
            for (Member member : router.members()) {
                if (member.host().endpoint().equals(host) && found < most) {
                    String instance = member.instance().name();
                    all.add(
                            new Ask(
                                    Graph.PRIORITY,
                                    name + " " + instance,
                                    hosts.size() == 1 ? instance : name,
                                    style + found,
                                    new SeriesKey(host, Metric.PRIORITY.code(), instance)));
                    found++;
                }
            }
        }
    }

    /** The first service of the first host that checks any, server by server. */
    private void addLatency(List<Ask> all, FleetPicture now) {
        Checked checked = checked(now);
        if (checked == null) {
            return;
        }
        ServiceSnapshot service = checked.service();
        List<ServerSnapshot> servers = service.servers();
        for (int i = 0; i < Math.min(MOST_HOSTS, servers.size()); i++) {
            ServerSnapshot server = servers.get(i);
            all.add(
                    new Ask(
                            Graph.LATENCY,
                            withoutPort(server.name()),
                            withoutPort(server.name()),
                            i,
                            new SeriesKey(
                                    checked.by().endpoint(),
                                    Metric.SERVER_LATENCY.code(),
                                    Gauges.serverKey(service, server))));
        }
    }

    /** A service's servers seldom differ in their port alone, and the legend is narrow. */
    private static String withoutPort(String server) {
        return server.substring(0, Math.max(server.lastIndexOf(':'), 1));
    }

    /** Whose checks are on show; null if none of the hosts is heard and has a service. */
    @Nullable Checked checked(FleetPicture now) {
        for (Endpoint each : hosts) {
            for (HostState host : now.hosts()) {
                AgentSnapshot snapshot = host.snapshot();
                boolean heard = host.endpoint().equals(each) && host.link() == HostState.Link.LIVE;
                if (heard && snapshot != null && !snapshot.services().isEmpty()) {
                    return new Checked(host, snapshot.services().getFirst());
                }
            }
        }
        return null;
    }

    static String nameOf(FleetPicture now, Endpoint host) {
        for (HostState each : now.hosts()) {
            if (each.endpoint().equals(host)) {
                return each.name();
            }
        }
        return host.host();
    }

    private Shown fromMemory(Instant from, Instant to, List<Ask> asks, List<Endpoint> all) {
        Map<Graph, List<Curve>> curves = empty();
        int count = (int) Duration.between(from, to).toSeconds() + 1;
        for (Ask ask : asks) {
            double[] values = new double[count];
            Ring ring = ring(ask);
            for (int i = 0; i < count; i++) {
                values[i] =
                        ring == null
                                ? Double.NaN
                                : ring.at(from.getEpochSecond() + i) * ask.graph().factor();
            }
            add(
                    curves,
                    new Curve(ask.label(), ask.host(), ask.style(), from, 1, values),
                    ask.graph());
        }
        return new Shown(from, to, curves, bandsInMemory(from, count, all), List.of());
    }

    private @Nullable Ring ring(Ask ask) {
        for (Metric metric : ask.graph().metrics()) {
            if (metric.code().equals(ask.key().name())) {
                return gauges.ring(ask.key().host(), metric, ask.key().subject());
            }
        }
        return null;
    }

    private static Shown fromHistory(Archive archive, Question q) throws IOException {
        Map<Graph, List<Curve>> curves = empty();
        long span = Duration.between(q.from(), q.to()).toSeconds();
        int step = span <= 6 * 3_600 ? 10 : 300;
        int count = (int) (span / step) + 1;
        for (Ask ask : q.asks()) {
            add(
                    curves,
                    new Curve(
                            ask.label(),
                            ask.host(),
                            ask.style(),
                            q.from(),
                            step,
                            values(archive, ask.key(), ask.graph(), q, step, count)),
                    ask.graph());
        }
        Map<Graph, Band> bands = new EnumMap<>(Graph.class);
        for (Graph graph : q.all().isEmpty() ? List.<Graph>of() : OF_HOSTS) {
            List<double[]> hosts = new ArrayList<>();
            for (Endpoint host : q.all()) {
                hosts.add(values(archive, keyOf(graph, host), graph, q, step, count));
            }
            bands.put(graph, Band.of(hosts, q.from(), step, count));
        }
        return new Shown(q.from(), q.to(), curves, bands, List.of());
    }

    private static double[] values(
            Archive archive, SeriesKey key, Graph graph, Question q, int step, int count)
            throws IOException {
        double[] sums = new double[count];
        int[] hits = new int[count];
        for (Sample sample : archive.history().samples(key, q.from(), q.to())) {
            long first = (sample.at().getEpochSecond() - q.from().getEpochSecond()) / step;
            long last = first + Math.max(1, sample.span().toSeconds() / step);
            for (long i = Math.max(0, first); i < Math.min(count, last); i++) {
                sums[(int) i] += sample.mean() * graph.factor();
                hits[(int) i]++;
            }
        }
        double[] values = new double[count];
        Arrays.setAll(values, i -> hits[i] == 0 ? Double.NaN : sums[i] / hits[i]);
        return values;
    }

    private static Map<Graph, List<Curve>> empty() {
        Map<Graph, List<Curve>> curves = new EnumMap<>(Graph.class);
        for (Graph graph : Graph.values()) {
            curves.put(graph, new ArrayList<>());
        }
        return curves;
    }

    private static void add(Map<Graph, List<Curve>> curves, Curve curve, Graph graph) {
        curves.computeIfAbsent(graph, _ -> new ArrayList<>()).add(curve);
    }

    private Shown withMarks(Shown of) {
        FleetPicture now = picture;
        if (now == null) {
            return of; // comes too late: nobody looks
        }
        List<Mark> marks = new ArrayList<>();
        for (FleetEvent event : now.events()) {
            Instant at = event.event().at();
            if (event.event().change() instanceof Transitioned moved
                    && at.isAfter(of.from())
                    && !at.isAfter(of.to())) {
                marks.add(new Mark(at, moved, event.host()));
            }
        }
        return new Shown(of.from(), of.to(), of.curves(), of.bands(), marks);
    }

    /** All curves as a table: a row per moment, a column per curve. */
    String csv() {
        Shown s = shown.get();
        List<Curve> all = new ArrayList<>();
        StringBuilder text = new StringBuilder("time");
        s.curves()
                .forEach((graph, curves) -> {
                    for (Curve curve : curves) {
                        text.append(",\"")
                                .append(wording.text(graph.key()))
                                .append(' ')
                                .append(curve.label().replace('"', '\''))
                                .append('"');
                        all.add(curve);
                    }
                });
        text.append('\n');
        int step = all.isEmpty() ? 1 : all.getFirst().stepSeconds();
        for (Instant at = s.from(); !all.isEmpty() && !at.isAfter(s.to()); ) {
            text.append(at);
            for (Curve curve : all) {
                double value = curve.at(at);
                text.append(',').append(Double.isNaN(value) ? "" : Double.toString(value));
            }
            text.append('\n');
            at = at.plusSeconds(step);
        }
        return text.toString();
    }
}
