package io.understudy.console.app;

import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Passes values on at most four times a second: the first at once, then the newest of each pause.
 * For the FX thread only.
 */
final class Throttle<T> {
    private static final Duration PAUSE = Duration.millis(250);

    private final Consumer<T> target;
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private @Nullable T waiting;
    private boolean resting;

    Throttle(Consumer<T> target) {
        this.target = target;
        pause.setOnFinished(_ -> wake());
    }

    void offer(T value) {
        if (resting) {
            waiting = value;
            return;
        }
        resting = true;
        pause.playFromStart();
        target.accept(value);
    }

    private void wake() {
        resting = false;
        T next = waiting;
        waiting = null;
        if (next != null) {
            offer(next);
        }
    }
}
