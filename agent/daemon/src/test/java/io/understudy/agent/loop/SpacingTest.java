package io.understudy.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpacingTest {
    private static final long MILLI = 1_000_000;

    /** How many turns are taken in a second by a loop that always has something to do. */
    private static int turnsInASecond(Spacing spacing, long begin, long workNanos) {
        int turns = 0;
        for (long now = begin; now - begin < 1000 * MILLI; turns++) {
            now = Math.max(now, spacing.turn(now)) + workNanos;
        }
        return turns;
    }

    @Test
    void aBusyLoopTakesATurnAMillisecond() {
        assertThat(turnsInASecond(new Spacing(0), 0, 10_000)).isBetween(1000, 1025);
    }

    @Test
    void aLoopWithLittleToDoIsNeverHeldUp() {
        Spacing spacing = new Spacing(Long.MAX_VALUE - 5 * MILLI);
        for (long i = 0; i < 1000; i++) {
            long now = Long.MAX_VALUE - 5 * MILLI + i * 2 * MILLI; // the clock wraps
            assertThat(spacing.turn(now) - now).isNotPositive();
        }
    }

    @Test
    void turnsThatWereNotTakenAreSavedUpButNotForEver() {
        Spacing spacing = new Spacing(0);
        turnsInASecond(spacing, 0, 10_000);
        long later = 60_000 * MILLI;
        int atOnce = 0;
        while (spacing.turn(later) - later <= 0) {
            atOnce++;
        }
        assertThat(atOnce).isEqualTo(20);
    }
}
