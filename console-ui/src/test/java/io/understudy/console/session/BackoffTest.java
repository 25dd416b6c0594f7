package io.understudy.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static Backoff withDice(long bits) {
        return new Backoff((RandomGenerator) () -> bits);
    }

    private static List<Long> six(Backoff backoff) {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            waits.add(backoff.failed());
        }
        return waits;
    }

    @Test
    void waitsGrowToFifteenSecondsAtMost() {
        assertThat(six(withDice(0))).containsExactly(1000L, 2000L, 4000L, 8000L, 15000L, 15000L);
    }

    @Test
    void diceTakeAwayUpToAFifth() {
        assertThat(six(withDice(-1))).containsExactly(800L, 1600L, 3200L, 6400L, 12000L, 12000L);
    }

    @Test
    void successBeginsAnew() {
        Backoff backoff = withDice(0);
        six(backoff);
        assertThat(backoff.attempt()).isEqualTo(6);
        backoff.succeeded();
        assertThat(backoff.failed()).isEqualTo(1000);
    }
}
