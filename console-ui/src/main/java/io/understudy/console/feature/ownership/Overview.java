package io.understudy.console.feature.ownership;

import io.understudy.console.insight.Chronicle;
import io.understudy.console.insight.Chronicle.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** How many changes there were in each part of a long stretch, and the changes themselves. */
record Overview(Instant from, Instant to, List<Integer> counts, Chronicle chronicle) {
    static final int PARTS = 96;
    static final Overview NONE =
            new Overview(
                    Instant.EPOCH,
                    Instant.EPOCH,
                    Collections.nCopies(PARTS, 0),
                    Chronicle.empty(Instant.EPOCH, Instant.EPOCH));

    static Overview of(Chronicle chronicle) {
        Integer[] counts = new Integer[PARTS];
        Arrays.fill(counts, 0);
        double span = Duration.between(chronicle.from(), chronicle.to()).toNanos();
        for (Turn turn : chronicle.turns()) {
            double part = Duration.between(chronicle.from(), turn.at()).toNanos() / span;
            counts[Math.clamp((int) (part * PARTS), 0, PARTS - 1)]++;
        }
        return new Overview(chronicle.from(), chronicle.to(), List.of(counts), chronicle);
    }

    int most() {
        return Collections.max(counts);
    }
}
