package io.understudy.testbed.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs {@link ClockCases} in a kernel of its own, whatever this one has. */
@Tag("lab")
class ClockTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Test
    void aStepOfTheClockMovesNoElection() {
        Outcome outcome =
                Outcome.of(
                        List.of(
                                house("agent/testbed/uml/boot"),
                                "--seconds",
                                String.valueOf(LIMIT.toSeconds() - 30),
                                house("agent/testbed/netns/private"),
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx128m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dbasedir=" + house("agent/testbed"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                InsideMain.class.getName(),
                                ClockCases.class.getName()),
                        "",
                        LIMIT);
        assertThat(outcome.output()).contains(InsideMain.MARK + "\tpassed\t");
    }

    private static String house(String path) {
        return House.ROOT.resolve(path).toString();
    }
}
