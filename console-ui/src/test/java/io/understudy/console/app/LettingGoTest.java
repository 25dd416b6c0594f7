package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.Lookout;
import io.understudy.console.insight.Sight;
import io.understudy.console.sample.LargeFleet;
import io.understudy.console.text.Language;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.testbed.fleet.Size;
import java.lang.ref.WeakReference;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** No screen that was left keeps the fleet as it was then: of a large one that is megabytes. */
@ExtendWith(ApplicationExtension.class)
class LettingGoTest {
    private final LargeFleet fleet = new LargeFleet(Size.USUAL);
    private final Lookout lookout = new Lookout(_ -> {});
    private final WritableImage picture = new WritableImage(1440, 900);
    private final Map<Place, WeakReference<AgentSnapshot>> seen = new EnumMap<>(Place.class);

    @SuppressWarnings("NullAway.Init") // TestFX calls start first
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    @Test
    void whatWasLeftLetsGo(FxRobot robot) throws Exception {
        ShellForTests[] console = new ShellForTests[1];
        robot.interact(() -> {
            console[0] = ShellForTests.in(stage, fleet.state(), Theme.DARK, Language.EN);
        });
        for (Place place : Place.values()) {
            robot.interact(() -> {
                console[0].shell().go(place);
                seen.put(place, show(console[0]));
            });
        }
        robot.interact(() -> {
            console[0].shell().go(Place.OVERVIEW);
            show(console[0]);
        });
        for (int i = 0; i < 12 && !kept().isEmpty(); i++) {
            System.gc();
            robot.interact(() -> console[0].scene().snapshot(picture));
        }
        assertThat(kept()).isEmpty();
    }

    /** Screens whose moment something still holds. */
    private List<Place> kept() {
        return seen.keySet().stream()
                .filter(place -> Objects.requireNonNull(seen.get(place)).get() != null)
                .toList();
    }

    /** Shows a moment of its own, and what of it would be kept. */
    private WeakReference<AgentSnapshot> show(ShellForTests console) {
        fleet.pass(0);
        Sight sight = lookout.look(fleet.state());
        console.shell().showNow(sight);
        console.scene().snapshot(picture);
        return new WeakReference<>(
                Objects.requireNonNull(sight.picture().hosts().getFirst().snapshot()));
    }
}
