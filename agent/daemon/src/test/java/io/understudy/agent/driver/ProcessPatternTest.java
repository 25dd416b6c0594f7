package io.understudy.agent.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.table.Weight;
import io.understudy.model.config.vrrp.TrackProcess;
import io.understudy.model.config.vrrp.TrackProcess.Match;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessPatternTest {
    static TrackProcess process(Match match, boolean full, String... command) {
        return new TrackProcess(
                "p",
                List.of(command),
                match,
                full,
                new Weight(0, false),
                1,
                Integer.MAX_VALUE,
                0,
                0);
    }

    private static boolean matches(TrackProcess wanted, String comm, String... words) {
        return ProcessPattern.matches(
                wanted, comm, List.of(String.join("\0", words).split("\0", -1)));
    }

    @Test
    void theShortNameIsComparedUnlessMoreIsAskedFor() {
        TrackProcess nginx = process(Match.EXACT, false, "nginx");
        assertThat(matches(nginx, "nginx", "/usr/sbin/nginx", "-g", "")).isTrue();
        assertThat(matches(nginx, "nginx-helper", "nginx", "")).isFalse();
    }

    @Test
    void theKernelCutsShortNamesAfter15Letters() {
        TrackProcess daemon = process(Match.EXACT, false, "a-daemon-with-a-long-name");
        assertThat(matches(daemon, "a-daemon-with-a", "x", "")).isTrue();
    }

    @Test
    void fullCommandComparesThePath() {
        TrackProcess nginx = process(Match.EXACT, true, "/usr/sbin/nginx");
        assertThat(matches(nginx, "nginx", "/usr/sbin/nginx", "-g", "x", "")).isTrue();
        assertThat(matches(nginx, "nginx", "nginx", "")).isFalse();
    }

    @Test
    void wordsMustBeEqualUnlessAPartIsEnough() {
        assertThat(
                        matches(
                                process(Match.EXACT, false, "app", "serve", "a"),
                                "x",
                                "app",
                                "serve",
                                "a",
                                ""))
                .isTrue();
        assertThat(
                        matches(
                                process(Match.EXACT, false, "app", "serve"),
                                "x",
                                "app",
                                "serve",
                                "a",
                                ""))
                .isFalse();
        assertThat(
                        matches(
                                process(Match.PARTIAL, false, "app", "serve"),
                                "x",
                                "app",
                                "serve",
                                "a",
                                ""))
                .isTrue();
        assertThat(matches(process(Match.PARTIAL, false, "app", "ser"), "x", "app", "serve", ""))
                .isFalse();
        assertThat(matches(process(Match.INITIAL, false, "app", "ser"), "x", "app", "serve", ""))
                .isTrue();
    }
}
