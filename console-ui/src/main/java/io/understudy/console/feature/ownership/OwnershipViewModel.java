package io.understudy.console.feature.ownership;

import io.understudy.console.control.Newest;
import io.understudy.console.control.TimeTravel;
import io.understudy.console.insight.Chronicle;
import io.understudy.console.insight.Chronicle.Turn;
import io.understudy.console.insight.Chronicler;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetEvent;
import io.understudy.console.store.Archive;
import io.understudy.console.store.HostReplay;
import io.understudy.console.store.Recorded;
import io.understudy.console.store.Replay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    /** A store is asked again this long after the last time, even if nothing seems to be new. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    /** A disk is not asked more often than this, whatever happens. */
    private static final Duration NEWS_PACE = Duration.ofSeconds(1);

    /** The whole day is dearer. */
    private static final Duration DAY_PACE = Duration.ofSeconds(5);

    /** What is on show is read this much wider, so that a small move needs no reading. */
    private static final double MARGIN = 0.5;

    private static final Duration STEP = Duration.ofMillis(100);

    private record Read(Replay replay, Chronicle chronicle, List<FleetEvent> events) {}

    private final TimeTravel time;
    private final ReadOnlyObjectWrapper<Window> window;
    private final ReadOnlyObjectWrapper<Chronicle> chronicle;
    private final ReadOnlyObjectWrapper<Overview> overview =
            new ReadOnlyObjectWrapper<>(Overview.NONE);
    private final ObjectProperty<@Nullable Turn> selected = new SimpleObjectProperty<>();
    private final BooleanProperty following = new SimpleBooleanProperty(this, "following", true);
    private final BooleanProperty playing = new SimpleBooleanProperty(this, "playing");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final Newest<Window, Read> reader;
    private final Newest<Window, Overview> counter;
    private Duration span = Duration.ofMinutes(10);

    /** A day of a large fleet fills much memory while it is gone through; never twice at once. */
    private final Object oneAtATime = new Object();

    private Instant asked = Instant.MIN;
    private Instant counted = Instant.MIN;
    private @Nullable FleetEvent newest;
    private boolean unread;
    private boolean uncounted;
    private @Nullable FleetPicture picture;
    private @Nullable Replay replay;
    private List<FleetEvent> events = List.of();

    OwnershipViewModel(Archive archive, TimeTravel time) {
        this.time = time;
        Window first = Window.endingAt(time.liveNow(), span);
        window = new ReadOnlyObjectWrapper<>(first);
        chronicle = new ReadOnlyObjectWrapper<>(Chronicle.empty(first.from(), first.to()));
        reader =
                new Newest<>(
                        archive.background(),
                        archive.screen(),
                        asked -> {
                            synchronized (oneAtATime) {
                                Replay replay = archive.history().replay(asked.from(), asked.to());
                                return new Read(
                                        replay,
                                        Chronicler.of(replay),
                                        replay.at(asked.to()).events());
                            }
                        },
                        read -> {
                            trouble.set("");
                            replay = read.replay();
                            events = read.events();
                            chronicle.set(read.chronicle());
                            keepSelection();
                        },
                        trouble::set);
        counter =
                new Newest<>(
                        archive.background(),
                        archive.screen(),
                        w -> {
                            synchronized (oneAtATime) {
                                return Overview.of(
                                        Chronicler.of(archive.history().replay(w.from(), w.to())));
                            }
                        },
                        overview::set,
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
            window.set(Window.endingAt(now, span));
        }
        FleetEvent last = next.past() || next.events().isEmpty() ? newest : next.events().getLast();
        boolean news = last != null && !last.equals(newest);
        newest = last;
        unread |= news;
        uncounted |= news;
        if (asked.plus(unread ? NEWS_PACE : ASK_AGAIN).isBefore(now)) {
            unread = false;
            read(now);
        }
        if (counted.plus(uncounted ? DAY_PACE : Duration.ofMinutes(1)).isBefore(now)) {
            uncounted = false;
            counted = now;
            counter.ask(Window.endingAt(now, Duration.ofDays(1)));
        }
    }

    private void read(Instant now) {
        asked = now;
        Window w = window.get();
        Duration margin = Duration.ofNanos((long) (w.span().toNanos() * MARGIN));
        Instant to = w.to().plus(margin);
        reader.ask(new Window(w.from().minus(margin), to.isAfter(now) ? now : to));
    }

    private void show(Window next) {
        Instant now = time.liveNow();
        span = next.span();
        boolean present = !next.to().isBefore(now);
        following.set(present);
        window.set(present ? Window.endingAt(now, span) : next);
        Chronicle known = chronicle.get();
        if (known.from().isAfter(window.get().from()) || known.to().isBefore(window.get().to())) {
            read(now);
        }
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
    }

    void previous() {
        Turn turn = chronicle.get().before(cursor());
        if (turn == null) {
            turn = overview.get().chronicle().before(cursor());
        }
        if (turn != null) {
            select(turn);
        }
    }

    void next() {
        Turn turn = chronicle.get().after(cursor());
        if (turn == null) {
            turn = overview.get().chronicle().after(cursor());
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

    /** The same turn is another object after each reading. */
    private void keepSelection() {
        Turn old = selected.get();
        List<Turn> turns = chronicle.get().turns();
        if (old == null || turns.contains(old)) {
            return;
        }
        for (Turn turn : turns) {
            if (turn.endpoint().equals(old.endpoint())
                    && turn.sequence() == old.sequence()
                    && turn.moved().equals(old.moved())) {
                selected.set(turn);
            }
        }
    }

    /** What every host did within a stretch, oldest first. */
    List<FleetEvent> events(Instant from, Instant to) {
        return events.stream()
                .filter(e -> !e.event().at().isBefore(from) && !e.event().at().isAfter(to))
                .sorted(Comparator.comparing(e -> e.event().at()))
                .toList();
    }

    /** When streams ended within a stretch. */
    List<LostStream> lost(Instant from, Instant to) {
        List<LostStream> all = new ArrayList<>();
        Replay known = replay;
        if (known == null) {
            return all;
        }
        for (HostReplay host : known.hosts()) {
            for (Recorded each : host.frames()) {
                if (each instanceof Recorded.Lost(var at)
                        && !at.isBefore(from)
                        && !at.isAfter(to)) {
                    all.add(new LostStream(at, host.endpoint()));
                }
            }
        }
        return all;
    }

    record LostStream(Instant at, Endpoint endpoint) {}

    /** What the lower card tells of: the selected turn, else the newest one. */
    @Nullable Turn told() {
        Turn turn = selected.get();
        List<Turn> turns = chronicle.get().turns();
        return turn != null || turns.isEmpty() ? turn : turns.getLast();
    }
}
