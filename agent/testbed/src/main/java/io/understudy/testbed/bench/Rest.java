package io.understudy.testbed.bench;

import io.understudy.testbed.netns.LabException;

/** Letting time pass while others work. */
final class Rest {
    private Rest() {}

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }
}
