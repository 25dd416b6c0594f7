package io.understudy.console.feature.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandTest {
    @Test
    void halfTheHostsLieOnEitherSideAndGapsStayGaps() {
        List<double[]> hosts = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            hosts.add(new double[] {i, Double.NaN, i == 7 ? 3 : Double.NaN});
        }
        Band band = Band.of(hosts, Instant.EPOCH, 10, 3);
        assertThat(band.low()[0]).isEqualTo(5);
        assertThat(band.mid()[0]).isEqualTo(50);
        assertThat(band.high()[0]).isEqualTo(95);
        assertThat(band.mid()[1]).isNaN();
        assertThat(band.low()[2]).isEqualTo(3);
        assertThat(band.high()[2]).isEqualTo(3);
        assertThat(band.top()).isEqualTo(95);
        assertThat(band.at(2)).isEqualTo(Instant.EPOCH.plusSeconds(20));
    }
}
