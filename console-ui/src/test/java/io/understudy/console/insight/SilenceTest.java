package io.understudy.console.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.sample.SampleFleet;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private final Silence silence = new Silence();
    private final FleetPicture picture = FleetPicture.of(SampleFleet.CALM.state());
    private final Instant now = picture.now();

    @Test
    void aMasterHearsNobody() {
        assertThat(silence.nanos(have(have(picture.routerOf("lb1", "VI_1")).owner()), now))
                .isEqualTo(-1);
    }

    @Test
    void withinTheGapTheAgentsWordStands() {
        Member backup = have(picture.routerOf("lb1", "VI_1")).standbys().getFirst();
        assertThat(silence.nanos(backup, now)).isEqualTo(400_000_000L);
        assertThat(silence.nanos(backup, now.plusSeconds(1))).isEqualTo(400_000_000L);
    }

    @Test
    void afterTheGapSilenceGrows() {
        Member backup = have(picture.routerOf("lb1", "VI_1")).standbys().getFirst();
        silence.nanos(backup, now);
        assertThat(silence.nanos(backup, now.plus(Duration.ofSeconds(3))))
                .isEqualTo(3_400_000_000L);
    }

    /** What must be there in this sample. */
    private static <T> T have(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
