package io.understudy.console.feature.ownership;

import io.understudy.console.control.Newest;
import io.understudy.console.control.TimeTravel;
import io.understudy.console.insight.Chronicle;
import io.understudy.console.insight.Chronicle.Turn;
import io.understudy.console.insight.Chronicler;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.session.HostState;
import io.understudy.console.store.Archive;
import io.understudy.console.store.History.Heard;
import io.understudy.console.store.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The stretch of time on show, what happened in it, and what is selected of that. */
final class OwnershipViewModel {
    private static final Duration DAY = Duration.ofDays(1);

    /** What was written since is asked for this long after the last time, news or not. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    /** A disk is not asked more often than this, whatever happens. */
    private static final Duration NEWS_PACE = Duration.ofSeconds(1);

    /** What lies beyond the day is gone through anew each time. */
    private static final Duration BEYOND_PACE = Duration.ofSeconds(30);

    /** What lies beyond the day is read this much wider, so that a small move needs no reading. */
    private static final double MARGIN = 0.5;

    /** A window that follows the present moves by this part of itself: less is no pixel. */
    private static final int STEPS = 1_500;

    private static final Duration STEP = Duration.ofMillis(100);

    /** What is told around a change. */
    static final Duration BEFORE = Duration.ofSeconds(6);

    static final Duration AFTER = Duration.ofSeconds(4);
    private static final int MOST_AROUND = 2_000;
    private static final int MOST_REPORTED = 5_000;

    private record Day(Chronicle chronicle, Overview overview) {}

    private record Beyond(Window asked, Chronicle chronicle) {}

    private record Around(Turn turn, Instant asked, List<Heard> heard) {}

    private final Archive archive;
    private final TimeTravel time;
    private final ReadOnlyObjectWrapper<Window> window;
    private final ReadOnlyObjectWrapper<Chronicle> chronicle;
    private final ReadOnlyObjectWrapper<Overview> overview =
            new ReadOnlyObjectWrapper<>(Overview.NONE);
    private final ObjectProperty<@Nullable Turn> selected = new SimpleObjectProperty<>();
    private final BooleanProperty following = new SimpleBooleanProperty(this, "following", true);
    private final BooleanProperty playing = new SimpleBooleanProperty(this, "playing");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<Heard>> evidence =
            new ReadOnlyObjectWrapper<>(List.of());
    private final Diary diary;
    private final Newest<Instant, Day> dayReader;
    private final Newest<Window, Beyond> beyondReader;
    private final Newest<Turn, Around> evidenceReader;
    private Duration span = Duration.ofMinutes(10);
    private Instant asked = Instant.MIN;
    private Instant askedBeyond = Instant.MIN;
    private Instant askedAround = Instant.MIN;
    private @Nullable FleetEvent newest;
    private boolean unread;
    private @Nullable FleetPicture picture;
    private Map<Endpoint, String> names = new HashMap<>();
    private @Nullable Day day;
    private @Nullable Beyond beyond;
    private @Nullable Around around;

    OwnershipViewModel(Archive archive, TimeTravel time) {
        this.archive = archive;
        this.time = time;
        this.diary = new Diary(archive.history(), DAY);
        Window first = Window.endingAt(time.liveNow(), span);
        window = new ReadOnlyObjectWrapper<>(first);
        chronicle = new ReadOnlyObjectWrapper<>(Chronicle.empty(first.from(), first.to()));
        dayReader =
                newest(
                        now -> {
                            Chronicle last = diary.until(now);
                            return new Day(last, Overview.of(last, DAY));
                        },
                        read -> {
                            day = read;
                            overview.set(read.overview());
                            choose();
                        });
        beyondReader =
                newest(
                        w -> {
                            Instant now = time.liveNow();
                            Instant to = w.to().isAfter(now) ? now : w.to();
                            return new Beyond(w, Chronicler.of(archive.history(), w.from(), to));
                        },
                        read -> {
                            beyond = read;
                            choose();
                        });
        evidenceReader =
                newest(
                        turn ->
                                new Around(
                                        turn,
                                        time.liveNow(),
                                        archive.history()
                                                .heard(
                                                        turn.at().minus(BEFORE),
                                                        turn.at().plus(AFTER),
                                                        MOST_AROUND)),
                        read -> {
                            around = read;
                            evidence.set(read.heard());
                        });
    }

    private <Q, A> Newest<Q, A> newest(Newest.Finder<Q, A> finder, Consumer<A> sink) {
        return new Newest<>(
                archive.background(),
                archive.screen(),
                finder,
                answer -> {
                    trouble.set("");
                    sink.accept(answer);
                },
                trouble::set);
    }

    ReadOnlyObjectProperty<Window> windowProperty() {
        return window.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Chronicle> chronicleProperty() {
        return chronicle.getReadOnlyProperty();
    }

    /** The last day, coarse. */
    ReadOnlyObjectProperty<Overview> overviewProperty() {
        return overview.getReadOnlyProperty();
    }

    ObjectProperty<@Nullable Turn> selectedProperty() {
        return selected;
    }

    /** Whether the window's end is the present. */
    BooleanProperty followingProperty() {
        return following;
    }

    BooleanProperty playingProperty() {
        return playing;
    }

    /** Why the history cannot be read; "" if it can. */
    ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** The picture on show: of now, or of the moment travelled to. */
    @Nullable FleetPicture picture() {
        return picture;
    }

    void update(FleetPicture next) {
        picture = next;
        Instant now = time.liveNow();
        if (following.get()) {
            follow(now);
        }
        FleetEvent last = next.past() || next.events().isEmpty() ? newest : next.events().getLast();
        unread |= last != null && !last.equals(newest);
        newest = last;
        choose();
        if (asked.plus(unread ? NEWS_PACE : ASK_AGAIN).isBefore(now)) {
            unread = false;
            asked = now;
            dayReader.ask(now);
        }
        gather(now);
    }

    /** Nobody looks, but what was asked of the history may come yet and names hosts. */
    void rest() {
        FleetPicture last = picture;
        if (last != null) {
            names = new HashMap<>();
            last.hosts().forEach(host -> names.put(host.endpoint(), host.name()));
        }
        picture = null;
    }

    private void follow(Instant now) {
        Window next = Window.endingAt(now, span);
        Duration moved = Duration.between(window.get().to(), now).abs();
        boolean visible = moved.compareTo(span.dividedBy(STEPS)) >= 0;
        if (visible || !window.get().span().equals(span)) {
            window.set(next);
        }
    }

    /** Reads what was recorded once more. */
    void again() {
        asked = time.liveNow();
        dayReader.ask(asked);
    }

    /** The day where it holds the window, else what was read for it. */
    private void choose() {
        Window w = window.get();
        Day known = day;
        Beyond read = beyond;
        if (known != null && !known.chronicle().from().isAfter(w.from())) {
            chronicle.set(known.chronicle());
            return;
        }
        if (read != null && read.asked().holds(w.from())) {
            chronicle.set(read.chronicle());
        }
        Instant now = time.liveNow();
        boolean there = read != null && read.asked().holds(w.from()) && read.asked().holds(w.to());
        if (!there || (following.get() && askedBeyond.plus(BEYOND_PACE).isBefore(now))) {
            askBeyond(w, now);
        }
    }

    private void askBeyond(Window w, Instant now) {
        Duration margin = Duration.ofNanos((long) (w.span().toNanos() * MARGIN));
        boolean waiting = askedBeyond.plus(NEWS_PACE).isAfter(now);
        if (!waiting) {
            askedBeyond = now;
            beyondReader.ask(new Window(w.from().minus(margin), w.to().plus(margin)));
        }
    }

    /** Reads what was seen around the change that is told of, until all of that is there. */
    private void gather(Instant now) {
        Turn turn = told();
        Around known = around;
        boolean whole =
                known != null
                        && known.turn().equals(turn)
                        && known.asked().isAfter(known.turn().at().plus(AFTER));
        if (turn != null && !whole && askedAround.plus(NEWS_PACE).isBefore(now)) {
            askedAround = now;
            evidenceReader.ask(turn);
        }
    }

    private void show(Window next) {
        Instant now = time.liveNow();
        span = next.span();
        boolean present = !next.to().isBefore(now);
        following.set(present);
        window.set(present ? Window.endingAt(now, span) : next);
        choose();
    }

    /** Shows that long a stretch: up to the present, or around the moment on show. */
    void range(Duration wanted) {
        Instant moment = time.momentProperty().getValue();
        Window w = Window.endingAt(time.liveNow(), wanted);
        show(moment == null ? w : w.around(moment));
    }

    void zoom(double factor, Instant fixed) {
        show(window.get().zoomed(factor, following.get() ? window.get().to() : fixed));
    }

    void pan(Duration by) {
        show(window.get().movedBy(by));
    }

    void centre(Instant moment) {
        show(window.get().around(moment));
    }

    /** Takes the whole console to a moment. */
    void travel(Instant moment) {
        time.goTo(moment);
        if (!window.get().holds(moment)) {
            centre(moment);
        }
    }

    void select(Turn turn) {
        selected.set(turn);
        following.set(false);
        travel(turn.at());
        askedAround = Instant.MIN;
        gather(time.liveNow());
    }

    void previous() {
        Turn turn = chronicle.get().before(cursor());
        if (turn == null && day != null) {
            turn = day.chronicle().before(cursor());
        }
        if (turn != null) {
            select(turn);
        }
    }

    void next() {
        Turn turn = chronicle.get().after(cursor());
        if (turn == null && day != null) {
            turn = day.chronicle().after(cursor());
        }
        if (turn != null) {
            select(turn);
        }
    }

    /** Moves the moment on show by a small step. */
    void nudge(int direction) {
        Instant from = time.momentProperty().getValue();
        travel((from == null ? time.liveNow() : from).plus(STEP.multipliedBy(direction)));
    }

    private Instant cursor() {
        Instant moment = time.momentProperty().getValue();
        return moment == null ? time.liveNow() : moment;
    }

    /** What every host told around {@link #told}, and which streams ended, oldest first. */
    ReadOnlyObjectProperty<List<Heard>> evidenceProperty() {
        return evidence.getReadOnlyProperty();
    }

    /** Reads what every host did within a stretch, oldest first; at most the newest 5,000. */
    void report(Window of, Consumer<List<FleetEvent>> then) {
        Newest<Window, List<Heard>> reader =
                newest(
                        w -> archive.history().heard(w.from(), w.to(), MOST_REPORTED),
                        heard -> then.accept(events(heard)));
        reader.ask(of);
    }

    private List<FleetEvent> events(List<Heard> all) {
        List<FleetEvent> events = new ArrayList<>();
        for (Heard heard : all) {
            if (heard.what() instanceof Recorded.Happened(_, var event)) {
                events.add(new FleetEvent(nameOf(heard.host()), event));
            }
        }
        events.sort(Comparator.comparing(e -> e.event().at()));
        return events;
    }

    /** What a host calls itself. */
    String nameOf(Endpoint endpoint) {
        FleetPicture now = picture;
        if (now == null) {
            return names.getOrDefault(endpoint, endpoint.host());
        }
        for (HostState host : now.hosts()) {
            if (host.endpoint().equals(endpoint)) {
                return host.name();
            }
        }
        return endpoint.host();
    }

    /** What the lower card tells of: the selected turn, else the newest one in sight. */
    @Nullable Turn told() {
        Turn turn = selected.get();
        Window w = window.get();
        return turn != null ? turn : chronicle.get().newest(w.from(), w.to());
    }
}
