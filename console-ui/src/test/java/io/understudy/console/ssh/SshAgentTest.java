package io.understudy.console.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.understudy.console.ssh.SshProblem.Cause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys that OpenSSH's own agent holds. */
@Timeout(180)
class SshAgentTest {
    @TempDir Path directory;
    private OpenSshServer server;
    private Process agent;
    private Path socket;

    @BeforeEach
    void start() throws Exception {
        server = OpenSshServer.start(Files.createDirectory(directory.resolve("sshd")));
        socket = directory.resolve("agent");
        agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
        while (!Files.exists(socket)) {
            assertThat(agent.isAlive()).isTrue();
            Thread.sleep(10);
        }
    }

    @AfterEach
    void stop() throws Exception {
        agent.destroy();
        assertThat(agent.waitFor(30, TimeUnit.SECONDS)).isTrue();
        server.close();
    }

    private RemoteHost connect(SshTarget target) throws SshException {
        SecretPrompt nobody =
                (kind, subject) -> {
                    throw new AssertionError(kind + " of " + subject + " is asked for");
                };
        return new SshConnector(
                        new KnownHosts(directory.resolve("known_hosts")),
                        _ -> CompletableFuture.completedFuture(true),
                        nobody,
                        socket)
                .connect(target);
    }

    private void give(Path key) throws Exception {
        OpenSshServer.run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", key.toString());
    }

    @Test
    void theAgentSignsAndNobodyIsAskedForAPassphrase() throws Exception {
        Path key = server.target().identities().getFirst();
        give(key);
        OpenSshServer.run("ssh-keygen", "-q", "-p", "-P", "", "-N", "open sesame", "-f", "" + key);
        try (RemoteHost host = connect(server.target())) {
            assertThat(host.run(List.of("true"), Duration.ofSeconds(30)).succeeded()).isTrue();
        }
    }

    @Test
    void whatNoFileHoldsIsOfferedAsWell() throws Exception {
        Path key = server.target().identities().getFirst();
        give(key);
        Files.delete(key);
        connect(server.target()).close();
    }

    @Test
    void anAgentWithoutTheRightKeyDoesNoHarm() throws Exception {
        Path other = directory.resolve("other");
        OpenSshServer.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other.toString());
        give(other);
        connect(server.target()).close();
        Files.delete(server.target().identities().getFirst());
        assertThatExceptionOfType(SshException.class)
                .isThrownBy(() -> connect(server.target()))
                .extracting(e -> e.problem().cause())
                .isEqualTo(Cause.AUTHENTICATION);
    }
}
