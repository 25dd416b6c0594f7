package io.understudy.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReloadTimeTest {
    private static final ZonedDateTime NOW =
            ZonedDateTime.parse("2026-03-01T12:00:00+08:00[Asia/Shanghai]");

    private static @Nullable ReloadTime parse(String line) {
        return ReloadTime.parse(line, NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "12:00:01, 2026-03-01T04:00:01Z, true",
        "11:59:59, 2026-03-02T03:59:59Z, true",
        "04:00:01Z, 2026-03-01T04:00:01Z, true",
        "03:59:59Z, 2026-03-02T03:59:59Z, true",
        "26-03-01 13:00:00, 2026-03-01T05:00:00Z, false",
        "2026-12-31 23:59:59, 2026-12-31T15:59:59Z, false",
        "2026-03-01 05:00:00Z, 2026-03-01T05:00:00Z, false",
    })
    void keepalivedsFormsAreMoments(String line, String moment, boolean everyDay) {
        ReloadTime time = Objects.requireNonNull(parse(line));
        assertThat(time.at().toInstant()).hasToString(moment);
        assertThat(time.everyDay()).isEqualTo(everyDay);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noon",
                "25:00:00",
                "12:00",
                "2026-02-30 12:00:00",
                "026-03-01 13:00:00",
                "12:00:00 UTC",
                "2026/03/01 13:00:00",
            })
    void anythingElseIsNone(String line) {
        assertThat(parse(line)).isNull();
    }

    @Test
    void aDateThatIsOverIsNoTimeToReload() {
        assertThat(parse("2026-03-01 12:00:00")).isNull();
        assertThat(parse("2025-03-01 13:00:00")).isNull();
    }
}
