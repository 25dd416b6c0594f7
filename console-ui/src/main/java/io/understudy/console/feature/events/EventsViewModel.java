package io.understudy.console.feature.events;

import io.understudy.console.explain.ChangeText;
import io.understudy.console.explain.EvidenceText;
import io.understudy.console.explain.ReasonText.Datum;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.text.Wording;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.state.Evidence;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.ConfigurationLoaded;
import io.understudy.model.state.StateChange.ConfigurationRejected;
import io.understudy.model.state.StateChange.PriorityChanged;
import io.understudy.model.state.StateChange.TrackerChanged;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.StateChange.Warned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** Events newest first, filtered; new ones come in while following, and wait otherwise. */
final class EventsViewModel {
    /** Older rows than this fall off the end. */
    static final int MOST_ROWS = 5_000;

    private static final Duration AROUND = Duration.ofSeconds(5);
    private static final int MOST_AROUND = 6;

    private final Wording wording;
    private final ChangeText changes;
    private final ObservableList<EventRow> all = FXCollections.observableArrayList();
    private final FilteredList<EventRow> rows = new FilteredList<>(all);
    private final List<FleetEvent> waiting = new ArrayList<>();
    private final ReadOnlyIntegerWrapper waitingCount = new ReadOnlyIntegerWrapper();
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ObjectProperty<@Nullable EventKind> kind = new SimpleObjectProperty<>();
    private final BooleanProperty follow = new SimpleBooleanProperty(this, "follow", true);
    private final ObjectProperty<@Nullable EventRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable EventDetail> detail =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Instant> now = new ReadOnlyObjectWrapper<>(Instant.EPOCH);
    private List<FleetEvent> known = List.of();
    private @Nullable FleetPicture picture;

    EventsViewModel(Wording wording) {
        this.wording = wording;
        this.changes = new ChangeText(wording);
        filter.subscribe(this::refilter);
        kind.subscribe(this::refilter);
        follow.subscribe(this::admit);
        selected.subscribe(this::showSelected);
    }

    ObservableList<EventRow> rows() {
        return rows;
    }

    /** How many there are, filtered or not. */
    int total() {
        return all.size();
    }

    StringProperty filterProperty() {
        return filter;
    }

    /** The only kind to show; null for all. */
    ObjectProperty<@Nullable EventKind> kindProperty() {
        return kind;
    }

    BooleanProperty followProperty() {
        return follow;
    }

    /** How many new events wait because the list is not followed. */
    ReadOnlyIntegerProperty waitingProperty() {
        return waitingCount.getReadOnlyProperty();
    }

    ObjectProperty<@Nullable EventRow> selectedProperty() {
        return selected;
    }

    ReadOnlyObjectProperty<@Nullable EventDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** The console's clock, for ages. */
    ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    void update(FleetPicture next) {
        picture = next;
        waiting.addAll(newIn(next.events()));
        if (waiting.size() > MOST_ROWS) {
            waiting.subList(0, waiting.size() - MOST_ROWS).clear();
        }
        known = next.events();
        if (follow.get() || all.isEmpty()) {
            admit();
        } else {
            waitingCount.set(waiting.size());
        }
        now.set(next.now());
    }

    /** Events are only ever appended, and dropped at the front. */
    private List<FleetEvent> newIn(List<FleetEvent> events) {
        if (known.isEmpty()) {
            return shown(events);
        }
        FleetEvent newest = known.getLast();
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i).equals(newest)) {
                return shown(events.subList(i + 1, events.size()));
            }
        }
        return shown(events);
    }

    /** Counters are no events to an operator. */
    private static List<FleetEvent> shown(List<FleetEvent> events) {
        return events.stream().filter(e -> !e.event().change().onlyCounts()).toList();
    }

    /** Lets the waiting ones in, newest first. */
    private void admit() {
        FleetPicture in = picture;
        if (in == null || (!follow.get() && !all.isEmpty())) {
            return;
        }
        List<EventRow> fresh = new ArrayList<>(waiting.stream().map(e -> row(e, in)).toList());
        Collections.reverse(fresh);
        waiting.clear();
        waitingCount.set(0);
        if (!fresh.isEmpty()) {
            all.addAll(0, fresh);
        }
        if (all.size() > MOST_ROWS) {
            all.remove(MOST_ROWS, all.size());
        }
    }

    private EventRow row(FleetEvent event, FleetPicture in) {
        StateChange change = event.event().change();
        String instance = ChangeText.instance(change);
        String where = instance == null ? event.host() : event.host() + " / " + instance;
        String sentence = changes.sentence(change, in);
        return new EventRow(
                event,
                EventKind.of(change),
                ChangeText.glyph(change),
                wording.times().stampMillis(event.event().at(), in.now()),
                where,
                sentence,
                (where + " " + sentence).toLowerCase(Locale.ROOT));
    }

    private void refilter() {
        String[] words = filter.get().strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        EventKind only = kind.get();
        rows.setPredicate(row -> {
            for (String word : words) {
                if (!row.haystack().contains(word)) {
                    return false;
                }
            }
            return only == null || row.kind() == only;
        });
    }

    /** Writes every row anew, in the language of now. */
    void reword() {
        FleetPicture in = picture;
        if (in == null) {
            return;
        }
        EventRow chosen = selected.get();
        all.setAll(all.stream().map(r -> row(r.event(), in)).toList());
        selected.set(chosen == null ? null : row(chosen.event(), in));
    }

    private void showSelected() {
        EventRow row = selected.get();
        FleetPicture in = picture;
        detail.set(row == null || in == null ? null : describe(row, in));
    }

    private EventDetail describe(EventRow row, FleetPicture in) {
        List<EventRow> around =
                all.stream()
                        .filter(r -> !r.event().equals(row.event()))
                        .filter(r -> isAround(r, row))
                        .limit(MOST_AROUND)
                        .toList();
        return new EventDetail(
                row.glyph(),
                row.where(),
                wording.text(
                        "events.at",
                        row.time(),
                        wording.times().span(Duration.between(row.at(), in.now()))),
                row.sentence(),
                data(row.event(), in),
                around);
    }

    private static boolean isAround(EventRow a, EventRow b) {
        return Duration.between(a.at(), b.at()).abs().compareTo(AROUND) <= 0;
    }

    private List<Datum> data(FleetEvent event, FleetPicture in) {
        List<Datum> data = new ArrayList<>();
        switch (event.event().change()) {
            case Transitioned moved -> {
                add(data, "data.from_to", moved.from() + " → " + moved.to());
                add(data, "data.reason", moved.reason().getClass().getSimpleName());
                data.addAll(changes.reasons().data(moved.reason(), in));
                add(data, "data.effective", moved.effectivePriority());
                Evidence known = moved.evidence();
                if (known != null) {
                    data.addAll(new EvidenceText(wording).data(known, in));
                }
            }
            case PriorityChanged(_, int effective, var parts) -> {
                add(data, "data.effective", effective);
                parts.forEach(p ->
                        data.add(
                                new Datum(
                                        p.tracker(),
                                        wording.text(
                                                "vrrp.share",
                                                ChangeText.signed(p.applied()),
                                                ChangeText.signed(p.weight())))));
            }
            case TrackerChanged(var name, _, var outcome) -> {
                add(data, "data.script", name);
                add(data, "data.outcome", outcome);
            }
            case ConfigurationLoaded(var sha256, _, _) -> add(data, "data.sha256", sha256);
            case ConfigurationRejected(var diagnostics) ->
                    diagnostics.forEach(d -> data.add(datum(d)));
            case Warned(var code, _, _) -> add(data, "data.code", code);
            default -> {
                // the sentence says it all
            }
        }
        add(data, "data.sequence", event.event().sequence());
        return data;
    }

    private Datum datum(Diagnostic d) {
        return new Datum(
                wording.text("evidence.line", d.span().line()),
                wording.text("evidence.diagnostic", d.message(), d.help()));
    }

    private void add(List<Datum> data, String key, Object value) {
        data.add(new Datum(wording.text(key), String.valueOf(value)));
    }
}
