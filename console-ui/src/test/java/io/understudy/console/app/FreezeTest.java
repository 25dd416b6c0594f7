package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.Lookout;
import io.understudy.console.insight.Sight;
import io.understudy.console.measure.StallWatch;
import io.understudy.console.sample.LargeFleet;
import io.understudy.console.store.Archive;
import io.understudy.console.store.Retention;
import io.understudy.console.store.SqliteHistory;
import io.understudy.console.text.Language;
import io.understudy.testbed.fleet.Size;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * While thousands of events of two hundred hosts come in, are kept and read again, the window's
 * thread is never held for as long as a hand would feel. A busy machine is not to blame it: what
 * counts is that thread's own time between a sign of life being asked of it and given.
 */
@ExtendWith(ApplicationExtension.class)
class FreezeTest {
    private static final double MOST_MILLIS = 100;

    /** So many are handed over before a screen is measured, and while it is. */
    private static final int PICTURES = 8;

    private static final int EVENTS = 100;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private Stage stage;

    private final Lookout lookout = new Lookout(_ -> {});

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    @Test
    void aBurstFreezesNoScreen(FxRobot robot) throws Exception {
        Map<Place, Double> own = new TreeMap<>();
        try (ExecutorService readers = Executors.newCachedThreadPool();
                SqliteHistory history =
                        new SqliteHistory(
                                folder.resolve("history.db"),
                                InstantSource.system(),
                                Retention.USUAL)) {
            LargeFleet fleet = new LargeFleet(Size.LARGE, history);
            Archive archive = new Archive(history, readers, Platform::runLater);
            ShellForTests[] console = new ShellForTests[1];
            StallWatch[] watch = new StallWatch[1];
            robot.interact(() -> {
                console[0] =
                        ShellForTests.in(stage, fleet.state(), Theme.DARK, Language.EN, archive);
                watch[0] = new StallWatch();
            });
            try (StallWatch stalls = watch[0]) {
                for (Place place :
                        new Place[] {
                            Place.OWNERSHIP, Place.OVERVIEW, Place.SERVICES, Place.GRAPHS
                        }) {
                    robot.interact(() -> console[0].shell().go(place));
                    burst(fleet, console[0].shell()); // what is not compiled yet counts for nothing
                    stalls.reset();
                    burst(fleet, console[0].shell());
                    own.put(place, stalls.mostOwnMillis());
                }
            }
        }
        assertThat(own).allSatisfy((_, each) -> assertThat(each).isBetween(0.1, MOST_MILLIS));
    }

    /** Hands over pictures as the pump does: the next one when the one before was shown. */
    private void burst(LargeFleet fleet, Shell shell) throws InterruptedException {
        for (int i = 0; i < PICTURES; i++) {
            if (i % 4 == 0) {
                fleet.pass(EVENTS);
            } else {
                fleet.happen(EVENTS);
            }
            Sight sight = lookout.look(fleet.state());
            CountDownLatch shown = new CountDownLatch(1);
            Platform.runLater(() -> {
                shell.showNow(sight);
                shown.countDown();
            });
            assertThat(shown.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
