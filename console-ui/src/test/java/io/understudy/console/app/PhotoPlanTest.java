package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.SampleFleet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhotoPlanTest {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final PhotoPlan once = new PhotoPlan(LIMIT, false);
    private final PhotoPlan again = new PhotoPlan(LIMIT, true);

    private static boolean due(PhotoPlan plan, long millis, SampleFleet fleet) {
        return plan.due(Duration.ofMillis(millis), FleetPicture.of(fleet.state()), List.of());
    }

    @Test
    void nothingIsPhotographedBeforeEveryAgentWasHeard() {
        assertThat(due(once, 0, SampleFleet.NEVER_HEARD)).isFalse();
        assertThat(due(once, 14_900, SampleFleet.NEVER_HEARD)).isFalse();
    }

    @Test
    void theLimitEndsTheWaitingForAgents() {
        assertThat(due(once, 15_000, SampleFleet.NEVER_HEARD)).isTrue();
    }

    @Test
    void everybodyHeardIsPhotographedOnceTheScreenHasSettled() {
        assertThat(due(once, 0, SampleFleet.NEVER_HEARD)).isFalse();
        assertThat(due(once, 1_000, SampleFleet.CALM)).isFalse();
        assertThat(due(once, 1_500, SampleFleet.CALM)).isFalse();
        assertThat(due(once, 1_600, SampleFleet.CALM)).isTrue();
    }

    @Test
    void onePictureIsOne() {
        assertThat(due(once, 15_000, SampleFleet.CALM)).isTrue();
        assertThat(due(once, 20_000, SampleFleet.HOST_LOST)).isFalse();
        assertThat(due(once, 30_000, SampleFleet.HOST_LOST)).isFalse();
    }

    @Test
    void aChangeIsPhotographedAgainWithoutHaste() {
        assertThat(due(again, 15_000, SampleFleet.CALM)).isTrue();
        assertThat(due(again, 15_200, SampleFleet.HOST_LOST)).isFalse();
        assertThat(due(again, 16_800, SampleFleet.HOST_LOST)).as("2 s apart").isFalse();
        assertThat(due(again, 17_000, SampleFleet.HOST_LOST)).isTrue();
        assertThat(due(again, 40_000, SampleFleet.HOST_LOST)).as("nothing new").isFalse();
        assertThat(due(again, 40_200, SampleFleet.CALM)).as("not on screen yet").isFalse();
        assertThat(due(again, 40_800, SampleFleet.CALM)).isTrue();
    }

    @Test
    void aFindingRaisedLaterIsAChange() {
        assertThat(due(again, 15_000, SampleFleet.SPLIT_BRAIN)).isTrue();
        SampleFleet fleet = SampleFleet.SPLIT_BRAIN;
        List<String> raised = List.of("split");
        assertThat(again.due(Duration.ofSeconds(18), FleetPicture.of(fleet.state()), raised))
                .isFalse();
        assertThat(again.due(Duration.ofSeconds(19), FleetPicture.of(fleet.state()), raised))
                .isTrue();
    }

    @Test
    void endlessChangeIsPhotographedAllTheSame() {
        assertThat(due(again, 15_000, SampleFleet.CALM)).isTrue();
        int pictures = 0;
        for (int i = 1; i <= 50; i++) {
            SampleFleet now = i % 2 == 0 ? SampleFleet.CALM : SampleFleet.HOST_LOST;
            pictures += due(again, 15_000 + 200 * i, now) ? 1 : 0;
        }
        assertThat(pictures).isBetween(4, 5);
    }
}
