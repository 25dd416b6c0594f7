package io.understudy.core.node;

import io.understudy.core.vrrp.Counter;
import io.understudy.model.state.AdvertCounters;

/**
 * What a virtual router counts.
 *
 * @param received adverts taken
 * @param sent adverts sent; one to many peers counts once
 * @param counters all other counters
 * @param reported {@code received + sent} at the last report; errors that came since set it to -1
 */
record Tally(long received, long sent, Counters counters, long reported) {
    static final Tally ZERO = new Tally(0, 0, Counters.ZERO, 0);

    private static final long CHANGED = -1;

    Tally plus(int moreReceived, int moreSent) {
        return new Tally(received + moreReceived, sent + moreSent, counters, reported);
    }

    Tally plusOne(Counter counter) {
        return new Tally(received, sent, counters.plusOne(counter), CHANGED);
    }

    boolean hasNews() {
        return reported != received + sent;
    }

    Tally afterReport() {
        return new Tally(received, sent, counters, received + sent);
    }

    /** As those outside see it. */
    AdvertCounters totals(boolean signed) {
        return counters.with(received, sent, signed);
    }
}
