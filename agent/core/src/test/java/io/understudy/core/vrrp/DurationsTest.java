package io.understudy.core.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "4999, 0 ms",
        "5000, 0.01 ms",
        "36_093_750, 36.09 ms",
        "70_000_000, 70 ms",
        "70_100_000, 70.1 ms",
        "70_050_000, 70.05 ms",
        "999_999_999, 1000 ms",
        "1_000_000_000, 1 s",
        "3_609_375_000, 3.61 s",
        "3_996_000_000, 4 s",
        "9_223_372_036_854_775_807, 9223372036.85 s"
    })
    void areReadAsAnOperatorReadsThem(String nanos, String text) {
        assertThat(Durations.text(Long.parseLong(nanos.replace("_", "")))).isEqualTo(text);
    }

    @Test
    void whatIsStillToComeIsNegative() {
        assertThat(Durations.decimal(-1_250_000, 1_000_000)).isEqualTo("-1.25");
        assertThat(Durations.decimal(-1, 1_000_000)).isEqualTo("0");
    }
}
