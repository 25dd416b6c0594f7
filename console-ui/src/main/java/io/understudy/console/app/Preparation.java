package io.understudy.console.app;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
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

    /** Hosts that are not heard by then are waited for no longer. */
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final Shell shell;
    private final Scene scene;
    private final Queue<Place> left = new ArrayDeque<>(List.of(Place.values()));
    private final EventHandler<InputEvent> input = _ -> touched = System.nanoTime();
    private final BooleanSupplier whole;
    private final long began = System.nanoTime();
    private long touched = began;

    /**
     * @param whole whether the first screen shows all that it is to show, which comes first
     */
    Preparation(Scene scene, Shell shell, BooleanSupplier whole) {
        this.scene = scene;
        this.shell = shell;
        this.whole = whole;
        scene.addEventFilter(InputEvent.ANY, input);
        later();
    }

    private void later() {
        PauseTransition pause = new PauseTransition(PAUSE);
        pause.setOnFinished(_ -> next());
        pause.play();
    }

    private void next() {
        long now = System.nanoTime();
        boolean due = whole.getAsBoolean() || now - began > PATIENCE_NANOS;
        boolean idle = due && now - touched > IDLE_NANOS;
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
