package io.understudy.console.app;

import io.understudy.console.control.Newest;
import io.understudy.console.control.TimeTravel;
import io.understudy.console.session.FleetState;
import io.understudy.console.store.Archive;
import io.understudy.console.store.History;
import io.understudy.console.store.Replay;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Leads the whole console to a moment of the past, and back. On the FX thread alone. */
final class TimeMachine implements TimeTravel {
    /**
     * Events on show lie within this before the moment; so do nearby moments, at no new reading.
     */
    private static final Duration REACH = Duration.ofMinutes(15);

    private final History history;
    private final Supplier<Instant> live;
    private final ReadOnlyObjectWrapper<@Nullable Instant> moment = new ReadOnlyObjectWrapper<>();
    private final Newest<Instant, FleetState> reader;
    private volatile @Nullable Replay loaded;

    /**
     * @param shown told the fleet as it was, soon after each {@link #goTo}
     * @param trouble told why it cannot be
     */
    TimeMachine(
            Archive archive,
            Supplier<Instant> live,
            Consumer<FleetState> shown,
            Consumer<String> trouble) {
        this.history = archive.history();
        this.live = live;
        this.reader =
                new Newest<>(
                        archive.background(),
                        archive.screen(),
                        this::at,
                        state -> {
                            if (moment.get() != null) {
                                shown.accept(state);
                            }
                        },
                        trouble);
    }

    private FleetState at(Instant wanted) throws IOException {
        Replay known = loaded;
        boolean fits =
                known != null
                        && !known.from().isAfter(wanted.minus(REACH.dividedBy(2)))
                        && !known.to().isBefore(wanted);
        if (known == null || !fits) {
            known = history.replay(wanted.minus(REACH), wanted.plus(REACH));
            // what is still to come would be missing from it later
            loaded = known.to().isBefore(live.get()) ? known : null;
        }
        return known.at(wanted);
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable Instant> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    @Override
    public Instant liveNow() {
        return live.get();
    }

    @Override
    public void goTo(Instant wanted) {
        if (!wanted.isBefore(live.get())) {
            returnToLive();
            return;
        }
        moment.set(wanted);
        reader.ask(wanted);
    }

    @Override
    public void returnToLive() {
        moment.set(null);
    }
}
