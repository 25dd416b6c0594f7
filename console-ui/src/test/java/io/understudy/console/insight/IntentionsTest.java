package io.understudy.console.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.session.Endpoint;
import io.understudy.console.store.Archive;
import io.understudy.console.store.Intended;
import io.understudy.console.store.IntendedFiles;
import io.understudy.console.store.Retention;
import io.understudy.console.store.SqliteHistory;
import io.understudy.model.config.syntax.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One console after the other on the same desk. */
class IntentionsTest {
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Endpoint LB1 = new Endpoint("192.0.2.1", 7112);
    private static final Endpoint LB2 = new Endpoint("2001:db8::2", 7113);

    @TempDir Path home;

    private interface Looking {
        void at(Intentions intentions) throws Exception;
    }

    private void console(Looking looking) throws Exception {
        console(Runnable::run, looking);
    }

    private void console(Executor background, Looking looking) throws Exception {
        Path file = home.resolve("history.db");
        InstantSource clock = InstantSource.fixed(NOON);
        try (SqliteHistory history = new SqliteHistory(file, clock, Retention.USUAL)) {
            assertThat(history.settle(PATIENCE)).isTrue();
            try (Intentions intentions =
                    new Intentions(
                            new Archive(history, background, Runnable::run),
                            new IntendedFiles(home.resolve("intended")))) {
                looking.at(intentions);
            }
            assertThat(history.settle(PATIENCE)).isTrue();
        }
    }

    @Test
    void whatIsDeployedOrTakenForRightOutlivesTheConsole() throws Exception {
        byte[] text = "one\n".getBytes(StandardCharsets.UTF_8);
        Intended deployed = new Intended(Sha256.of(text), NOON, "mia");
        Intended accepted = new Intended("aa", NOON.plusSeconds(1), "wei");
        console(intentions -> {
            intentions.deployed(LB1, text, deployed, "first");
            intentions.accepted(LB2, accepted);
        });
        console(intentions ->
                assertThat(intentions.byPlace())
                        .isEqualTo(
                                Map.of(
                                        IntendedFiles.place(LB1),
                                        deployed,
                                        IntendedFiles.place(LB2),
                                        accepted)));
    }

    @Test
    void whoClosesTheConsoleAtOnceLosesNothing() throws Exception {
        byte[] text = "one\n".getBytes(StandardCharsets.UTF_8);
        Intended deployed = new Intended(Sha256.of(text), NOON, "mia");
        Executor aSlowDisk =
                CompletableFuture.delayedExecutor(
                        300, TimeUnit.MILLISECONDS, Thread::startVirtualThread);
        console(aSlowDisk, intentions -> intentions.deployed(LB1, text, deployed, "first"));
        assertThat(new IntendedFiles(home.resolve("intended")).standing())
                .isEqualTo(Map.of(IntendedFiles.place(LB1), deployed));
    }

    @Test
    void whatAnOlderConsoleKeptInItsHistoryMovesIntoTheRepository() throws Exception {
        console(_ -> {});
        try (Connection older =
                        DriverManager.getConnection("jdbc:sqlite:" + home.resolve("history.db"));
                Statement statement = older.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO host (id, address, port) VALUES (7, '2001:db8::2', 7113)");
            statement.executeUpdate(
                    "INSERT INTO intended VALUES (7, '/etc/a.conf', 'bb', "
                            + NOON.getEpochSecond()
                            + "000000, 'li')");
        }
        Map<String, Intended> expected =
                Map.of(IntendedFiles.place(LB2), new Intended("bb", NOON, "li"));
        console(intentions -> assertThat(intentions.byPlace()).isEqualTo(expected));
        assertThat(new IntendedFiles(home.resolve("intended")).standing()).isEqualTo(expected);
        console(intentions -> assertThat(intentions.byPlace()).isEqualTo(expected));
    }
}
