package io.understudy.testbed.bench;

import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;

/** Letting time pass while others work. */
final class Rest {
    private static final int TRY_MILLIS = 50;
    private static final int TRIES = 400;

    private Rest() {}

    /** Until a daemon that was started hears others, which on a busy machine takes seconds. */
    static void untilListening(LabHost host) {
        for (int tries = 0; !host.listensForVrrp(); tries++) {
            if (tries == TRIES) {
                throw new LabException("nothing on " + host.name() + " listens for VRRP");
            }
            millis(TRY_MILLIS);
        }
    }

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }
}
