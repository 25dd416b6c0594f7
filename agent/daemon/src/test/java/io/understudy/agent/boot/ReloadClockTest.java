package io.understudy.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.ops.RecordingLog;
import io.understudy.model.config.global.Reloading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadClockTest {
    @TempDir Path directory;

    private final RecordingLog log = new RecordingLog();
    private final HandClock hand = new HandClock();
    private Path file = Path.of("/");
    private int reloads;
    private final ReloadClock clock = new ReloadClock(() -> reloads++, hand, log);

    /** A clock that is set by hand. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new AssertionError("nobody asks for another zone");
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("reload_time");
    }

    private void use(boolean daily) {
        // Without the word the thread would be started; here the test looks for it.
        clock.use(new Reloading(null, file.toString(), daily, null, null));
        clock.close();
    }

    private void at(String time) {
        hand.now = Instant.parse("2026-03-" + time + "Z");
        clock.look();
    }

    @Test
    void aReloadHappensOnceAtItsTimeAndItsFileGoes() throws IOException {
        use(false);
        at("01T12:00:00");
        Files.writeString(file, "13:00:00\n");
        at("01T12:00:01");
        assertThat(log.about("reloading at 2026-03-01T13:00 ")).hasSize(1);
        at("01T12:59:59");
        assertThat(reloads).isZero();
        at("01T13:00:00");
        assertThat(reloads).isEqualTo(1);
        assertThat(file).doesNotExist();
        at("02T13:00:00");
        assertThat(reloads).isEqualTo(1);
    }

    @Test
    void aTimeOfDayIsRepeatedWhereThatIsWanted() throws IOException {
        use(true);
        Files.writeString(file, "13:00:00Z");
        at("01T12:00:01");
        at("01T13:00:00");
        at("01T18:00:00");
        assertThat(reloads).isEqualTo(1);
        assertThat(file).exists();
        at("02T13:00:00");
        assertThat(reloads).isEqualTo(2);
    }

    @Test
    void aFileThatIsDeletedOrChangedChangesTheTime() throws IOException {
        use(false);
        Files.writeString(file, "13:00:00");
        at("01T12:00:01");
        Files.writeString(file, "14:00:00");
        at("01T13:00:00");
        assertThat(reloads).isZero();
        Files.delete(file);
        at("01T14:00:00");
        assertThat(reloads).isZero();
    }

    @Test
    void aClockThatJumpsForwardCatchesUp() throws IOException {
        use(false);
        Files.writeString(file, "13:00:00");
        at("01T12:00:01");
        hand.now = hand.now.plus(Duration.ofHours(5));
        clock.look();
        assertThat(reloads).isEqualTo(1);
    }

    @Test
    void whatIsNoTimeIsSaidOnce() throws IOException {
        use(false);
        Files.writeString(file, "tomorrow, perhaps\n");
        at("01T12:00:01");
        at("01T12:00:02");
        assertThat(log.about("names no moment to come: tomorrow, perhaps")).hasSize(1);
    }
}
