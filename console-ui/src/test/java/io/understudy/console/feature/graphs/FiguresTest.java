package io.understudy.console.feature.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Instant START = Instant.parse("2026-03-14T03:00:00Z");

    @Test
    void theStretchAloneCountsAndGapsDoNot() {
        double[] values = new double[200];
        for (int i = 0; i < values.length; i++) {
            values[i] = i >= 100 ? 1_000_000 : i % 2 == 0 ? i + 1 : Double.NaN;
        }
        Curve curve = new Curve("lb1", "lb1", 0, START, 1, values);
        Figures figures = Figures.of(curve, START, START.plusSeconds(99));
        // 1, 3, 5 … 99: fifty values, of which the 25th and the 48th
        assertThat(figures).isEqualTo(new Figures(1, 49, 95, 99, 50));
        assertThat(Figures.of(curve, START.minusSeconds(9), START.minusSeconds(1)).median())
                .isNaN();
    }
}
