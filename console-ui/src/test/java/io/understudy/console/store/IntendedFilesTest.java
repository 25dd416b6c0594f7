package io.understudy.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.session.Endpoint;
import io.understudy.console.store.IntendedFiles.Version;
import io.understudy.model.config.syntax.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class IntendedFilesTest {
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    private static final Endpoint LB1 = new Endpoint("192.0.2.1", Endpoint.DEFAULT_PORT);
    private static final Endpoint LB2 = new Endpoint("2001:db8::2", 7113);

    @TempDir Path home;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyDeploymentIsACommitThatGitItselfShows() throws Exception {
        Path directory = home.resolve("share/intended");
        IntendedFiles files = new IntendedFiles(directory);
        assertThat(files.history(LB1)).isEmpty();
        files.keep(LB1, bytes("one\n"), "mia", NOON, "");
        files.keep(LB2, bytes("other\n"), "mia", NOON.plusSeconds(1), "");
        files.keep(LB1, bytes("two\n"), "wei", NOON.plusSeconds(60), "second VIP");
        files.keep(LB1, bytes("two\n"), "wei", NOON.plusSeconds(99), "the same once more");

        List<Version> history = files.history(LB1);
        assertThat(history).extracting(Version::who).containsExactly("wei", "mia");
        assertThat(history)
                .extracting(Version::why)
                .containsExactly("second VIP", "Deployed to 192.0.2.1");
        assertThat(history.getFirst().at()).isEqualTo(NOON.plusSeconds(60));
        assertThat(files.at(LB1, history.getLast())).isEqualTo(bytes("one\n"));
        assertThat(files.at(LB2, history.getLast())).isNull();

        Process git =
                new ProcessBuilder("git", "log", "--format=%an %s", "--", "192.0.2.1")
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
        assertThat(new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("wei second VIP\nmia Deployed to 192.0.2.1\n");
        assertThat(git.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void goingBackIsADeploymentOfItsOwn() throws Exception {
        IntendedFiles files = new IntendedFiles(home.resolve("intended"));
        files.keep(LB1, bytes("one\n"), "mia", NOON, "");
        files.keep(LB1, bytes("two\n"), "mia", NOON.plusSeconds(1), "");
        byte[] before = Objects.requireNonNull(files.at(LB1, files.history(LB1).getLast()));
        files.keep(LB1, before, "wei", NOON.plusSeconds(2), "back to the first");
        assertThat(files.history(LB1)).hasSize(3);
        assertThat(Files.readString(home.resolve("intended/192.0.2.1/keepalived.conf")))
                .isEqualTo("one\n");
    }

    @Test
    void theLastWordOnEachHostStands() throws Exception {
        IntendedFiles files = new IntendedFiles(home.resolve("intended"));
        assertThat(files.standing()).isEmpty();
        Intended running = new Intended(Sha256.of(bytes("by hand\n")), NOON.plusSeconds(5), "li");
        files.keep(LB1, bytes("one\n"), "mia", NOON, "");
        files.keep(LB2, bytes("other\n"), "wei", NOON.plusSeconds(1), "");
        files.accept(LB1, running);
        String lb1 = IntendedFiles.place(LB1);
        Intended other = new Intended(Sha256.of(bytes("other\n")), NOON.plusSeconds(1), "wei");
        assertThat(files.standing())
                .isEqualTo(Map.of(lb1, running, IntendedFiles.place(LB2), other));
        assertThat(files.history(LB1)).as("no text came with it").hasSize(1);

        files.keep(LB1, bytes("one\n"), "mia", NOON.plusSeconds(9), "as it was");
        assertThat(files.standing().get(lb1))
                .isEqualTo(new Intended(Sha256.of(bytes("one\n")), NOON.plusSeconds(9), "mia"));
    }

    @Test
    void whatAnOlderConsoleKeptElsewhereIsTakenUpWhereItIsNewer() throws Exception {
        IntendedFiles files = new IntendedFiles(home.resolve("intended"));
        files.keep(LB1, bytes("one\n"), "mia", NOON, "");
        Instant sameMoment = NOON.plusMillis(500);
        files.takeUp(
                Map.of(
                        LB1,
                        new Intended("aa", sameMoment, "mia"),
                        LB2,
                        new Intended("bb", NOON.minusSeconds(60), "wei")));
        assertThat(files.standing())
                .isEqualTo(
                        Map.of(
                                IntendedFiles.place(LB1),
                                new Intended(Sha256.of(bytes("one\n")), NOON, "mia"),
                                IntendedFiles.place(LB2),
                                new Intended("bb", NOON.minusSeconds(60), "wei")));
    }
}
