package io.understudy.console.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an agent's clock is ahead of ours. Each frame says when it was written; it took some time
 * to come, which makes that clock look late. The least late of the newest frames is the best guess,
 * as in NTP's clock filter (RFC 5905 §10). Used by one thread.
 */
final class ClockGap {
    private static final int KEPT = 16;

    private final long[] nanos = new long[KEPT];
    private int heard;

    void heard(Instant written, Instant arrived) {
        nanos[heard % KEPT] = Duration.between(arrived, written).toNanos();
        heard = heard == 2 * KEPT - 1 ? KEPT : heard + 1;
    }

    /** Frames of another stream say nothing of this one's delay. */
    void forget() {
        heard = 0;
    }

    /** Positive if the agent's clock is ahead; null before the first frame. */
    @Nullable Duration ahead() {
        if (heard == 0) {
            return null;
        }
        long best = Long.MIN_VALUE;
        for (int i = 0; i < Math.min(heard, KEPT); i++) {
            best = Math.max(best, nanos[i]);
        }
        return Duration.ofNanos(best);
    }
}
