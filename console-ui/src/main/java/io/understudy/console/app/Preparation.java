package io.understudy.console.app;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javafx.animation.PauseTransition;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.stage.Window;
import javafx.util.Duration;

/**
 * Builds the screens that nobody has opened yet, one after the other, while no hand is on keyboard
 * or mouse: building one takes as long as an eye notices, and its first opening need not.
 */
final class Preparation {
    /** Between two screens, and after the window has opened. */
    private static final Duration PAUSE = Duration.millis(500);

    /** Without any input. */
    private static final long IDLE_NANOS = 1_000_000_000;

    private final Shell shell;
    private final Scene scene;
    private final Queue<Place> left = new ArrayDeque<>(List.of(Place.values()));
    private final EventHandler<InputEvent> input = _ -> touched = System.nanoTime();
    private long touched = System.nanoTime();

    Preparation(Scene scene, Shell shell) {
        this.scene = scene;
        this.shell = shell;
        scene.addEventFilter(InputEvent.ANY, input);
        later();
    }

    private void later() {
        PauseTransition pause = new PauseTransition(PAUSE);
        pause.setOnFinished(_ -> next());
        pause.play();
    }

    private void next() {
        boolean idle = System.nanoTime() - touched > IDLE_NANOS;
        boolean built = false;
        while (idle && !built && !left.isEmpty()) {
            built = shell.prepare(left.remove());
        }
        Window window = shell.getScene() == null ? null : scene.getWindow();
        boolean gone = window == null || !window.isShowing();
        if (left.isEmpty() || gone) {
            scene.removeEventFilter(InputEvent.ANY, input);
        } else {
            later();
        }
    }
}
