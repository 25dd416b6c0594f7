package io.understudy.console.feature.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.control.TimeTravel;
import io.understudy.console.insight.Chronicle.Turn;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.sample.SampleHistory;
import io.understudy.console.store.Archive;
import io.understudy.console.store.Moves;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The window over time, and the way from change to change. */
class OwnershipViewModelTest {
    private static final Instant NOW = SampleFleet.NOW;

    private final Clock time = new Clock();
    private final SampleFleet fleet = SampleFleet.SPLIT_BRAIN;
    private final OwnershipViewModel model =
            new OwnershipViewModel(
                    new Archive(new SampleHistory(fleet::state), Runnable::run, Runnable::run),
                    time);

    /** A console's time that only moves when told. */
    private static final class Clock implements TimeTravel {
        private final SimpleObjectProperty<@Nullable Instant> moment = new SimpleObjectProperty<>();

        @Override
        public ObservableValue<@Nullable Instant> momentProperty() {
            return moment;
        }

        @Override
        public Instant liveNow() {
            return NOW;
        }

        @Override
        public void goTo(Instant at) {
            moment.set(at);
        }

        @Override
        public void returnToLive() {
            moment.set(null);
        }
    }

    private void update() {
        model.update(FleetPicture.of(fleet.state()));
    }

    @Test
    void theWindowEndsNowAndIsReadWiderThanItShows() {
        update();
        assertThat(model.windowProperty().get().to()).isEqualTo(NOW);
        assertThat(model.chronicleProperty().get().from())
                .isBefore(model.windowProperty().get().from());
        assertThat(model.overviewProperty().get().most()).isGreaterThan(1);
    }

    @Test
    void previousLeadsBackFromNowThroughEveryChange() {
        update();
        model.previous();
        Turn newest = Objects.requireNonNull(model.selectedProperty().get());
        assertThat(newest).isEqualTo(model.chronicleProperty().get().turns().getLast());
        assertThat(time.momentProperty().getValue()).isEqualTo(newest.at());
        model.previous();
        assertThat(Objects.requireNonNull(model.selectedProperty().get()).at())
                .isBefore(newest.at());
        model.next();
        assertThat(model.selectedProperty().get()).isEqualTo(newest);
    }

    @Test
    void nudgingMovesTheMomentByATenthOfASecond() {
        update();
        time.goTo(NOW.minusSeconds(60));
        model.nudge(-1);
        assertThat(time.momentProperty().getValue()).isEqualTo(NOW.minusMillis(60_100));
        model.nudge(1);
        assertThat(time.momentProperty().getValue()).isEqualTo(NOW.minusSeconds(60));
    }

    @Test
    void zoomingKeepsThePointedMomentInItsPlace() {
        Window window = new Window(NOW.minusSeconds(100), NOW);
        Window closer = window.zoomed(0.5, NOW.minusSeconds(25));
        assertThat(closer.span()).isEqualTo(Duration.ofSeconds(50));
        assertThat(closer.x(NOW.minusSeconds(25), 100)).isEqualTo(75);
        assertThat(window.zoomed(1e-9, NOW).span()).isEqualTo(Window.LEAST);
        assertThat(window.zoomed(1e12, NOW).span()).isEqualTo(Window.MOST);
    }

    @Test
    void aWindowThatLeavesThePresentStopsFollowingIt() {
        update();
        model.pan(Duration.ofMinutes(-3));
        assertThat(model.followingProperty().get()).isFalse();
        Window left = model.windowProperty().get();
        update();
        assertThat(model.windowProperty().get()).isEqualTo(left);
        model.pan(Duration.ofMinutes(3));
        assertThat(model.followingProperty().get()).isTrue();
    }

    @Test
    void anUnreadableHistoryIsSaidAndNothingIsShownForIt() {
        OwnershipViewModel broken =
                new OwnershipViewModel(
                        new Archive(
                                new SampleHistory(fleet::state) {
                                    @Override
                                    public long moves(Instant from, Instant to, Moves told)
                                            throws IOException {
                                        throw new IOException("disk I/O error");
                                    }
                                },
                                Runnable::run,
                                Runnable::run),
                        time);
        broken.update(FleetPicture.of(fleet.state()));
        assertThat(broken.troubleProperty().get()).isEqualTo("disk I/O error");
        assertThat(broken.chronicleProperty().get().lanes()).isEmpty();
    }
}
