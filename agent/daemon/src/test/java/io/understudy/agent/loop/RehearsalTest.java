package io.understudy.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalTest {
    /** Each round takes over and ends, or throws. Needs neither privileges nor a network. */
    @ParameterizedTest
    @ValueSource(ints = {1, 255})
    void everyRoundComesToItsEnd(int instances) throws Exception {
        long begun = System.nanoTime();
        Rehearsal.hold(instances);
        long millis = (System.nanoTime() - begun) / 1_000_000;
        System.out.println("the rehearsal took " + millis + " ms");
        assertThat(millis).isLessThan(5000);
    }
}
