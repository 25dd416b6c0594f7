package io.understudy.testbed.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The commands that prove something, each for a moment: their long runs are for those who ask. */
@Tag("lab")
@Tag("packaged")
class ProofTest {
    private static final Duration LIMIT = Duration.ofSeconds(150);

    @Test
    void chaosEndsInGoodOrderAndLeavesNothing() {
        Outcome played = run("chaos", "--seconds", "20", "--seed", "7").orThrow();
        assertThat(played.output())
                .startsWith("./understudy chaos --seconds 20 --seed 7")
                .contains("| invariants broken, and left over | none |");
        assertThat(played.output()).containsPattern("questions of the client \\| [1-9][0-9]{2,}");
    }

    @Test
    void historiesBeginWithTheirOptions() {
        Outcome one = run("sim", "--seed", "7", "--hosts", "3", "--protection", "lease").orThrow();
        assertThat(one.output())
                .startsWith("./understudy sim --seed 7 --hosts 3 --vrrp ")
                .contains("--protection lease")
                .contains(" 0 wrong, in ");
        assertThat(run("sim", "--seeds", "20").orThrow().output()).contains("20 histories, ");
        Outcome refused = run("sim", "--protection", "hope");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.output()).contains("--protection takes none, lease,");
    }

    private static Outcome run(String... words) {
        List<String> line = new ArrayList<>(List.of("env", "UNDERSTUDY_BUILD=never"));
        line.add(House.ROOT.resolve("understudy").toString());
        line.addAll(List.of(words));
        return Outcome.of(line, "", LIMIT);
    }
}
