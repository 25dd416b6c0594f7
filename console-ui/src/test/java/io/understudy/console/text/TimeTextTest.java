package io.understudy.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimeTextTest {
    private final TimeText english = Wording.in(Language.EN, ZoneOffset.UTC).times();
    private final TimeText chinese = Wording.in(Language.ZH, ZoneOffset.UTC).times();

    @Test
    void timersReadAsOperatorsWriteThem() {
        assertThat(english.seconds(3_609_375_000L)).isEqualTo("3.61 s");
        assertThat(english.seconds(420_000L)).isEqualTo("0.42 ms");
        assertThat(english.seconds(5_000_000L)).isEqualTo("5.0 ms");
        assertThat(english.seconds(72_000_000_000L)).isEqualTo("1 min 12 s");
        assertThat(chinese.seconds(3_609_375_000L)).isEqualTo("3.61 秒");
    }

    @Test
    void spansGrowTheirUnits() {
        assertThat(english.span(Duration.ofMillis(300))).isEqualTo("0.3 s");
        assertThat(english.span(Duration.ofSeconds(42))).isEqualTo("42 s");
        assertThat(english.span(Duration.ofSeconds(135))).isEqualTo("2 min 15 s");
        assertThat(english.span(Duration.ofMinutes(514))).isEqualTo("8 h 34 min");
        assertThat(chinese.span(Duration.ofDays(41).plusHours(3))).isEqualTo("41 天 3 小时");
    }

    @Test
    void aClockThatRunsAheadCountsAsNow() {
        assertThat(english.span(Duration.ofSeconds(-5))).isEqualTo("0.0 s");
        assertThat(english.brief(Duration.ofSeconds(-5))).isEqualTo("0 s");
    }

    @Test
    void anotherDayIsSaid() {
        Instant now = Instant.parse("2026-03-14T03:14:22.318Z");
        assertThat(english.stampMillis(now.minusSeconds(60), now)).isEqualTo("03:13:22.318");
        assertThat(english.stamp(now.minusSeconds(86_400), now)).isEqualTo("13 Mar 03:14:22");
        assertThat(chinese.stamp(now.minusSeconds(86_400), now)).isEqualTo("3月13日 03:14:22");
    }

    @Test
    void theZoneIsNamedByItsOffset() {
        Instant now = Instant.parse("2026-03-14T03:14:22Z");
        assertThat(english.zone(now)).isEqualTo("UTC");
        assertThat(Wording.in(Language.EN, ZoneId.of("Asia/Shanghai")).times().zone(now))
                .isEqualTo("UTC+08:00");
    }
}
