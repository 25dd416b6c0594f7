package io.understudy.console.feature.whatif;

import io.understudy.console.control.Newest;
import io.understudy.console.explain.ForecastText;
import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.rehearsal.Cast;
import io.understudy.console.rehearsal.Forecast;
import io.understudy.console.rehearsal.Mishap;
import io.understudy.console.rehearsal.PlannedEdits;
import io.understudy.console.rehearsal.Rehearsal;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.text.Wording;
import io.understudy.model.state.AgentSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Things that happen one after the other, and what the election makes of them. */
public final class WhatIfViewModel {
    /** A host of the chosen cluster; {@code heard} tells whether it can take part. */
    record Host(Endpoint endpoint, String name, boolean heard) {}

    /** A choice of cluster. */
    record Choice(String key, String name) {}

    /** A forecast with the fleet that it is about. */
    record Shown(FleetPicture picture, Cluster cluster, Forecast forecast) {}

    private record Question(FleetPicture picture, Cluster cluster, List<Mishap> mishaps) {}

    private final Wording wording;
    private final PlannedEdits edits;
    private final Newest<Question, Shown> rehearsals;
    private final ObservableList<Choice> clusters = FXCollections.observableArrayList();
    private final ObservableList<Host> hosts = FXCollections.observableArrayList();
    private final ObservableList<Mishap> possible = FXCollections.observableArrayList();
    private final ObservableList<Mishap> mishaps = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Choice> cluster = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Host> host = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private @Nullable FleetPicture picture;
    private @Nullable Object rehearsed;

    WhatIfViewModel(Wording wording, PlannedEdits edits, Executor background, Executor screen) {
        this.wording = wording;
        this.edits = edits;
        this.rehearsals =
                new Newest<>(
                        background,
                        screen,
                        q ->
                                new Shown(
                                        q.picture(),
                                        q.cluster(),
                                        Rehearsal.of(
                                                Cast.of(q.picture(), q.cluster()), q.mishaps())),
                        this::show,
                        _ -> {});
        cluster.subscribe(this::clusterChosen);
        host.subscribe(this::offer);
    }

    ObservableList<Choice> clusters() {
        return clusters;
    }

    ObjectProperty<@Nullable Choice> clusterProperty() {
        return cluster;
    }

    ObservableList<Host> hosts() {
        return hosts;
    }

    /** The host whose possible fates are on offer. */
    ObjectProperty<@Nullable Host> hostProperty() {
        return host;
    }

    /** What could happen to that host. */
    ObservableList<Mishap> possible() {
        return possible;
    }

    /** What happens, in order. */
    ObservableList<Mishap> mishaps() {
        return mishaps;
    }

    /** What comes of it; null while nothing happens. */
    ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ForecastText text(FleetPicture of) {
        return new ForecastText(wording, of);
    }

    /** The sentences of the moment; null before anything is known. */
    @Nullable ForecastText text() {
        return picture == null ? null : text(picture);
    }

    void update(FleetPicture next) {
        picture = next;
        List<Choice> fresh =
                next.clusters().stream()
                        .filter(c -> !c.routers().isEmpty())
                        .map(c -> new Choice(c.key(), c.name()))
                        .toList();
        if (!fresh.equals(clusters)) {
            Choice before = cluster.get();
            clusters.setAll(fresh);
            cluster.set(
                    before != null && fresh.contains(before)
                            ? before
                            : fresh.isEmpty() ? null : fresh.getFirst());
        }
        follow();
    }

    /** Nobody looks. A forecast keeps the fleet that it is of. */
    void rest() {
        picture = null;
    }

    private void clusterChosen() {
        mishaps.clear();
        host.set(null);
        follow();
    }

    private @Nullable Cluster chosen() {
        FleetPicture now = picture;
        Choice choice = cluster.get();
        if (now == null || choice == null) {
            return null;
        }
        return now.clusters().stream()
                .filter(c -> c.key().equals(choice.key()))
                .findFirst()
                .orElse(null);
    }

    /** Takes over what is new of the chosen cluster. */
    private void follow() {
        Cluster now = chosen();
        FleetPicture of = picture;
        List<Host> fresh = new ArrayList<>();
        if (now != null && of != null) {
            for (HostState each : now.hosts()) {
                fresh.add(new Host(each.endpoint(), each.name(), of.streaming().contains(each)));
            }
        }
        if (!fresh.equals(hosts)) {
            Host before = host.get();
            hosts.setAll(fresh);
            Host same =
                    fresh.stream()
                            .filter(h -> before != null && h.endpoint().equals(before.endpoint()))
                            .findFirst()
                            .orElse(null);
            host.set(same != null ? same : busiest(fresh, now));
        }
        offer();
        rehearse();
    }

    /** The host that would be missed most: the first of those that are master of most. */
    private static @Nullable Host busiest(List<Host> hosts, @Nullable Cluster cluster) {
        Host found = null;
        long most = -1;
        for (Host each : hosts) {
            long masters = each.heard() && cluster != null ? masters(each, cluster) : -1;
            if (masters > most) {
                most = masters;
                found = each;
            }
        }
        return found;
    }

    private static long masters(Host host, Cluster cluster) {
        return cluster.routers().stream()
                .filter(router -> router.ownership() == VirtualRouter.Ownership.ONE)
                .map(VirtualRouter::owner)
                .filter(Objects::nonNull)
                .filter(owner -> owner.host().endpoint().equals(host.endpoint()))
                .count();
    }

    private void offer() {
        Cluster now = chosen();
        FleetPicture of = picture;
        Host on = host.get();
        List<Mishap> fresh = List.of();
        if (now != null && of != null && on != null && on.heard()) {
            for (HostState each : now.hosts()) {
                AgentSnapshot snapshot = each.snapshot();
                if (each.endpoint().equals(on.endpoint()) && snapshot != null) {
                    fresh = Possible.of(each, snapshot, Cast.of(of, now), edits);
                }
            }
        }
        // an edit is offered anew with every character; the others are compared
        if (!fresh.equals(possible)) {
            possible.setAll(fresh);
        }
    }

    /** Lets one more thing happen. */
    void add(Mishap mishap) {
        mishaps.add(mishap);
        rehearse();
    }

    void remove(int index) {
        mishaps.remove(index);
        rehearse();
    }

    void clear() {
        mishaps.clear();
        rehearse();
    }

    /** Plays again when anything that counts is another than the last time. */
    private void rehearse() {
        Cluster now = chosen();
        FleetPicture of = picture;
        if (now == null || of == null || mishaps.isEmpty()) {
            rehearsed = null;
            shown.set(null);
            return;
        }
        List<Mishap> wanted = List.copyOf(mishaps);
        Object state = List.of(wanted, Stand.of(of, now));
        if (!state.equals(rehearsed)) {
            rehearsed = state;
            rehearsals.ask(new Question(of, now, wanted));
        }
    }

    private void show(Shown answer) {
        if (!mishaps.isEmpty()) {
            shown.set(answer);
        }
    }
}
