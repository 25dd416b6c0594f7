package io.understudy.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.syntax.Sha256;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.FileOnDisk;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskWatchTest {
    private static final Instant BOOT = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir Path directory;

    private final List<StateChange> told = new ArrayList<>();
    private AgentSnapshot state =
            AgentSnapshot.initial(new HostIdentity("lb1", "lb1", "1", BOOT, "", "", List.of()));
    private Path main = Path.of("/");
    private Path part = Path.of("/");

    @BeforeEach
    void writeTheFiles() throws IOException {
        main = Files.writeString(directory.resolve("keepalived.conf"), "one");
        part = Files.writeString(directory.resolve("part.conf"), "two");
        publish(new StateChange.ConfigurationLoaded("", List.of(), List.of()));
        told.clear();
    }

    private DiskWatch watch() {
        return new DiskWatch(() -> state, (change, _) -> publish(change), sums());
    }

    private Map<Path, String> sums() {
        return Map.of(main, sum("one"), part, sum("two"));
    }

    private static String sum(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private void publish(StateChange change) {
        told.add(change);
        state = state.apply(new StateEvent(state.sequence() + 1, BOOT, change));
    }

    private List<String> changed() {
        return Objects.requireNonNull(state.config()).changed().stream()
                .map(FileOnDisk::path)
                .toList();
    }

    @Test
    void whatIsOnTheDiskAsItWasReadIsNotToldOf() {
        watch().look();
        assertThat(told).isEmpty();
    }

    @Test
    void anEditedFileIsToldOnceWithItsSumAndTime() throws IOException {
        DiskWatch watch = watch();
        Files.writeString(part, "three");
        Files.setLastModifiedTime(part, FileTime.from(BOOT));
        watch.look();
        watch.look();
        assertThat(told)
                .containsExactly(
                        new StateChange.FilesCompared(
                                List.of(new FileOnDisk(part.toString(), sum("three"), BOOT))));
    }

    @Test
    void aFileThatIsPutBackOrTakenOnIsToldToo() throws IOException {
        DiskWatch watch = watch();
        Files.writeString(part, "three");
        watch.look();
        Files.writeString(part, "two");
        watch.look();
        assertThat(changed()).isEmpty();

        Files.writeString(main, "four");
        watch.look();
        assertThat(changed()).containsExactly(main.toString());
        watch.use(Map.of(main, sum("four"), part, sum("two")));
        watch.look();
        assertThat(changed()).isEmpty();
    }

    @Test
    void aFileThatIsGoneIsToldWithoutSum() throws IOException {
        DiskWatch watch = watch();
        Files.delete(part);
        watch.look();
        assertThat(Objects.requireNonNull(state.config()).changed())
                .containsExactly(new FileOnDisk(part.toString(), null, null));
    }

    @Test
    void aTouchedFileWithTheSameBytesIsNoNews() throws IOException {
        DiskWatch watch = watch();
        watch.look();
        Files.setLastModifiedTime(main, FileTime.from(BOOT));
        watch.look();
        assertThat(told).isEmpty();
    }
}
