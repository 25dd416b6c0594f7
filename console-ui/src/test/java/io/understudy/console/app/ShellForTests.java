package io.understudy.console.app;

import io.understudy.console.feature.vrrp.EditActions;
import io.understudy.console.session.FleetState;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** A whole console on a stage, fed by hand. */
public final class ShellForTests {
    private final SimpleObjectProperty<FleetState> fleet;
    private final Shell shell;
    private final Scene scene;
    private final Look look;
    private final Wording wording;
    private final List<String> edits = new ArrayList<>();

    private ShellForTests(
            Stage stage,
            FleetState first,
            Theme theme,
            Language language,
            double width,
            double height) {
        FleetState before = before(first);
        fleet = new SimpleObjectProperty<>(before);
        wording = Wording.in(language, ZoneOffset.UTC);
        scene = new Scene(new javafx.scene.layout.Pane(), width, height);
        look = new Look(scene, theme);
        EditActions edit = (host, instance) -> edits.add(host + " " + instance);
        shell = new Shell(fleet, wording, look, _ -> edit);
        scene.setRoot(shell);
        stage.setScene(scene);
        stage.sizeToScene();
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    public static ShellForTests in(Stage stage, FleetState first, Theme theme, Language language) {
        return new ShellForTests(stage, first, theme, language, 1440, 900);
    }

    /** The same in a window of that size. */
    public static ShellForTests in(
            Stage stage,
            FleetState first,
            Theme theme,
            Language language,
            double width,
            double height) {
        return new ShellForTests(stage, first, theme, language, width, height);
    }

    /** Shows a state at once, and as standing long enough that nothing waits for its patience. */
    public void settle(FleetState state) {
        shell.showNow(before(state));
        shell.showNow(state);
    }

    private static FleetState before(FleetState state) {
        return new FleetState(
                state.now().minus(Duration.ofSeconds(10)), state.hosts(), state.events());
    }

    public Shell shell() {
        return shell;
    }

    public Scene scene() {
        return scene;
    }

    public Wording wording() {
        return wording;
    }

    public void theme(Theme theme) {
        look.themeProperty().set(theme);
    }

    /** What was asked of the edit actions, in order. */
    public List<String> edits() {
        return edits;
    }
}
