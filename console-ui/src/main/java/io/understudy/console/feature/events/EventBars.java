package io.understudy.console.feature.events;

import io.understudy.console.insight.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * How many events were when: a stretch of time in equal parts.
 *
 * @param counts of each part, oldest first
 * @param grave how many of those are not just notices
 */
record EventBars(Instant from, Instant to, List<Integer> counts, List<Integer> grave) {
    static final int PARTS = 96;
    static final EventBars NONE =
            new EventBars(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), List.of(), List.of());
    private static final Duration SHORTEST = Duration.ofMinutes(8);

    EventBars {
        counts = List.copyOf(counts);
        grave = List.copyOf(grave);
    }

    /**
     * @param known all there are, newest first: they say how long the stretch is
     */
    static EventBars of(List<EventRow> asked, List<EventRow> known, Instant now) {
        if (known.isEmpty()) {
            return NONE;
        }
        Instant oldest = known.getLast().at();
        Instant newest = known.getFirst().at().isAfter(now) ? known.getFirst().at() : now;
        Instant from = newest.minus(SHORTEST).isBefore(oldest) ? newest.minus(SHORTEST) : oldest;
        long span = Math.max(1, Duration.between(from, newest).toMillis());
        Integer[] counts = new Integer[PARTS];
        Integer[] grave = new Integer[PARTS];
        Arrays.fill(counts, 0);
        Arrays.fill(grave, 0);
        for (EventRow row : asked) {
            long since = Duration.between(from, row.at()).toMillis();
            int part = (int) Math.clamp(since * PARTS / span, 0, PARTS - 1L);
            counts[part]++;
            grave[part] += EventQuery.severityOf(row) == Severity.NOTICE ? 0 : 1;
        }
        return new EventBars(from, newest, List.of(counts), List.of(grave));
    }

    int most() {
        return counts.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** The moment that lies so far along, 0 to 1. */
    Instant at(double part) {
        return from.plusNanos((long) (Duration.between(from, to).toNanos() * part));
    }

    /** How far along a moment lies, 0 to 1 within the stretch. */
    double part(Instant at) {
        return (double) Duration.between(from, at).toNanos()
                / Math.max(1, Duration.between(from, to).toNanos());
    }
}
