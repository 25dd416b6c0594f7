package io.understudy.console.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.understudy.console.ssh.SshProblem.Cause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A user with a password, in an /etc of the test's own. */
@Tag("lab")
@Timeout(180)
class SshPasswordLabTest {
    private static final String USER = "us-password";
    private static final String PASSWORD = "correct horse";

    @TempDir Path directory;
    private final List<SecretPrompt.Kind> asked = new ArrayList<>();
    private @Nullable OpenSshServer server;

    @BeforeEach
    void addTheUser() throws Exception {
        String hash = OpenSshServer.run("openssl", "passwd", "-6", PASSWORD).strip();
        add("/etc/passwd", USER + ":x:1501:1501::/tmp:/bin/sh\n");
        add("/etc/shadow", USER + ":" + hash + ":20000:0:99999:7:::\n");
    }

    private static void add(String file, String line) throws Exception {
        if (!Files.readString(Path.of(file)).contains(USER + ":")) {
            Files.writeString(Path.of(file), line, StandardOpenOption.APPEND);
        }
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private RemoteHost connect(String settings, String password) throws Exception {
        OpenSshServer started =
                OpenSshServer.start(Files.createDirectory(directory.resolve("sshd")), settings);
        server = started;
        SecretPrompt secrets =
                (kind, _) -> {
                    asked.add(kind);
                    return CompletableFuture.completedFuture(Optional.of(password));
                };
        return new SshConnector(
                        new KnownHosts(directory.resolve("known_hosts")),
                        _ -> CompletableFuture.completedFuture(true),
                        secrets,
                        null)
                .connect(new SshTarget("127.0.0.1", started.port(), USER, List.of()));
    }

    @Test
    void passwordIsAskedForOnce() throws Exception {
        connect("PasswordAuthentication yes\n", PASSWORD).close();
        assertThat(asked).containsExactly(SecretPrompt.Kind.PASSWORD);
    }

    @Test
    void questionsOfPamAreAnsweredWithIt() throws Exception {
        connect("UsePAM yes\nKbdInteractiveAuthentication yes\n", PASSWORD).close();
        assertThat(asked).containsExactly(SecretPrompt.Kind.PASSWORD);
    }

    @Test
    void wrongPasswordIsRefusedAndNotAskedForAgain() {
        assertThatExceptionOfType(SshException.class)
                .isThrownBy(() -> connect("PasswordAuthentication yes\n", "wrong"))
                .extracting(SshException::problem)
                .extracting(SshProblem::cause, SshProblem::parameters)
                .startsWith(Cause.AUTHENTICATION);
        assertThat(asked).containsExactly(SecretPrompt.Kind.PASSWORD);
    }
}
