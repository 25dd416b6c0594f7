package io.understudy.console.feature.ownership;

import java.time.Duration;
import java.time.Instant;

/** The stretch of time on show. */
record Window(Instant from, Instant to) {
    static final Duration LEAST = Duration.ofMillis(500);
    static final Duration MOST = Duration.ofDays(90);

    static Window endingAt(Instant to, Duration span) {
        return new Window(to.minus(span), to);
    }

    Duration span() {
        return Duration.between(from, to);
    }

    /** Where a moment stands between 0 and {@code width}; outside of it if it is not in sight. */
    double x(Instant at, double width) {
        return width * Duration.between(from, at).toNanos() / (double) span().toNanos();
    }

    Instant at(double x, double width) {
        return from.plusNanos(Math.round(x / width * span().toNanos()));
    }

    boolean holds(Instant at) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    /** Shorter or longer by a factor, with {@code fixed} where it is. */
    Window zoomed(double factor, Instant fixed) {
        double span =
                Math.clamp(
                        span().toNanos() * factor,
                        (double) LEAST.toNanos(),
                        (double) MOST.toNanos());
        double part = Duration.between(from, fixed).toNanos() / (double) span().toNanos();
        Instant begin = fixed.minusNanos(Math.round(part * span));
        return new Window(begin, begin.plusNanos(Math.round(span)));
    }

    Window movedBy(Duration by) {
        return new Window(from.plus(by), to.plus(by));
    }

    /** The same length with that moment in its middle. */
    Window around(Instant middle) {
        return new Window(middle.minus(span().dividedBy(2)), middle.plus(span().dividedBy(2)));
    }
}
