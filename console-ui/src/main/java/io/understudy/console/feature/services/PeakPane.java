package io.understudy.console.feature.services;

import io.understudy.console.control.Labels;
import io.understudy.console.control.Newest;
import io.understudy.console.feature.services.OrderViewModel.Sight;
import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.VirtualService;
import io.understudy.console.metric.Metric;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.store.Archive;
import io.understudy.console.store.History;
import io.understudy.console.store.History.Sample;
import io.understudy.console.store.History.SeriesKey;
import io.understudy.console.text.Wording;
import io.understudy.model.state.ServerSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The highest load that each service of the chosen servers had within a month, and what of it would
 * fall to each server that is left.
 */
final class PeakPane extends VBox {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final int MOST = 4;

    /**
     * A service, and who would carry it without the chosen servers.
     *
     * @param hosts that may have carried it
     */
    private record Ask(String service, List<Endpoint> hosts, int left, Instant from) {}

    /** Its highest load; null if none is known. */
    private record Peak(Ask of, @Nullable Sample sample) {}

    private final Wording wording;
    private final Newest<List<Ask>, List<Peak>> reader;
    private List<Ask> asked = List.of();
    private List<Peak> found = List.of();
    private Instant now = Instant.EPOCH;

    PeakPane(Wording wording, Archive archive) {
        super(4);
        this.wording = wording;
        setId("order-peak");
        reader =
                new Newest<>(
                        archive.background(),
                        archive.screen(),
                        asks -> read(archive.history(), asks),
                        peaks -> {
                            found = peaks;
                            render();
                        },
                        _ -> {}); // the store's trouble is said where it is shown
        render();
    }

    /** The chosen servers are these. */
    void show(List<Sight> sights, FleetPicture picture) {
        now = picture.now();
        List<String> chosen =
                sights.stream()
                        .map(sight -> sight.target().service() + " " + sight.server().name())
                        .toList();
        List<Ask> next = new ArrayList<>();
        for (Cluster cluster : picture.clusters()) {
            for (VirtualService service : cluster.services()) {
                boolean meant =
                        sights.stream()
                                .anyMatch(sight ->
                                        sight.target().cluster().equals(cluster.key())
                                                && sight.target().service().equals(service.name()));
                if (meant && next.size() < MOST) {
                    next.add(
                            new Ask(
                                    service.name(),
                                    cluster.hosts().stream().map(HostState::endpoint).toList(),
                                    left(service, chosen),
                                    now.minus(MONTH)));
                }
            }
        }
        if (!key(next).equals(key(asked))) {
            asked = next;
            reader.ask(next);
        }
    }

    /** A month does not change while a panel is open. */
    private static List<String> key(List<Ask> asks) {
        return asks.stream().map(ask -> ask.service() + ask.hosts() + ask.left()).toList();
    }

    private static int left(VirtualService service, List<String> chosen) {
        return (int)
                service.service().servers().stream()
                        .filter(ServerSnapshot::inTable)
                        .filter(one -> one.weightEffective() > 0)
                        .filter(one -> !chosen.contains(service.name() + " " + one.name()))
                        .count();
    }

    private static List<Peak> read(History history, List<Ask> asks) throws IOException {
        List<Peak> peaks = new ArrayList<>();
        for (Ask ask : asks) {
            Sample highest = null;
            for (Endpoint host : ask.hosts()) {
                Optional<Sample> one =
                        history.peak(
                                new SeriesKey(
                                        host, Metric.SERVICE_CONNECTIONS.code(), ask.service()),
                                ask.from());
                if (one.isPresent() && (highest == null || one.get().high() > highest.high())) {
                    highest = one.get();
                }
            }
            peaks.add(new Peak(ask, highest));
        }
        return peaks;
    }

    void render() {
        List<Peak> known = found.stream().filter(peak -> peak.sample() != null).toList();
        setVisible(!known.isEmpty());
        setManaged(!known.isEmpty());
        getChildren().clear();
        getChildren().add(Labels.bound(wording.messages(), "order.peak", "section"));
        for (Peak peak : known) {
            Label line = Labels.wrapped("small");
            line.setText(sentence(peak));
            getChildren().add(line);
        }
        setAccessibleText(known.stream().map(this::sentence).collect(Collectors.joining("\n")));
    }

    private String sentence(Peak peak) {
        Sample sample = peak.sample();
        if (sample == null) {
            return "";
        }
        int left = peak.of().left();
        return wording.text(
                left == 0 ? "order.peak.nobody" : "order.peak.left",
                peak.of().service(),
                Math.round(sample.high()),
                wording.times().stamp(sample.at(), now),
                left,
                left == 0 ? 0 : Math.round(sample.high() / left));
    }
}
