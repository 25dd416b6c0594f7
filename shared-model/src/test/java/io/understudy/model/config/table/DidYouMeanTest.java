package io.understudy.model.config.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
    private static final List<String> WORDS =
            List.of("virtual_router_id", "priority", "state", "nopreempt", "preempt");

    @Test
    void slipsOfTheFingerAreRecognised() {
        assertThat(DidYouMean.among("priorty", WORDS)).isEqualTo("priority");
        assertThat(DidYouMean.among("satte", WORDS)).isEqualTo("state");
        assertThat(DidYouMean.among("virtual-router-id", WORDS)).isEqualTo("virtual_router_id");
        assertThat(DidYouMean.among("NOPREEMPT", WORDS)).isEqualTo("nopreempt");
    }

    @Test
    void anotherWordIsNotGuessedAt() {
        assertThat(DidYouMean.among("weight", WORDS)).isNull();
        assertThat(DidYouMean.among("x", WORDS)).isNull();
    }
}
