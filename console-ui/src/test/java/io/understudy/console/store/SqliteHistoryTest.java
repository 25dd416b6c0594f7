package io.understudy.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Link;
import io.understudy.console.store.History.Acknowledgement;
import io.understudy.console.store.History.Heard;
import io.understudy.console.store.History.Kept;
import io.understudy.console.store.History.Sample;
import io.understudy.console.store.History.SeriesKey;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.state.StateEvent;
import io.understudy.model.state.VrrpState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history in its file: what is kept, what is forgotten, and what no file can break. */
class SqliteHistoryTest {
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HostState LB1 = SampleFleet.CALM.state().hosts().getFirst();
    private static final Endpoint HOST = LB1.endpoint();
    private static final AgentSnapshot CALM = Objects.requireNonNull(LB1.snapshot());

    private @TempDir Path directory;

    private Path file() {
        return directory.resolve("data").resolve("history.db");
    }

    private SqliteHistory open() throws InterruptedException {
        SqliteHistory history =
                new SqliteHistory(file(), InstantSource.fixed(NOON), Retention.USUAL);
        assertThat(history.settle(PATIENCE)).isTrue();
        return history;
    }

    private static StateEvent moved(long sequence, Instant at, VrrpState from, VrrpState to) {
        return new StateEvent(
                sequence, at, new Transitioned("VI_1", from, to, new Reason.Started(), 100));
    }

    private static VrrpState stateOf(FleetState fleet) {
        AgentSnapshot snapshot = Objects.requireNonNull(fleet.hosts().getFirst().snapshot());
        return Objects.requireNonNull(snapshot.instance("VI_1")).state();
    }

    /** MASTER until 11:50, BACKUP until the stream is lost at 11:55. */
    private static void record(SqliteHistory history) {
        history.heard(HOST, CALM, NOON.minusSeconds(3600));
        StateEvent event =
                moved(
                        CALM.sequence() + 1,
                        NOON.minusSeconds(600),
                        VrrpState.MASTER,
                        VrrpState.BACKUP);
        history.happened(HOST, CALM.apply(event), event, event.at());
        history.lost(HOST, NOON.minusSeconds(300));
    }

    @Test
    void everyMomentIsFoldedAgainFromTheFile() throws Exception {
        try (SqliteHistory history = open()) {
            record(history);
        }
        try (SqliteHistory history = open()) {
            Replay replay = history.replay(NOON.minusSeconds(7200), NOON);
            assertThat(replay.hosts())
                    .singleElement()
                    .satisfies(h -> {
                        assertThat(h.endpoint()).isEqualTo(HOST);
                        assertThat(h.before()).isNull();
                        assertThat(h.frames()).hasSize(3);
                    });
            assertThat(replay.at(NOON.minusSeconds(3601)).hosts().getFirst().snapshot()).isNull();
            assertThat(stateOf(replay.at(NOON.minusSeconds(601)))).isEqualTo(VrrpState.MASTER);
            FleetState after = replay.at(NOON.minusSeconds(599));
            assertThat(stateOf(after)).isEqualTo(VrrpState.BACKUP);
            assertThat(after.events()).hasSize(1);
            assertThat(after.hosts().getFirst().link()).isEqualTo(Link.LIVE);
            HostState lost = replay.at(NOON).hosts().getFirst();
            assertThat(lost.link()).isEqualTo(Link.LOST);
            assertThat(lost.heardAt()).isEqualTo(NOON.minusSeconds(300));
        }
    }

    @Test
    void whatMovedIsToldOnceAndWhatComesLaterAfterTheMark() throws Exception {
        try (SqliteHistory history = open()) {
            record(history);
            assertThat(history.settle(PATIENCE)).isTrue();
            List<String> told = new ArrayList<>();
            long mark = history.moves(NOON.minusSeconds(7200), NOON, into(told));
            assertThat(told).containsExactly("whole", "BACKUP", "lost");
            StateEvent warned =
                    new StateEvent(
                            1, NOON.minusSeconds(200), new StateChange.Warned("x", null, "y"));
            history.happened(HOST, CALM, warned, warned.at());
            StateEvent again = moved(2, NOON.minusSeconds(100), VrrpState.BACKUP, VrrpState.MASTER);
            history.happened(HOST, CALM.apply(again), again, again.at());
            assertThat(history.settle(PATIENCE)).isTrue();
            told.clear();
            long next = history.movesSince(mark, into(told));
            assertThat(told).containsExactly("MASTER");
            assertThat(history.movesSince(next, into(told))).isEqualTo(next);
            assertThat(told).hasSize(1);
            assertThat(history.heard(NOON.minusSeconds(300), NOON, 10)).hasSize(3);
            assertThat(history.heard(NOON.minusSeconds(300), NOON, 1))
                    .containsExactly(new Heard(HOST, new Recorded.Happened(again.at(), again)));
        }
    }

    private static Moves into(List<String> told) {
        return new Moves() {
            @Override
            public void whole(Endpoint host, Instant at, AgentSnapshot state) {
                told.add("whole");
            }

            @Override
            public void happened(Endpoint host, Instant at, StateEvent event) {
                told.add(((Transitioned) event.change()).to().name());
            }

            @Override
            public void lost(Endpoint host, Instant at) {
                told.add("lost");
            }
        };
    }

    @Test
    void aStretchBeginsWithTheStateAtItsBeginning() throws Exception {
        try (SqliteHistory history = open()) {
            record(history);
            assertThat(history.settle(PATIENCE)).isTrue();
            Replay late = history.replay(NOON.minusSeconds(400), NOON);
            assertThat(stateOf(late.at(NOON.minusSeconds(400)))).isEqualTo(VrrpState.BACKUP);
            assertThat(late.hosts().getFirst().frames()).hasSize(1);
            Replay dark = history.replay(NOON.minusSeconds(100), NOON);
            assertThat(dark.hosts().getFirst().lostAt()).isEqualTo(NOON.minusSeconds(300));
        }
    }

    @Test
    void noStateIsFoldedFromMoreThanAFewHundredEvents() throws Exception {
        try (SqliteHistory history = open()) {
            AgentSnapshot state = CALM;
            history.heard(HOST, state, NOON.minusSeconds(3000));
            for (int i = 0; i < 1_000; i++) {
                boolean up = i % 2 == 1;
                StateEvent event =
                        moved(
                                state.sequence() + 1,
                                NOON.minusSeconds(2_900 - i),
                                up ? VrrpState.BACKUP : VrrpState.MASTER,
                                up ? VrrpState.MASTER : VrrpState.BACKUP);
                state = state.apply(event);
                history.happened(HOST, state, event, event.at());
            }
            assertThat(history.settle(PATIENCE)).isTrue();
        }
        assertThat(count("SELECT count(*) FROM frame WHERE kind = 0")).isEqualTo(4);
        assertThat(count("SELECT count(*) FROM frame WHERE kind = 1")).isEqualTo(1_000);
    }

    @Test
    void theBaseOfWhatIsKeptOutlivesTheRetention() throws Exception {
        Retention days = new Retention(Duration.ofDays(1), Long.MAX_VALUE);
        try (SqliteHistory history = open()) {
            history.heard(HOST, CALM, NOON.minus(Duration.ofDays(9)));
            history.heard(HOST, CALM, NOON.minus(Duration.ofDays(8)));
            StateEvent event =
                    moved(
                            CALM.sequence() + 1,
                            NOON.minus(Duration.ofDays(3)),
                            VrrpState.MASTER,
                            VrrpState.FAULT);
            history.happened(HOST, CALM.apply(event), event, event.at());
            assertThat(history.settle(PATIENCE)).isTrue();
        }
        try (Connection connection = connect()) {
            days.apply(connection, NOON);
        }
        assertThat(count("SELECT count(*) FROM frame")).isEqualTo(2);
        try (SqliteHistory history = open()) {
            assertThat(stateOf(history.replay(NOON.minusSeconds(9), NOON).at(NOON)))
                    .isEqualTo(VrrpState.FAULT);
        }
    }

    @Test
    void aStoreThatGrowsTooLargeForgetsItsOldestPart() throws Exception {
        try (SqliteHistory history = open()) {
            for (int i = 0; i < 400; i++) {
                history.heard(HOST, CALM, NOON.minusSeconds(4_000L - 10L * i));
            }
            assertThat(history.settle(PATIENCE)).isTrue();
        }
        try (Connection connection = connect()) {
            long before = Retention.used(connection);
            new Retention(Duration.ofDays(90), before / 2).apply(connection, NOON);
            assertThat(Retention.used(connection)).isLessThanOrEqualTo(before / 2);
        }
        assertThat(count("SELECT count(*) FROM frame")).isBetween(1, 399);
    }

    @Test
    void samplesAreKeptAndBecomeCoarseAfterADay() throws Exception {
        SeriesKey key = new SeriesKey(HOST, "adverts.sent", "");
        Instant old = Instant.parse("2026-03-12T10:00:00Z");
        try (SqliteHistory history =
                new SqliteHistory(
                        file(),
                        InstantSource.fixed(old.plusSeconds(3_600)), // before they are old
                        Retention.USUAL)) {
            for (int i = 0; i < 60; i++) {
                history.keep(
                        List.of(
                                new Kept(
                                        key,
                                        new Sample(
                                                old.plusSeconds(10L * i),
                                                Duration.ofSeconds(10),
                                                i,
                                                i + 1,
                                                i + 2))));
            }
            assertThat(history.settle(PATIENCE)).isTrue();
        }
        try (SqliteHistory history = open()) { // tidies as it starts
            assertThat(history.settle(PATIENCE)).isTrue();
        }
        try (Connection connection = connect()) {
            Retention.USUAL.apply(connection, NOON);
        }
        try (SqliteHistory history = open()) {
            List<Sample> samples = history.samples(key, old, NOON);
            assertThat(samples).hasSize(2);
            assertThat(samples.getFirst())
                    .isEqualTo(new Sample(old, Duration.ofMinutes(5), 0, 15.5, 31));
        }
    }

    @Test
    void acknowledgementsOutliveTheConsoleUntilTheyExpire() throws Exception {
        try (SqliteHistory history = open()) {
            history.acknowledge(
                    new Acknowledgement("split a", NOON, NOON.plusSeconds(60), "ops-1", "on it"));
            history.acknowledge(new Acknowledgement("split b", NOON, null, "ops-1", ""));
            history.acknowledge(new Acknowledgement("split c", NOON, null, "ops-1", ""));
            history.withdraw("split c");
            assertThat(history.settle(PATIENCE)).isTrue();
        }
        try (SqliteHistory history = open()) {
            assertThat(history.acknowledgements(NOON))
                    .extracting(Acknowledgement::finding)
                    .containsExactlyInAnyOrder("split a", "split b");
            assertThat(history.acknowledgements(NOON.plusSeconds(61)))
                    .extracting(Acknowledgement::finding)
                    .containsExactly("split b");
        }
    }

    @Test
    void whatAnOlderConsoleKeptOfDeploymentsIsGivenOnce() throws Exception {
        open().close();
        try (Connection older = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = older.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO host (id, address, port) VALUES (7, '192.0.2.7', 7112)");
            statement.executeUpdate(
                    "INSERT INTO intended VALUES (7, '/etc/a.conf', 'aa', "
                            + Retention.micros(NOON)
                            + ", 'mia')");
        }
        try (SqliteHistory history = open()) {
            assertThat(history.intended())
                    .isEqualTo(
                            Map.of(
                                    new Endpoint("192.0.2.7", 7112),
                                    new Intended("aa", NOON, "mia")));
            history.forgetIntended();
            assertThat(history.settle(PATIENCE)).isTrue();
            assertThat(history.intended()).isEmpty();
        }
    }

    @Test
    void aDamagedFileIsSetAsideAndANewOneBegun() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "this is no database, however long it is. ".repeat(200));
        try (SqliteHistory history = open()) {
            record(history);
            assertThat(history.settle(PATIENCE)).isTrue();
            assertThat(history.health().trouble()).isEqualTo(Trouble.DAMAGED);
            Path aside = Objects.requireNonNull(history.health().aside());
            assertThat(Files.readString(aside)).startsWith("this is no database");
            assertThat(history.replay(NOON.minusSeconds(9), NOON).hosts()).hasSize(1);
        }
        try (SqliteHistory history = open()) {
            assertThat(history.health().trouble()).isNull();
        }
    }

    @Test
    void aFileDamagedInTheMiddleIsNoticedToo() throws Exception {
        try (SqliteHistory history = open()) {
            for (int i = 0; i < 50; i++) {
                history.heard(HOST, CALM, NOON.minusSeconds(i));
            }
        }
        byte[] bytes = Files.readAllBytes(file());
        byte[] noise = "noise ".repeat(4_000).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(noise, 0, bytes, 4_096, Math.min(noise.length, bytes.length - 4_096));
        Files.write(file(), bytes);
        try (SqliteHistory history = open()) {
            assertThat(history.health().trouble()).isEqualTo(Trouble.DAMAGED);
        }
    }

    @Test
    void aNewerOrForeignStoreIsLeftWholeAndNotWrittenTo() throws Exception {
        open().close();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        try (SqliteHistory history = open()) {
            assertThat(history.health().trouble()).isEqualTo(Trouble.NEWER);
            assertThat(history.health().aside()).exists();
        }
        Files.delete(file());
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE recipe (name TEXT)");
        }
        try (SqliteHistory history = open()) {
            assertThat(history.health().trouble()).isEqualTo(Trouble.OTHER_PROGRAM);
        }
    }

    @Test
    void whereNothingCanBeWrittenHistoryIsKeptInMemory() throws Exception {
        Files.writeString(directory.resolve("data"), "a file where the folder should be");
        try (SqliteHistory history = open()) {
            record(history);
            assertThat(history.settle(PATIENCE)).isTrue();
            assertThat(history.health().trouble()).isEqualTo(Trouble.UNWRITABLE);
            assertThat(history.health().file()).isNull();
            assertThat(history.replay(NOON.minusSeconds(9), NOON).hosts()).hasSize(1);
        }
    }

    @Test
    void aSecondConsoleLeavesTheFileToTheFirst() throws Exception {
        try (SqliteHistory first = open();
                SqliteHistory second = open()) {
            record(second);
            assertThat(second.health().trouble()).isEqualTo(Trouble.IN_USE);
            assertThat(second.health().file()).isNull();
            assertThat(first.health().trouble()).isNull();
        }
        try (SqliteHistory later = open()) {
            assertThat(later.health().trouble()).isNull();
            assertThat(later.replay(NOON.minusSeconds(9), NOON).hosts()).isEmpty();
        }
    }

    @Test
    void onlyThoseWhoAskWaitForAStoreThatOpensSlowly() throws Exception {
        Files.createDirectories(file().getParent());
        Path gate = file().resolveSibling("history.db.lock");
        // whoever opens a pipe waits for the other end
        assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor()).isZero();
        try (SqliteHistory history =
                new SqliteHistory(file(), InstantSource.fixed(NOON), Retention.USUAL)) {
            record(history);
            assertThat(history.health().trouble()).isNull();
            CompletableFuture<Replay> asked = new CompletableFuture<>();
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            asked.complete(history.replay(NOON.minusSeconds(9), NOON));
                        } catch (IOException e) {
                            asked.completeExceptionally(e);
                        }
                    });
            assertThat(history.settle(Duration.ofMillis(50))).isFalse();
            assertThat(asked).isNotDone();
            try (InputStream _ = Files.newInputStream(gate)) {
                asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(history.settle(PATIENCE)).isTrue();
            }
            assertThat(history.replay(NOON.minusSeconds(9), NOON).hosts()).hasSize(1);
        }
    }

    @Test
    void nobodyWaitsForADiskThatStandsStill() throws Exception {
        try (SqliteHistory history = open();
                Connection other = connect();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE"); // the disk takes nothing now
            long began = System.nanoTime();
            for (int i = 0; i < 30_000; i++) {
                history.heard(HOST, CALM, NOON.minusSeconds(i));
                history.health();
            }
            // far below the two seconds that the writer waits for the file
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(1));
            assertThat(history.health().dropped()).isPositive();
            statement.execute("ROLLBACK");
        }
    }

    private Connection connect() throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    private int count(String query) throws Exception {
        try (Connection connection = connect()) {
            return Schema.number(connection, query);
        }
    }
}
