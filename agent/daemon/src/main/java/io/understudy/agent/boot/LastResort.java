package io.understudy.agent.boot;

import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ends this process if it does not end in good order within a time: whoever stops it goes on to
 * count on that, and a daemon that hangs must not keep addresses for ever.
 */
final class LastResort {
    private volatile @Nullable Thread thread;

    /** Begins to wait. */
    void arm(Duration longest, PrintStream err) {
        thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("last-resort")
                        .start(() -> {
                            try {
                                Thread.sleep(longest);
                            } catch (InterruptedException _) {
                                return;
                            }
                            err.println(
                                    "understudy: not stopped within "
                                            + longest.toMillis() / 1000.0
                                            + " s (child_wait_time); giving up");
                            Runtime.getRuntime().halt(Boot.FAILED);
                        });
    }

    /** The end has come in good order. */
    void disarm() {
        Thread armed = thread;
        if (armed != null) {
            armed.interrupt();
        }
    }
}
