package io.understudy.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.TimerId;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CompanyTest {
    private static final long MILLI = 1_000_000;
    private static final TimerId ADVERT = new TimerId(TimerId.Kind.ADVERT, "A");
    private static final int MANY = 1000;

    @Test
    void aThousandMastersWakeTheLoopAHundredTimesASecond() {
        TreeSet<Long> wakings = new TreeSet<>();
        for (int i = 0; i < MANY; i++) {
            wakings.add(Company.when(ADVERT, (1000 + i) * MILLI + 1, 0, MANY));
        }
        assertThat(wakings).hasSizeBetween(100, 101);
    }

    /** Every interval that can be written comes back to the same place of the grid. */
    @Test
    void intervalsStayWhatTheyAre() {
        for (long centis = 80; centis <= 4095; centis++) {
            long interval = centis * 10 * MILLI;
            long first = 123_456_789L + interval;
            long gap =
                    Company.when(ADVERT, first + interval, first, MANY)
                            - Company.when(ADVERT, first, first - interval, MANY);
            assertThat(gap).isEqualTo(interval);
        }
    }

    @Test
    void nothingIsEverEarlyNorLaterThanAHundredthOfASecond() {
        for (long at = -30 * MILLI; at < 30 * MILLI; at += 333_333) {
            assertThat(Company.when(ADVERT, at, at - 1000 * MILLI, MANY) - at)
                    .isBetween(0L, 10 * MILLI - 1);
        }
    }

    @Test
    void fewMastersShortIntervalsAndOtherTimersKeepTheirOwnTime() {
        long at = 1000 * MILLI + 1;
        assertThat(Company.when(ADVERT, at, 0, Company.CROWD - 1)).isEqualTo(at);
        assertThat(Company.when(ADVERT, at, at - 100 * MILLI, MANY)).isEqualTo(at);
        TimerId down = new TimerId(TimerId.Kind.MASTER_DOWN, "A");
        assertThat(Company.when(down, at, 0, MANY)).isEqualTo(at);
    }
}
