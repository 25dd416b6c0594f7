package io.understudy.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RehearsalTest {
    /** Each round takes over and ends, or throws. Needs neither privileges nor a network. */
    @Test
    void everyRoundComesToItsEnd() throws Exception {
        long begun = System.nanoTime();
        Rehearsal.hold();
        long millis = (System.nanoTime() - begun) / 1_000_000;
        System.out.println("the rehearsal took " + millis + " ms");
        assertThat(millis).isLessThan(5000);
    }
}
