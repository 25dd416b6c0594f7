package io.understudy.console.feature.events;

import io.understudy.console.control.Newest;
import io.understudy.console.explain.ChangeText;
import io.understudy.console.explain.CheckText;
import io.understudy.console.explain.EvidenceText;
import io.understudy.console.explain.ReasonText.Datum;
import io.understudy.console.feature.events.EventQuery.Bad;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.store.Archive;
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
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
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

    /** How far apart events of one virtual router or server may be and still be told together. */
    private static final Duration RELATED = Duration.ofSeconds(30);

    private static final Duration AROUND = Duration.ofSeconds(5);
    private static final int MOST_AROUND = 8;

    /** A query that depends on the present is asked again this often. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    /** A stretch of time that was chosen in the histogram. */
    record Stretch(Instant from, Instant to) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && !at.isAfter(to);
        }
    }

    /** An agent's clock may be so far from the console's without missing in what is found. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final Wording wording;
    private final @Nullable Newest<EventSearch.Ask, EventSearch.Result> searches;
    private final ReadOnlyObjectWrapper<EventSearch.Result> record =
            new ReadOnlyObjectWrapper<>(EventSearch.Result.NONE);
    private final ChangeText changes;
    private final ObservableList<EventRow> all = FXCollections.observableArrayList();
    private final FilteredList<EventRow> asked = new FilteredList<>(all);
    private final FilteredList<EventRow> rows = new FilteredList<>(asked);
    private final ObjectProperty<@Nullable Stretch> stretch = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<EventBars> bars =
            new ReadOnlyObjectWrapper<>(EventBars.NONE);
    private final ReadOnlyObjectWrapper<List<Bad>> bad = new ReadOnlyObjectWrapper<>(List.of());
    private final IntegerProperty caret = new SimpleIntegerProperty(this, "caret", 0);
    private final List<FleetEvent> waiting = new ArrayList<>();
    private final ReadOnlyIntegerWrapper waitingCount = new ReadOnlyIntegerWrapper();
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ObjectProperty<@Nullable EventKind> kind = new SimpleObjectProperty<>();
    private final BooleanProperty follow = new SimpleBooleanProperty(this, "follow", true);
    private final ObjectProperty<@Nullable EventRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable EventDetail> detail =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Instant> now = new ReadOnlyObjectWrapper<>(Instant.EPOCH);
    private @Nullable FleetEvent newest;
    private @Nullable FleetPicture picture;
    private EventQuery query = EventQuery.ALL;
    private EventQuery kept = query;
    private Instant askedAt = Instant.EPOCH;
    private boolean ofPast;
    private boolean unworded;

    EventsViewModel(Wording wording) {
        this(wording, null);
    }

    /**
     * @param archive where older events are looked for; null for nowhere
     */
    EventsViewModel(Wording wording, @Nullable Archive archive) {
        this.wording = wording;
        this.searches = archive == null ? null : searches(archive);
        this.changes = new ChangeText(wording);
        filter.subscribe(this::refilter);
        caret.subscribe(this::refilter);
        kind.subscribe(() -> {
            apply();
            search();
        });
        stretch.subscribe(() -> {
            narrow();
            search();
        });
        follow.subscribe(this::admit);
        selected.subscribe(this::showSelected);
    }

    private Newest<EventSearch.Ask, EventSearch.Result> searches(Archive archive) {
        EventSearch search = new EventSearch(archive.history(), event -> in -> row(event, in));
        return new Newest<>(
                archive.background(), archive.screen(), search::find, this::found, _ -> {});
    }

    /** Looks for what the record has beyond what stands there already. */
    private void search() {
        FleetPicture in = picture;
        Newest<EventSearch.Ask, EventSearch.Result> asks = searches;
        if (asks == null || in == null || ofPast) {
            return;
        }
        List<EventRow> live = all.subList(0, all.size() - record.get().rows().size());
        Instant to = live.isEmpty() ? in.now() : live.getLast().at().plus(MARGIN); // clocks differ
        asks.ask(
                new EventSearch.Ask(
                        query,
                        kind.get(),
                        stretch.get(),
                        to,
                        live.stream().map(EventRow::event).collect(Collectors.toSet()),
                        in));
    }

    private void found(EventSearch.Result next) {
        if (ofPast) {
            return;
        }
        int before = record.get().rows().size();
        record.set(next);
        if (before > 0 || !next.rows().isEmpty()) {
            all.remove(all.size() - before, all.size());
            all.addAll(next.rows());
        }
        count();
    }

    /** What was found in the record beyond what is kept in memory. */
    ReadOnlyObjectProperty<EventSearch.Result> recordProperty() {
        return record.getReadOnlyProperty();
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

    /** Where the caret stands in the query: the word it touches is not judged yet. */
    IntegerProperty caretProperty() {
        return caret;
    }

    /** What of the query is not understood; while there is any, the last result stays. */
    ReadOnlyObjectProperty<List<Bad>> badProperty() {
        return bad.getReadOnlyProperty();
    }

    /** Writes what was most likely meant in the place of a token. */
    void mend(Bad one) {
        String text = filter.get();
        filter.set(text.substring(0, one.start()) + one.fix() + text.substring(one.end()));
    }

    /** The only stretch of time to show; null for all of it. */
    ObjectProperty<@Nullable Stretch> stretchProperty() {
        return stretch;
    }

    /** How many events were when, of those asked for, whatever stretch is chosen. */
    ReadOnlyObjectProperty<EventBars> barsProperty() {
        return bars.getReadOnlyProperty();
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
        EventRow chosen = selected.get();
        boolean other = next.past() || ofPast;
        boolean first = picture == null;
        picture = next;
        if (other) {
            begin(next);
        }
        if (unworded) {
            reword();
        }
        waiting.addAll(newIn(next.events()));
        if (waiting.size() > MOST_ROWS) {
            waiting.subList(0, waiting.size() - MOST_ROWS).clear();
        }
        newest = next.events().isEmpty() ? null : next.events().getLast();
        if (follow.get() || all.isEmpty()) {
            admit();
        } else {
            waitingCount.set(waiting.size());
        }
        if (other && chosen != null) {
            all.stream()
                    .filter(row -> row.event().equals(chosen.event()))
                    .findFirst()
                    .ifPresent(selected::set);
        }
        now.set(next.now());
        if (first || other) {
            search();
        }
        if (query.clocked()
                && Duration.between(askedAt, next.now()).abs().compareTo(ASK_AGAIN) > 0) {
            refilter();
        }
        count();
    }

    /** What is of another time does not stand among what was there. */
    private void begin(FleetPicture next) {
        ofPast = next.past();
        newest = null;
        waiting.clear();
        all.clear();
        record.set(EventSearch.Result.NONE);
    }

    /** Events are only ever appended, and dropped at the front. */
    private List<FleetEvent> newIn(List<FleetEvent> events) {
        FleetEvent last = newest;
        for (int i = events.size() - 1; i >= 0 && last != null; i--) {
            if (events.get(i).equals(last)) {
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
        int live = all.size() - record.get().rows().size();
        if (live > MOST_ROWS) {
            all.remove(MOST_ROWS, live);
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
                ChangeText.by(change),
                sentence,
                (where + " " + sentence).toLowerCase(Locale.ROOT));
    }

    private void refilter() {
        FleetPicture in = picture;
        askedAt = in == null ? Instant.EPOCH : in.now();
        EventQuery next = EventQuery.of(filter.get(), wording, askedAt);
        int at = caret.get();
        bad.set(next.bad().stream().filter(b -> at < b.start() || at > b.end()).toList());
        boolean whole =
                EventQuery.tokens(filter.get()).stream()
                        .noneMatch(token -> token.start() <= at && at <= token.end());
        if (next.bad().isEmpty() && whole) {
            kept = next;
        }
        // the beginning of a condition was looked for as a word, and is no result to keep
        query = next.bad().isEmpty() ? next : kept;
        apply();
        search();
    }

    private void apply() {
        EventKind only = kind.get();
        EventQuery now = query;
        asked.setPredicate(row -> (only == null || row.kind() == only) && now.test().test(row));
        count();
    }

    private void narrow() {
        Stretch part = stretch.get();
        rows.setPredicate(part == null ? null : row -> part.holds(row.at()));
    }

    private void count() {
        FleetPicture in = picture;
        if (in != null) {
            bars.set(EventBars.of(asked, all, in.now()));
        }
    }

    /** Nobody looks. */
    void rest() {
        picture = null;
    }

    /**
     * Writes every row anew, in the language of now; those that nobody looks at, when somebody
     * does.
     */
    void reword() {
        FleetPicture in = picture;
        unworded = in == null;
        if (in == null) {
            return;
        }
        EventRow chosen = selected.get();
        EventSearch.Result old = record.get();
        all.setAll(all.stream().map(r -> row(r.event(), in)).toList());
        record.set(
                new EventSearch.Result(
                        all.subList(all.size() - old.rows().size(), all.size()),
                        old.last(),
                        old.whole()));
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
                        .filter(r -> isRelated(r, row, in))
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

    /** Of the same virtual router wherever it was told, else of the same host at that moment. */
    private static boolean isRelated(EventRow a, EventRow b, FleetPicture in) {
        Duration apart = Duration.between(a.at(), b.at()).abs();
        VirtualRouter router = routerOf(a, in);
        boolean one = router != null && router == routerOf(b, in);
        boolean here = a.event().host().equals(b.event().host());
        return (one && apart.compareTo(RELATED) <= 0) || (here && apart.compareTo(AROUND) <= 0);
    }

    /** The virtual router that an event is about; null if about none. */
    static @Nullable VirtualRouter routerOf(EventRow row, FleetPicture in) {
        String instance = ChangeText.instance(row.event().event().change());
        return instance == null ? null : in.routerOf(row.event().host(), instance);
    }

    /** The key of the virtual router that the selected event is about; null if about none. */
    @Nullable String selectedRouter() {
        EventRow row = selected.get();
        FleetPicture in = picture;
        VirtualRouter router = row == null || in == null ? null : routerOf(row, in);
        return router == null ? null : router.key();
    }

    /** What may be written at the caret. */
    List<EventCompletion> completions() {
        FleetPicture in = picture;
        return in == null ? List.of() : EventCompletion.at(filter.get(), caret.get(), in, wording);
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
                add(data, "data.outcome", new CheckText(wording).detail(outcome));
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
