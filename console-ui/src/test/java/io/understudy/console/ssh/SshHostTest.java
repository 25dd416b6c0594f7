package io.understudy.console.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.understudy.console.ssh.SshProblem.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against OpenSSH's own server. */
@Timeout(180)
class SshHostTest {
    /** Everything that a shell, a glob or JSch's path syntax could trip over. */
    private static final String NASTY = "a b'c\"d$(touch owned)`x`*?[!]{a,b}\\;|&<>~#\t\n é 中";

    @TempDir Path directory;
    private OpenSshServer server;
    private Path known;
    private final List<HostKeyOffer> offers = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server = OpenSshServer.start(Files.createDirectory(directory.resolve("sshd")));
        known = directory.resolve("known_hosts");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private RemoteHost connect(boolean trust, SshTarget target) throws SshException {
        HostKeyPrompt prompt =
                offer -> {
                    offers.add(offer);
                    return CompletableFuture.completedFuture(trust);
                };
        return new SshConnector(new KnownHosts(known), prompt, SecretPrompt.none()).connect(target);
    }

    private RemoteHost connect() throws SshException {
        return connect(true, server.target());
    }

    private SshProblem refusal(boolean trust, SshTarget target) {
        SshException[] caught = new SshException[1];
        assertThatExceptionOfType(SshException.class)
                .isThrownBy(() -> connect(trust, target).close())
                .satisfies(e -> caught[0] = e);
        return caught[0].problem();
    }

    @Test
    void firstUseShowsTheFingerprintThatOpenSshPrintsAndAsksOnce() throws Exception {
        connect().close();
        assertThat(offers).hasSize(1);
        assertThat(offers.getFirst().fingerprint()).isEqualTo(server.fingerprint());
        assertThat(offers.getFirst().type()).isEqualTo("ED25519");
        assertThat(offers.getFirst().bits()).isEqualTo(256);
        connect().close();
        assertThat(offers).hasSize(1);
        // and OpenSSH agrees that this host is known now
        assertThat(
                        OpenSshServer.run(
                                "ssh-keygen",
                                "-F",
                                "[127.0.0.1]:" + server.port(),
                                "-f",
                                known.toString()))
                .contains("ssh-ed25519");
    }

    @Test
    void declinedKeyIsNotRemembered() {
        SshProblem problem = refusal(false, server.target());
        assertThat(problem.cause()).isEqualTo(Cause.HOST_KEY_DECLINED);
        assertThat(known).doesNotExist();
    }

    @Test
    void changedKeyIsRefusedWithoutAQuestion() throws Exception {
        connect().close();
        String before = server.fingerprint();
        server.changeHostKey();
        SshProblem problem = refusal(true, server.target());
        assertThat(problem.cause()).isEqualTo(Cause.HOST_KEY_CHANGED);
        assertThat(problem.parameters())
                .containsExactly(
                        server.target().toString(),
                        "ED25519",
                        before,
                        server.fingerprint(),
                        known + ":1");
        assertThat(offers).hasSize(1);
    }

    @Test
    void keyThatIsNotAuthorisedIsRefused() throws Exception {
        Path other = directory.resolve("other");
        OpenSshServer.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other.toString());
        SshProblem problem = refusal(true, server.target(other));
        assertThat(problem.cause()).isEqualTo(Cause.AUTHENTICATION);
        assertThat(problem.parameters()).containsExactly(server.target().toString(), "publickey");
    }

    @Test
    void encryptedKeyAsksForItsPassphrase() throws Exception {
        Path key = directory.resolve("sshd/user_key");
        OpenSshServer.run("ssh-keygen", "-q", "-p", "-P", "", "-N", "open sesame", "-f", "" + key);
        List<String> asked = new ArrayList<>();
        SecretPrompt secrets =
                (kind, subject) -> {
                    asked.add(kind + " " + subject);
                    return CompletableFuture.completedFuture(java.util.Optional.of("open sesame"));
                };
        HostKeyPrompt trust = _ -> CompletableFuture.completedFuture(true);
        new SshConnector(new KnownHosts(known), trust, secrets).connect(server.target()).close();
        assertThat(asked.getFirst()).isEqualTo("PASSPHRASE " + key);
    }

    @Test
    void nobodyListeningIsSaidAsRefused() throws Exception {
        SshTarget target = server.target();
        server.close();
        assertThat(refusal(true, target))
                .isEqualTo(SshProblem.of(Cause.REFUSED, target.toString()));
    }

    @Test
    void filesAreReadWithTheirModeThroughLinks() throws Exception {
        Path file = directory.resolve("real.conf");
        Files.write(file, new byte[] {'a', 0, (byte) 0xff, '\n'});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("link.conf"), file);
        try (RemoteHost host = connect()) {
            RemoteFile read = host.read(link.toString());
            assertThat(read.path()).isEqualTo(file.toRealPath().toString());
            assertThat(read.content()).containsExactly('a', 0, 0xff, '\n');
            assertThat(read.mode()).isEqualTo(0640);
        }
    }

    @Test
    void missingForbiddenAndOversizeFilesAreSaidAsSuch() throws Exception {
        Path large = directory.resolve("large");
        try (var sparse = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(RemoteHost.MAX_FILE_BYTES + 1L);
        }
        try (RemoteHost host = connect()) {
            String missing = directory.resolve("missing").toString();
            assertThatExceptionOfType(SshException.class)
                    .isThrownBy(() -> host.read(missing))
                    .extracting(SshException::problem)
                    .isEqualTo(SshProblem.of(Cause.NO_SUCH_FILE, missing));
            assertThatExceptionOfType(SshException.class)
                    .isThrownBy(() -> host.read(large.toString()))
                    .extracting(e -> e.problem().cause())
                    .isEqualTo(Cause.TOO_LARGE);
            assertThatExceptionOfType(SshException.class)
                    .isThrownBy(() -> host.read(directory.toString()))
                    .extracting(e -> e.problem().cause())
                    .isEqualTo(Cause.FILE_REFUSED);
        }
    }

    @Test
    void fileIsReplacedWithModeKeptAndTheOldOnePreserved() throws Exception {
        roundTrip("keepalived.conf");
    }

    @Test
    void anyFileNameIsSafe() throws Exception {
        roundTrip(NASTY);
        assertThat(directory.resolve("owned")).doesNotExist();
        assertThat(Path.of(System.getProperty("user.home"), "owned")).doesNotExist();
    }

    private void roundTrip(String name) throws Exception {
        Path place = Files.createDirectory(directory.resolve("place"));
        Path file = place.resolve(name);
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        String fresh = file + ".new";
        String backup = file + ".old~";
        try (RemoteHost host = connect()) {
            RemoteFile before = host.read(file.toString());
            host.create(fresh, "new".getBytes(StandardCharsets.UTF_8), before);
            assertThat(host.read(fresh).mode()).isEqualTo(0640);
            host.preserve(file.toString(), backup);
            host.replace(fresh, file.toString());
            assertThat(Files.readString(file)).isEqualTo("new");
            assertThat(Files.readString(Path.of(backup))).isEqualTo("old");
            assertThat(host.read(backup).mode()).isEqualTo(0640);
            host.remove(backup);
            host.remove(backup);
        }
        try (var left = Files.list(place)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void nothingIsCreatedOrPreservedOverWhatExists() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "mine");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        try (RemoteHost host = connect()) {
            RemoteFile like = host.read(file.toString());
            for (Path taken : List.of(file, link)) {
                assertThatExceptionOfType(SshException.class)
                        .isThrownBy(() -> host.create(taken.toString(), new byte[] {'x'}, like));
                assertThatExceptionOfType(SshException.class)
                        .isThrownBy(() -> host.preserve(file.toString(), taken.toString()));
            }
        }
        assertThat(Files.readString(file)).isEqualTo("mine");
    }

    @Test
    void commandsTellStatusAndBothOutputs() throws Exception {
        try (RemoteHost host = connect()) {
            CommandResult result =
                    host.run(
                            List.of("sh", "-c", "echo \"$1\"; echo bad >&2; exit 7", "sh", NASTY),
                            Duration.ofSeconds(30));
            assertThat(result.status()).isEqualTo(7);
            assertThat(result.out()).isEqualTo(NASTY + "\n");
            assertThat(result.err()).isEqualTo("bad\n");
        }
    }

    @Test
    void endlessOutputIsCutAndEndlessCommandsAreLeft() throws Exception {
        try (RemoteHost host = connect()) {
            CommandResult result =
                    host.run(
                            List.of("sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' x"),
                            Duration.ofSeconds(30));
            assertThat(result.cut()).isTrue();
            assertThat(result.out()).hasSize(256 * 1024);
            assertThatExceptionOfType(SshException.class)
                    .isThrownBy(() -> host.run(List.of("sleep", "30"), Duration.ofMillis(300)))
                    .extracting(e -> e.problem().cause())
                    .isEqualTo(Cause.COMMAND_TIMEOUT);
            // the connection is still good
            assertThat(host.run(List.of("true"), Duration.ofSeconds(30)).succeeded()).isTrue();
        }
    }

    @Test
    void commandThatReadsItsInputFindsItsEnd() throws Exception {
        try (RemoteHost host = connect()) {
            assertThat(host.run(List.of("cat"), Duration.ofSeconds(30)).succeeded()).isTrue();
        }
    }

    @Test
    void serverThatDiesIsSaidAsLost() throws IOException {
        RemoteHost host = connect();
        server.close();
        assertThatExceptionOfType(SshException.class)
                .isThrownBy(() -> host.run(List.of("true"), Duration.ofSeconds(30)))
                .extracting(e -> e.problem().cause())
                .isEqualTo(Cause.LOST);
        host.close();
    }
}
