package io.understudy.linux.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BothClocksTest {
    private static final long TIME_OF_DAY = 1_800_000_000_000_000_000L;
    private static final long MONOTONIC = 70_000_000_000L;

    private final Arena arena = Arena.ofConfined();
    private final BothClocks clocks = new BothClocks(arena);

    @BeforeEach
    void read() {
        clocks.set(TIME_OF_DAY, MONOTONIC);
    }

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    void aStampOfAMomentAgoIsThatLongAgo() {
        assertThat(clocks.monotonic(TIME_OF_DAY - 60_000)).isEqualTo(MONOTONIC - 60_000);
        assertThat(clocks.monotonic(TIME_OF_DAY)).isEqualTo(MONOTONIC);
    }

    @Test
    void aTimeOfDayThatWasSetBackMovesNothing() {
        assertThat(clocks.monotonic(TIME_OF_DAY + 1)).isEqualTo(MONOTONIC);
        assertThat(clocks.monotonic(TIME_OF_DAY + 3_600_000_000_000L)).isEqualTo(MONOTONIC);
    }

    @Test
    void aTimeOfDayThatWasSetAheadMovesNothing() {
        assertThat(clocks.monotonic(TIME_OF_DAY - BothClocks.LONGEST_NANOS - 1))
                .isEqualTo(MONOTONIC);
        assertThat(clocks.monotonic(0)).isEqualTo(MONOTONIC);
    }

    @Test
    void theMonotonicClockIsTheOneOfTheLoop() {
        long before = System.nanoTime();
        clocks.read();
        assertThat(clocks.monotonic()).isBetween(before, System.nanoTime());
    }
}
