package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptsTest {
    @Test
    void everyEndButStatusZeroCountsAgainstTheScript() {
        assertThat(Scripts.succeeded(new ScriptOutcome.Exited(0))).isTrue();
        for (ScriptOutcome outcome :
                List.of(
                        new ScriptOutcome.Exited(1),
                        new ScriptOutcome.Signalled(9),
                        new ScriptOutcome.TimedOut(1_000_000_000L),
                        new ScriptOutcome.NotStarted("ENOENT"))) {
            assertThat(Scripts.succeeded(outcome)).as("%s", outcome).isFalse();
        }
    }
}
