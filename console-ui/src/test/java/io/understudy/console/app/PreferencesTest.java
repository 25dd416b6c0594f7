package io.understudy.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.app.Preferences.Bounds;
import io.understudy.console.insight.Thresholds;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {
    @TempDir Path folder;

    @Test
    void whatIsStoredComesBack() throws IOException {
        Path file = folder.resolve("deep/console.json");
        Preferences kept =
                new Preferences(
                        Theme.DARK,
                        Language.ZH,
                        Place.VRRP,
                        new Bounds(1, 2, 800, 600, true),
                        1.25,
                        30,
                        List.of(new Endpoint("lb1", 7112), new Endpoint("2001:db8::1", 7000)),
                        Density.COMPACT,
                        new Thresholds(2, Duration.ofMillis(250), Duration.ofSeconds(5), 60),
                        Map.of("panel", "500", "events/event-table", "time:120: ago:60:"));
        kept.store(file);
        assertThat(Preferences.load(file)).isEqualTo(kept);
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void withoutAFileThereAreDefaults() {
        assertThat(Preferences.load(folder.resolve("none"))).isEqualTo(Preferences.initial());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"theme\":7,\"language\":\"fr\",\"screen\":null}",
                "{\"density\":3,\"thresholds\":{\"certificate_days\":-1,\"adverts_late\":\"x\"}}",
                "{\"layout\":{\"panel\":7},\"thresholds\":[]}",
                "{\"zoom\":99,\"kept_days\":-4,\"hosts\":[\"a b\",\"\",{}]}",
                "{\"window\":{\"width\":-1,\"height\":1e99}}"
            })
    void damageIsNeverFatal(String text) throws IOException {
        Path file = folder.resolve("console.json");
        Files.writeString(file, text);
        assertThat(Preferences.load(file)).isEqualTo(Preferences.initial());
    }
}
