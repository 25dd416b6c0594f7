package io.understudy.core.node;

import io.understudy.core.vrrp.Counter;
import io.understudy.model.state.AdvertCounters;

/**
 * The rarely moving counters of an instance; adverts received and sent are kept beside it, since
 * they move with every packet. Immutable.
 */
final class Counters {
    static final Counters ZERO = new Counters(new long[Counter.values().length]);

    private final long[] values;

    private Counters(long[] values) {
        this.values = values;
    }

    Counters plusOne(Counter counter) {
        long[] next = values.clone();
        next[counter.ordinal()]++;
        return new Counters(next);
    }

    AdvertCounters with(long received, long sent) {
        return new AdvertCounters(
                received,
                sent,
                of(Counter.BECAME_MASTER),
                of(Counter.RELEASED_MASTER),
                of(Counter.LENGTH_ERRORS),
                of(Counter.INTERVAL_ERRORS),
                of(Counter.TTL_ERRORS),
                of(Counter.TYPE_ERRORS),
                of(Counter.ADDRESS_LIST_ERRORS),
                of(Counter.AUTH_TYPE_INVALID),
                of(Counter.AUTH_TYPE_MISMATCH),
                of(Counter.AUTH_FAILURES),
                of(Counter.PRIORITY_ZERO_RECEIVED),
                of(Counter.PRIORITY_ZERO_SENT),
                of(Counter.MISSED));
    }

    private long of(Counter counter) {
        return values[counter.ordinal()];
    }
}
