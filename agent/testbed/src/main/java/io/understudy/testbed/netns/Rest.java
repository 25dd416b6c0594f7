package io.understudy.testbed.netns;

import java.time.Duration;

/** Letting time pass while others work. */
public final class Rest {
    private static final int TRY_MILLIS = 50;
    private static final int TRIES = 1200;

    private Rest() {}

    /** Until a daemon that was started hears others, which on a busy machine takes seconds. */
    public static void untilListening(LabHost host) {
        for (int tries = 0; !host.listensForVrrp(); tries++) {
            if (tries == TRIES) {
                throw new LabException("nothing on " + host.name() + " listens for VRRP");
            }
            millis(TRY_MILLIS);
        }
    }

    /** For so many milliseconds. */
    public static void millis(long millis) {
        of(Duration.ofMillis(millis));
    }

    /** For so long. */
    public static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }
}
