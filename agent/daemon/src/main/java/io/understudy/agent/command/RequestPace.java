package io.understudy.agent.command;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many requests one connection may send: so many a second, and as many at once after a pause.
 */
public final class RequestPace {
    /** A person needs far fewer; a console that drains twenty servers at once needs these. */
    public static final int PER_SECOND = 20;

    private static final long EACH_NANOS = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;

    private final LongSupplier nanoClock;
    private long freeAt;

    public RequestPace(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.freeAt = nanoClock.getAsLong() - TimeUnit.SECONDS.toNanos(1);
    }

    /** Whether one more may be taken now; if so, it is counted. */
    public boolean allows() {
        long now = nanoClock.getAsLong();
        long earliest = now - TimeUnit.SECONDS.toNanos(1);
        long base = Math.max(freeAt, earliest);
        if (base + EACH_NANOS > now) {
            return false;
        }
        freeAt = base + EACH_NANOS;
        return true;
    }
}
