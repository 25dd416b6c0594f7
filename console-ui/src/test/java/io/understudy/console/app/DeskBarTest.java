package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.SampleFleet;
import org.junit.jupiter.api.Test;

class DeskBarTest {
    @Test
    void onlyWhatIsLostAtOnceAndAltogetherPointsToThisDesk() {
        assertThat(DeskBar.together(FleetPicture.of(SampleFleet.CALM.state()))).isZero();
        assertThat(DeskBar.together(FleetPicture.of(SampleFleet.HOST_LOST.state()))).isZero();
        assertThat(DeskBar.together(FleetPicture.of(SampleFleet.NEVER_HEARD.state()))).isZero();
        assertThat(DeskBar.together(FleetPicture.of(SampleFleet.ALL_LOST.state())))
                .isEqualTo(SampleFleet.ALL_LOST.state().hosts().size());
    }
}
