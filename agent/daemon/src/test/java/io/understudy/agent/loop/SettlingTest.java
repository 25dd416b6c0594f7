package io.understudy.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private final Growth growth = new Growth();

    @Test
    void aBurstIsOverWhenTheProcessIsMuchLargerAndGrowsNoMore() {
        growth.begin(10_000);
        assertThat(growth.hasEnded(10_000)).as("nothing happened").isFalse();
        assertThat(growth.hasEnded(10_000 + Growth.WORTH - 1)).as("it grows").isFalse();
        assertThat(growth.hasEnded(10_000 + Growth.WORTH - 1)).as("by too little").isFalse();
        assertThat(growth.hasEnded(10_000 + 2 * Growth.WORTH)).as("it grows again").isFalse();
        assertThat(growth.hasEnded(10_000 + 2 * Growth.WORTH + Growth.STILL)).isTrue();
    }

    @Test
    void whatIsNeededAnywayIsNoGrowthTheNextTime() {
        growth.begin(10_000);
        growth.begin(20_000);
        assertThat(growth.hasEnded(20_000)).isFalse();
    }

    /** Against the real process: takeovers still work, and memory is locked once at the end. */
    @Test
    void memoryIsLockedAfterItWasGivenBack() throws Exception {
        AtomicInteger locked = new AtomicInteger();
        Rehearsal.hold(1);
        new Settling(locked::incrementAndGet).settle();
        assertThat(locked).hasValue(1);
        Rehearsal.encore();
    }
}
