package io.understudy.console.feature.hosts;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.LiveRow;
import io.understudy.console.control.LiveRows;
import io.understudy.console.explain.ProblemText;
import io.understudy.console.feature.hosts.HostRow.Fact;
import io.understudy.console.feature.hosts.HostRow.Group;
import io.understudy.console.feature.hosts.RenewViewModel.Candidate;
import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Freshness;
import io.understudy.console.text.Wording;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What is to be said of every host. */
final class HostsViewModel {
    /** A certificate that ends within this is said so. */
    private static final Duration SOON = Duration.ofDays(30);

    /** Events of several hosts are in doubtful order beyond this. */
    private static final Duration DOUBTFUL = Duration.ofSeconds(1);

    private static final String NONE = "–";

    private final Wording wording;
    private final LiveRows<HostRow> rows = new LiveRows<>(row -> row.endpoint().toString());
    private String filter = "";

    HostsViewModel(Wording wording) {
        this.wording = wording;
    }

    ObservableList<LiveRow<HostRow>> rows() {
        return rows.rows();
    }

    LiveRows<HostRow> live() {
        return rows;
    }

    void filter(String text) {
        filter = text.strip().toLowerCase(Locale.ROOT);
    }

    void update(FleetPicture picture) {
        List<HostRow> next = new ArrayList<>();
        for (HostState host : picture.hosts()) {
            HostRow row = row(host, picture);
            String all =
                    String.join(
                                    " ",
                                    row.name(),
                                    row.address(),
                                    row.label(),
                                    row.cluster(),
                                    row.stream())
                            .toLowerCase(Locale.ROOT);
            if (all.contains(filter)) {
                next.add(row);
            }
        }
        rows.update(next);
    }

    /** One sentence over all of them. */
    String verdict(FleetPicture picture) {
        int all = picture.hosts().size();
        int live = picture.streaming().size();
        return all == 0
                ? wording.text("hosts.none")
                : live == all
                        ? wording.text("hosts.all_live", all, picture.clusters().size())
                        : wording.text("hosts.some_live", live, all);
    }

    /** All rows, a line each, to paste elsewhere. */
    String text() {
        return rows().stream()
                .map(LiveRow::data)
                .map(row ->
                        String.join(
                                "  ",
                                row.name(),
                                row.address(),
                                row.cluster(),
                                row.stream(),
                                row.version(),
                                row.clock(),
                                row.certificate(),
                                row.config()))
                .collect(Collectors.joining("\n"));
    }

    private HostRow row(HostState host, FleetPicture picture) {
        Instant now = picture.now();
        Freshness freshness = host.freshness(now);
        AgentSnapshot snapshot = host.snapshot();
        boolean stale = freshness == Freshness.STALE || freshness == Freshness.UNKNOWN;
        Instant ends = host.certificateEnds();
        Duration ahead = host.clockAhead();
        ConfigSummary config = snapshot == null ? null : snapshot.config();
        return new HostRow(
                host.endpoint(),
                stale ? (snapshot == null ? Glyph.UNKNOWN : Glyph.HOST_LOST) : Glyph.HOST,
                host.name(),
                host.endpoint().toString(),
                host.endpoint().isOverSsh() ? wording.text("watch.label") : "",
                clusterOf(host, picture),
                stream(host, now),
                snapshot == null ? NONE : snapshot.host().version().replace("keepalived ", ""),
                snapshot == null ? NONE : ago(snapshot.host().startedAt(), now),
                ahead == null ? NONE : signed(ahead),
                ahead != null && ahead.abs().compareTo(DOUBTFUL) > 0,
                ends == null ? NONE : certificate(ends, now),
                canRenew(host),
                ends != null && isSoon(ends, now),
                config == null ? NONE : running(config),
                config != null && !(config.rejected().isEmpty() && config.changed().isEmpty()),
                stale,
                host.problem() == null ? "" : ProblemText.sentence(wording, host.problem()),
                host.problem() != null && ProblemText.asksToLogIn(host.problem()),
                facts(host, now));
    }

    private static boolean canRenew(HostState host) {
        return host.certificateEnds() != null && !host.endpoint().isOverSsh();
    }

    /**
     * The certificates that may be renewed together with one: all that end soon, the first to end
     * first.
     *
     * @param own until when the console's own is valid; null if it has none
     */
    List<Candidate> renewable(FleetPicture picture, Endpoint chosen, @Nullable Instant own) {
        List<Candidate> all = new ArrayList<>();
        if (own != null && isSoon(own, picture.now())) {
            all.add(new Candidate(null, "", own));
        }
        for (HostState host : picture.hosts()) {
            Instant ends = host.certificateEnds();
            if (ends != null
                    && canRenew(host)
                    && (host.endpoint().equals(chosen) || isSoon(ends, picture.now()))) {
                all.add(new Candidate(host.endpoint(), host.name(), ends));
            }
        }
        all.sort(Comparator.comparing(Candidate::ends));
        return all;
    }

    private static boolean isSoon(Instant ends, Instant now) {
        return Duration.between(now, ends).compareTo(SOON) < 0;
    }

    private static String clusterOf(HostState host, FleetPicture picture) {
        for (Cluster cluster : picture.clusters()) {
            if (cluster.hosts().stream().anyMatch(h -> h.endpoint().equals(host.endpoint()))) {
                return cluster.name();
            }
        }
        return NONE;
    }

    private String stream(HostState host, Instant now) {
        Instant heard = host.heardAt();
        return switch (host.link()) {
            case CONNECTING -> wording.text("hosts.connecting");
            case LIVE ->
                    heard == null
                            ? wording.text("hosts.connecting")
                            : wording.text(
                                    host.endpoint().isOverSsh()
                                            ? "hosts.watched"
                                            : host.endpoint().withinSsh()
                                                    ? "hosts.live.carried"
                                                    : "hosts.live",
                                    wording.times().span(Duration.between(heard, now)));
            case LOST ->
                    heard == null
                            ? wording.text("hosts.never")
                            : wording.text(
                                    "hosts.lost",
                                    wording.times().span(Duration.between(heard, now)));
        };
    }

    private String ago(Instant since, Instant now) {
        return wording.times().span(Duration.between(since, now));
    }

    private String signed(Duration ahead) {
        return (ahead.isNegative() ? "−" : "+") + wording.times().latency(ahead.abs().toNanos());
    }

    private String certificate(Instant ends, Instant now) {
        Duration left = Duration.between(now, ends);
        return left.isNegative()
                ? wording.text("hosts.expired")
                : wording.text("hosts.days", left.toDays());
    }

    private String running(ConfigSummary config) {
        if (!config.rejected().isEmpty()) {
            return wording.text("hosts.refused");
        }
        return config.changed().isEmpty()
                ? config.sha256().substring(0, Math.min(8, config.sha256().length()))
                : wording.text("hosts.edited");
    }

    private String newest(ConfigSummary config) {
        if (!config.rejected().isEmpty()) {
            return wording.text("hosts.newest.refused", config.rejected().getFirst().message());
        }
        return config.changed().isEmpty()
                ? wording.text("hosts.newest.runs")
                : wording.text("hosts.newest.edited", config.changed().getFirst().path());
    }

    private List<Group> facts(HostState host, Instant now) {
        AgentSnapshot snapshot = host.snapshot();
        List<Fact> connection = new ArrayList<>();
        connection.add(fact("hosts.address", host.endpoint().toString(), true));
        connection.add(fact("hosts.stream", stream(host, now), false));
        if (host.endpoint().isOverSsh()) {
            connection.add(fact("hosts.way", wording.text("hosts.way.watched"), false));
        } else if (host.endpoint().withinSsh()) {
            connection.add(fact("hosts.way", carried(host.stations()), false));
        }
        if (host.offer() != null) {
            connection.add(fact("hosts.may", host.offer().clearance().word(), false));
        }
        Instant ends = host.certificateEnds();
        connection.add(
                fact(
                        "hosts.certificate",
                        ends == null
                                ? NONE
                                : wording.text(
                                        "hosts.until",
                                        wording.times().date(ends),
                                        certificate(ends, now)),
                        false));
        if (host.retry() != null) {
            connection.add(
                    fact(
                            "hosts.next_try",
                            wording.text(
                                    "hosts.in",
                                    wording.times().span(Duration.between(now, host.retry().at()))),
                            false));
        }
        if (snapshot == null) {
            return List.of(new Group(wording.text("hosts.connection"), connection));
        }
        List<Fact> agent = new ArrayList<>();
        boolean watched = host.endpoint().isOverSsh();
        agent.add(
                fact(watched ? "hosts.release" : "hosts.version", snapshot.host().version(), true));
        agent.add(fact("hosts.router_id", snapshot.host().routerId(), true));
        agent.add(
                fact(
                        "hosts.since",
                        wording.times().stamp(snapshot.host().startedAt(), now)
                                + ", "
                                + ago(snapshot.host().startedAt(), now),
                        false));
        agent.add(
                fact(
                        "hosts.runs",
                        wording.text(
                                "hosts.runs.value",
                                snapshot.instances().size(),
                                snapshot.services().size(),
                                snapshot.trackers().size(),
                                snapshot.sessions().size()),
                        false));
        agent.add(
                fact(
                        "hosts.commands",
                        watched
                                ? wording.text("watch.needs_agent")
                                : host.offer() == null
                                        ? NONE
                                        : String.join(", ", host.offer().commands()),
                        false));
        return List.of(
                new Group(wording.text("hosts.connection"), connection),
                new Group(watched ? "keepalived" : wording.text("hosts.agent"), agent),
                new Group(wording.text("hosts.config"), configuration(snapshot, now)));
    }

    /** The host itself is the last that carries it, and those before lead there. */
    private String carried(List<String> stations) {
        return stations.size() < 2
                ? wording.text("hosts.way.carried", stations.isEmpty() ? "" : stations.getFirst())
                : wording.text(
                        "hosts.way.carried.through",
                        stations.getLast(),
                        String.join(" → ", stations.subList(0, stations.size() - 1)));
    }

    private List<Fact> configuration(AgentSnapshot snapshot, Instant now) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("hosts.file", snapshot.host().configPath(), true));
        ConfigSummary config = snapshot.config();
        if (config != null) {
            facts.add(fact("hosts.loaded", wording.times().stamp(config.loadedAt(), now), false));
            facts.add(fact("hosts.sha", config.sha256(), true));
            facts.add(fact("hosts.newest", newest(config), false));
        }
        if (snapshot.maintenance() != null) {
            facts.add(fact("hosts.maintenance", wording.text("hosts.maintenance.on"), false));
        }
        return facts;
    }

    private Fact fact(String key, String value, boolean mono) {
        return new Fact(wording.text(key), value, mono);
    }
}
