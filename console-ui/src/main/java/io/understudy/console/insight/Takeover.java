package io.understudy.console.insight;

import io.understudy.model.state.InstanceSnapshot;

/**
 * How long a backup waits for a silent master, taken apart: adverts missed plus its own skew. The
 * skew is always shorter than one interval (RFC 9568 §6.1), so whole intervals are the adverts.
 */
public record Takeover(long totalNanos, long adverts, long intervalNanos, long skewNanos) {
    public static Takeover of(InstanceSnapshot instance) {
        long total = instance.masterDownNanos();
        long interval =
                instance.master() == null
                        ? instance.advertIntervalNanos()
                        : instance.master().intervalNanos();
        if (interval <= 0) {
            return new Takeover(total, 0, 0, total);
        }
        return new Takeover(total, total / interval, interval, total % interval);
    }
}
