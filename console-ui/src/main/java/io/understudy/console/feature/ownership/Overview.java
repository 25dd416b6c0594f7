package io.understudy.console.feature.ownership;

import io.understudy.console.insight.Chronicle;
import io.understudy.console.insight.Chronicle.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How many changes there were in each part of a long stretch.
 *
 * @param known from when on they were counted
 */
record Overview(Instant from, Instant to, Instant known, List<Integer> counts) {
    static final int PARTS = 96;
    static final Overview NONE =
            new Overview(
                    Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, Collections.nCopies(PARTS, 0));

    /** Of the last so much of a chronicle. */
    static Overview of(Chronicle chronicle, Duration length) {
        Integer[] counts = new Integer[PARTS];
        Arrays.fill(counts, 0);
        Instant from = chronicle.to().minus(length);
        double span = length.toNanos();
        for (Turn turn : chronicle.turns()) {
            double part = Duration.between(from, turn.at()).toNanos() / span;
            counts[Math.clamp((int) (part * PARTS), 0, PARTS - 1)]++;
        }
        return new Overview(from, chronicle.to(), chronicle.from(), List.of(counts));
    }

    int most() {
        return Collections.max(counts);
    }
}
