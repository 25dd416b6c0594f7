package io.understudy.console.app;

import java.time.Instant;

/** The stations of a start. {@code --measure} writes down when each was reached. */
enum Milestones {
    /** The JVM runs. */
    MAIN,
    /** JavaFX does. */
    APPLICATION,
    /** The window was put on the screen. */
    WINDOW,
    /** A first frame was laid out. */
    FRAME,
    /** A first host's state is in the window. */
    HOST;

    private volatile long at;

    /** Counts once. */
    void reached() {
        if (at == 0) {
            at = Instant.now().toEpochMilli();
        }
    }

    /** Milliseconds since 1970; 0 as long as it was not reached. */
    long at() {
        return at;
    }
}
