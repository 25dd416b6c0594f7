package io.understudy.console.feature.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.edit.FakeHost;
import io.understudy.console.session.Endpoint;
import io.understudy.console.store.IntendedFiles;
import io.understudy.console.store.IntendedFiles.Blamed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryViewModelTest {
    private static final Instant NOON = FakeHost.NOON;
    private static final Endpoint LB1 = FakeHost.ENDPOINT;
    private static final String FIRST =
            "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id 5\n    priority 100\n}\n";

    @TempDir Path home;

    @SuppressWarnings("NullAway.Init") // made before each test
    private IntendedFiles files;

    @BeforeEach
    void deploy() throws IOException {
        files = new IntendedFiles(home.resolve("intended"));
        keep(FIRST, "mia", 0, "the first");
        keep(FIRST.replace("100", "120"), "wei", 60, "more for lb1");
        keep(FIRST.replace("100", "150"), "mia", 120, "even more");
    }

    private void keep(String text, String who, int after, String why) throws IOException {
        files.keep(LB1, text.getBytes(StandardCharsets.UTF_8), who, NOON.plusSeconds(after), why);
    }

    private HistoryViewModel model() {
        return new HistoryViewModel(
                LB1, files, InstantSource.fixed(NOON), Runnable::run, Runnable::run);
    }

    private static HistoryViewModel.Comparison comparison(HistoryViewModel model) {
        return Objects.requireNonNull(model.comparisonProperty().get());
    }

    @Test
    void theNewestIsComparedWithTheOneBeforeByMeaningAndByText() {
        HistoryViewModel model = model();
        assertThat(model.versions()).extracting(v -> v.why()).first().isEqualTo("even more");
        assertThat(comparison(model).meanings()).hasSize(1);
        assertThat(comparison(model).meanings().getFirst()).contains("priority", "120", "150");
        assertThat(comparison(model).text().toText()).contains("priority 150");
    }

    @Test
    void anyTwoAreComparedAndEachLineKnowsItsOrigin() {
        HistoryViewModel model = model();
        model.againstProperty().set(model.versions().getLast());
        assertThat(comparison(model).meanings().getFirst()).contains("100", "150");
        assertThat(comparison(model).blame())
                .extracting(Blamed::text, line -> line.by().why())
                .contains(
                        org.assertj.core.api.Assertions.tuple("    priority 150", "even more"),
                        org.assertj.core.api.Assertions.tuple("    interface eth0", "the first"));
    }

    @Test
    void aVersionIsTaggedOnceAndABadNameIsSaid() {
        HistoryViewModel model = model();
        model.tag("before the move");
        assertThat(model.troubleProperty().get()).contains("no name for a tag");
        model.tag("v1");
        assertThat(model.versions().getFirst().tags()).containsExactly("v1");
        model.tag("v1");
        assertThat(model.troubleProperty().get()).contains("v1");
    }

    @Test
    void pushesArriveAndFailuresAreInGitsOwnWords() throws Exception {
        Path remote = home.resolve("remote.git");
        run("git", "init", "-q", "--bare", remote.toString());
        HistoryViewModel model = model();
        model.tag("v1");
        model.push(remote.toString());
        assertThat(model.troubleProperty().get()).isEmpty();
        assertThat(model.pushedProperty().get()).isTrue();
        assertThat(run("git", "-C", remote.toString(), "log", "--format=%s", "main"))
                .isEqualTo("even more\nmore for lb1\nthe first\n");
        assertThat(run("git", "-C", remote.toString(), "tag")).isEqualTo("v1\n");
        model.push(home.resolve("nowhere").toString());
        assertThat(model.pushedProperty().get()).isFalse();
        assertThat(model.troubleProperty().get()).contains("nowhere");
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    @Test
    void whatDoesNotExistYetIsNoTrouble() {
        HistoryViewModel none =
                new HistoryViewModel(
                        new Endpoint("192.0.2.99", 7112),
                        new IntendedFiles(home.resolve("other")),
                        InstantSource.fixed(NOON),
                        Runnable::run,
                        Runnable::run);
        assertThat(none.versions()).isEmpty();
        assertThat(none.troubleProperty().get()).isEmpty();
        assertThat(Files.exists(home.resolve("other"))).isFalse();
    }
}
