package io.understudy.core.node;

import io.understudy.core.vrrp.Counter;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.SignatureCounters;

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

    AdvertCounters with(long received, long sent, boolean signed) {
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
                of(Counter.MISSED),
                signed ? signatures() : null);
    }

    private SignatureCounters signatures() {
        return new SignatureCounters(
                of(Counter.SIGNATURE_MISSING),
                of(Counter.SIGNATURE_MALFORMED),
                of(Counter.SIGNATURE_KEY_UNKNOWN),
                of(Counter.SIGNATURE_INVALID),
                of(Counter.SIGNATURE_STALE),
                of(Counter.SIGNATURE_REPLAYED));
    }

    private long of(Counter counter) {
        return values[counter.ordinal()];
    }
}
