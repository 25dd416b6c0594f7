package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.Lookout;
import io.understudy.console.insight.Sight;
import io.understudy.console.sample.LargeFleet;
import io.understudy.console.text.Language;
import io.understudy.testbed.fleet.Size;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * With two hundred hosts no screen keeps the FX thread for as long as a hand would feel. Counted in
 * processor time, so that a busy machine does not look like a slow screen.
 */
@ExtendWith(ApplicationExtension.class)
class FxThreadTest {
    private static final double MOST_MILLIS = 100;
    private static final int WARM = 12;
    private static final int ROUNDS = 9;

    private final WritableImage picture = new WritableImage(1440, 900);

    private final LargeFleet fleet = new LargeFleet(Size.LARGE);
    private final Lookout lookout = new Lookout(_ -> {});

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    @Test
    void noScreenKeepsItForLong(FxRobot robot) {
        fleet.pass(2_000);
        Map<Place, Double> millis = new TreeMap<>();
        robot.interact(() -> {
            ShellForTests console =
                    ShellForTests.in(stage, fleet.state(), Theme.DARK, Language.EN, _ -> {});
            for (Place place : Place.values()) {
                console.shell().go(place);
                millis.put(place, median(console));
            }
        });
        assertThat(millis).allSatisfy((_, each) -> assertThat(each).isLessThan(MOST_MILLIS));
    }

    private double median(ShellForTests console) {
        double[] all = new double[ROUNDS];
        for (int round = 0; round < WARM + ROUNDS; round++) {
            if (round % 10 == 0) {
                fleet.pass(60);
            } else {
                fleet.happen(60); // a frame's share of two thousand a second
            }
            Sight sight = lookout.look(fleet.state());
            long before = cpuTime();
            console.shell().showNow(sight);
            console.scene().snapshot(picture); // styles, lays out and waits for the drawing
            if (round >= WARM) {
                all[round - WARM] = (cpuTime() - before) / 1e6;
            }
        }
        Arrays.sort(all);
        return all[ROUNDS / 2];
    }

    /** By reflection, because the console has no business reading java.management. */
    private static long cpuTime() {
        try {
            Object threads =
                    Class.forName("java.lang.management.ManagementFactory")
                            .getMethod("getThreadMXBean")
                            .invoke(null);
            return (long)
                    Class.forName("java.lang.management.ThreadMXBean")
                            .getMethod("getCurrentThreadCpuTime")
                            .invoke(threads);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("every JDK has it", e);
        }
    }
}
