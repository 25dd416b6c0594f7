package io.understudy.console.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.Finding;
import io.understudy.console.insight.Lookout;
import io.understudy.model.cluster.Conclusion;
import io.understudy.model.cluster.Conclusion.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each of the scenes of docs/split-brain.md, as the console concludes from what its hosts say. */
final class DemoSceneTest {
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    private static final int SECONDS = 10;

    @ParameterizedTest
    @CsvSource({
        "BLOCKED, SplitBrain Blocked",
        "FILTERED, SplitBrain Filtered",
        "ONE_WAY, SplitBrain OneWay",
        "REFUSED, SplitBrain Refused",
        "LOST, AdvertsLost",
        "ADDRESSES, AdvertsRefused ADDRESSES",
        "IDS, RouterIdsDiffer",
        "FOREIGN, ForeignRouter",
        "HELD, HeldWithoutMaster",
        "ANSWERED, AnsweredByOther"
    })
    void theConsoleNamesWhatIsWrong(DemoScene scene, String expected) {
        assertThat(told(scene)).contains(expected);
    }

    /** What is concluded once the counters of a few seconds are known. */
    private static Set<String> told(DemoScene scene) {
        DemoFleet fleet = DemoFleet.of(scene, NOON);
        Lookout lookout = new Lookout(_ -> {});
        Set<String> told = new TreeSet<>();
        for (int second = 0; second < SECONDS; second++) {
            fleet.advance(Duration.ofSeconds(1));
            lookout.look(fleet.state()).raised().forEach(one -> add(told, one.finding()));
        }
        return told;
    }

    private static void add(Set<String> told, Finding finding) {
        if (finding instanceof Finding.Concluded(_, var proven)) {
            Conclusion conclusion = proven.conclusion();
            String kind = conclusion.getClass().getSimpleName();
            told.add(
                    conclusion instanceof Conclusion.AdvertsRefused(_, _, var mistake)
                            ? kind + " " + mistake
                            : kind);
        } else if (finding instanceof Finding.SplitBrain(_, var proven)
                && proven != null
                && proven.conclusion() instanceof Conclusion.SplitBrain split) {
            Cause cause = split.cause();
            told.add("SplitBrain " + (cause == null ? "" : cause.getClass().getSimpleName()));
        }
    }
}
