package io.understudy.console.feature.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.ssh.SecretPrompt;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** GNOME's own keyring on a bus of its own, and libsecret's own program. */
@Timeout(120)
class SecretToolTest {
    private static final Path HOUSE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("..").normalize();
    private static final String PASSPHRASE = "correct horse 机群";

    /** Ends, and the bus with it, when what it reads ends. */
    private static final String DESK =
            """
            export HOME="$1" XDG_RUNTIME_DIR="$1/run" XDG_DATA_HOME="$1/data" LD_LIBRARY_PATH="$2"
            mkdir -m 700 "$1/run" "$1/data"
            printf desk | "$3" --unlock --components=secrets >/dev/null
            echo "$DBUS_SESSION_BUS_ADDRESS"
            exec cat
            """;

    @TempDir Path home;
    private final List<SecretPrompt.Kind> asked = new ArrayList<>();
    private Process desk;
    private Path program;
    private Keyring keyring;
    private String typed = PASSPHRASE;

    private final SecretPrompt operator =
            (kind, _) -> {
                asked.add(kind);
                return CompletableFuture.completedFuture(Optional.of(typed));
            };

    @BeforeEach
    void openTheDesk() throws Exception {
        Process fetch =
                new ProcessBuilder(HOUSE.resolve("packaging/keyring-tools").toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Path tree =
                Path.of(
                        new String(fetch.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                                .strip());
        assertThat(fetch.waitFor()).as("packaging/keyring-tools").isZero();
        Path libraries;
        try (Stream<Path> all = Files.list(tree.resolve("usr/lib"))) {
            libraries =
                    all.filter(p -> p.toString().contains("-linux-gnu")).findFirst().orElseThrow();
        }
        desk =
                new ProcessBuilder(
                                "dbus-run-session",
                                "--",
                                "sh",
                                "-c",
                                DESK,
                                "sh",
                                home.toString(),
                                libraries.toString(),
                                tree.resolve("usr/bin/gnome-keyring-daemon").toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String bus =
                new BufferedReader(
                                new InputStreamReader(
                                        desk.getInputStream(), StandardCharsets.UTF_8))
                        .readLine();
        assertThat(bus).as("a session bus").isNotNull();
        program = home.resolve("secret-tool");
        Files.writeString(
                program,
                """
                #!/bin/sh
                echo "$*" >>%s/argv
                export DBUS_SESSION_BUS_ADDRESS='%s' LD_LIBRARY_PATH=%s
                exec %s "$@"
                """
                        .formatted(home, bus, libraries, tree.resolve("usr/bin/secret-tool")));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        keyring = new SecretTool(List.of(program.toString()));
        Path probe = Path.of("/probe");
        while (!keyring.keep(probe, "there")) {
            assertThat(desk.isAlive()).isTrue(); // the daemon is on its way to the bus
        }
        keyring.forget(probe);
    }

    @AfterEach
    void closeTheDesk() throws Exception {
        desk.getOutputStream().close();
        assertThat(desk.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private List<SecretPrompt.Kind> open(Keyring by) throws Exception {
        asked.clear();
        OwnAuthority.open(home.resolve("authority"), home.resolve("tls"), operator, by);
        return asked;
    }

    @Test
    void thePassphraseIsTypedOnceAndAgainWhenItIsForgotten() throws Exception {
        Path authority = home.resolve("authority");
        assertThat(keyring.holds(authority)).isFalse();
        assertThat(open(keyring))
                .containsExactly(
                        SecretPrompt.Kind.NEW_PASSPHRASE, SecretPrompt.Kind.REPEATED_PASSPHRASE);
        assertThat(keyring.holds(authority)).isTrue();
        assertThat(keyring.look(authority)).contains(PASSPHRASE);
        assertThat(open(keyring)).isEmpty();
        assertThat(open(Keyring.NONE)).containsExactly(SecretPrompt.Kind.PASSPHRASE);
        keyring.forget(authority);
        assertThat(keyring.holds(authority)).isFalse();
        assertThat(open(keyring)).containsExactly(SecretPrompt.Kind.PASSPHRASE);
        assertThat(open(keyring)).isEmpty();
        assertThat(Files.readString(home.resolve("argv")))
                .contains("store", "lookup")
                .doesNotContain("horse");
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("horse");
            }
        }
    }

    @Test
    void whatIsNotRightIsReplaced() throws Exception {
        open(Keyring.NONE);
        keyring.keep(home.resolve("authority"), "an old one");
        assertThat(open(keyring)).containsExactly(SecretPrompt.Kind.PASSPHRASE);
        assertThat(open(keyring)).isEmpty();
    }

    @Test
    void whereThereIsNoneOneIsAsked() throws Exception {
        open(Keyring.NONE);
        Path dead = home.resolve("dead");
        Files.writeString(
                dead,
                Files.readString(program)
                        .replaceFirst("ADDRESS='[^']*'", "ADDRESS=unix:path=/nowhere"));
        Files.setPosixFilePermissions(dead, PosixFilePermissions.fromString("rwx------"));
        for (String none : List.of(dead.toString(), "/no/such/program")) {
            Keyring away = new SecretTool(List.of(none));
            assertThat(away.holds(home.resolve("authority"))).isFalse();
            assertThat(away.keep(home.resolve("authority"), "x")).isFalse();
            assertThat(open(away)).containsExactly(SecretPrompt.Kind.PASSPHRASE);
        }
    }
}
