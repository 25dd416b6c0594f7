package io.understudy.console.feature.config;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Looks at a text again once typing pauses, off the screen's thread. What it hands over is always
 * about the newest text: a result that was overtaken is dropped.
 */
final class Rechecker {
    private final Function<String, Analysis> look;
    private final Executor afterPause;
    private final Executor screen;
    private final Consumer<Analysis> told;
    private volatile long newest;

    /**
     * @param afterPause runs a task in the background once a pause has passed
     * @param screen runs a task on the screen's thread, on which all methods are called
     */
    Rechecker(
            Function<String, Analysis> look,
            Executor afterPause,
            Executor screen,
            Consumer<Analysis> told) {
        this.look = look;
        this.afterPause = afterPause;
        this.screen = screen;
        this.told = told;
    }

    /** The text is another one now. */
    void changed(String text) {
        long version = newest + 1;
        newest = version;
        afterPause.execute(() -> {
            if (version == newest) {
                Analysis analysis = look.apply(text);
                screen.execute(() -> {
                    if (version == newest) {
                        told.accept(analysis);
                    }
                });
            }
        });
    }

    /** Looks at once, on the calling thread; what is under way is overtaken. */
    Analysis now(String text) {
        newest++;
        return look.apply(text);
    }
}
