package io.understudy.console.feature.ownership;

import io.understudy.console.insight.Chronicle;
import io.understudy.console.insight.Chronicle.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** How many changes there were in each part of a long stretch. */
record Overview(Instant from, Instant to, int[] counts) {
    static final int PARTS = 96;
    static final Overview NONE = new Overview(Instant.EPOCH, Instant.EPOCH, new int[PARTS]);

    static Overview of(Chronicle chronicle) {
        int[] counts = new int[PARTS];
        double span = Duration.between(chronicle.from(), chronicle.to()).toNanos();
        for (Turn turn : chronicle.turns()) {
            double part = Duration.between(chronicle.from(), turn.at()).toNanos() / span;
            counts[Math.clamp((int) (part * PARTS), 0, PARTS - 1)]++;
        }
        return new Overview(chronicle.from(), chronicle.to(), counts);
    }

    int most() {
        return Arrays.stream(counts).max().orElse(0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Overview(var f, var t, var c)
                && f.equals(from)
                && t.equals(to)
                && Arrays.equals(c, counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }
}
