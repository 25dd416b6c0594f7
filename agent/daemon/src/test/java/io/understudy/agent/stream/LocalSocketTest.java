package io.understudy.agent.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.command.ControlCommand;
import io.understudy.agent.command.History;
import io.understudy.agent.ops.RecordingLog;
import io.understudy.model.state.Evidence;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.Reason;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a shell on the host itself can ask, over the socket that only its owner may open. */
@Timeout(60)
class LocalSocketTest {
    private static final IpAddress MASTER = IpAddress.of("192.0.2.2");

    private static final StateChange TAKEOVER =
            new StateChange.Transitioned(
                    "VI_1",
                    VrrpState.BACKUP,
                    VrrpState.MASTER,
                    new Reason.MasterSilent(
                            MASTER, 150, 3_609_400_123L, 3, 1_000_000_000L, 609_375_000L),
                    100,
                    new Evidence(
                            List.of(
                                    new Evidence.PeerAdvert(
                                            MASTER, 150, 1_000_000_000L, 3_609_400_123L)),
                            List.of(new Evidence.TimerRun("MASTER_DOWN", 3_609_375_000L, 25_123L)),
                            100,
                            List.of(),
                            3,
                            5));

    @TempDir Path directory;

    private final RecordingLog log = new RecordingLog();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @SuppressWarnings("NullAway.Init") // set before each test
    private History history;

    @SuppressWarnings("NullAway.Init") // set before each test
    private StatePublisher publisher;

    @SuppressWarnings("NullAway.Init") // set before each test
    private LocalSocket socket;

    private Path place() {
        return directory.resolve("run/agent.sock");
    }

    private void begin() {
        history = new History(new Untold(), directory.resolve("state/history.jsonl"), log);
        publisher =
                new StatePublisher(
                        new HostIdentity("lb1", "lb1", "0", Instant.EPOCH, "/c", "/p", List.of()),
                        history);
        history.follow(publisher::state);
        socket =
                new LocalSocket(
                        place(),
                        publisher,
                        Desks.of(publisher, directory.resolve("audit.log"), List.of(history)),
                        log);
        socket.start();
    }

    @AfterEach
    void end() {
        socket.close();
        publisher.close();
    }

    private int ask(String verb, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--control", place().toString()));
        return ControlCommand.run(
                verb, all, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    @Test
    void onlyItsOwnerMayOpenItAndItGoesWithTheAgent() throws Exception {
        begin();
        assertThat(Files.getPosixFilePermissions(place()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        socket.close();
        assertThat(place()).doesNotExist();
        assertThat(ask("why", "VI_1")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("cannot ask the agent at " + place());
    }

    @Test
    void theChainIsToldWithItsEvidenceAndOutlivesTheAgent() throws Exception {
        begin();
        publisher.publish(
                new StateChange.AdvertsMissed("VI_1", MASTER, 1, 1_500_000_000L, 2_109_375_000L),
                Instant.EPOCH);
        publisher.publish(TAKEOVER, Instant.EPOCH.plusSeconds(2));
        publisher.drain(Duration.ofSeconds(5));
        end();
        begin();
        assertThat(ask("why", "VI_1")).isZero();
        assertThat(out.toString(UTF_8))
                .contains("1 advert of 192.0.2.2 missed, silent for 1.5 s; takes over in 2.11 s")
                .contains("VI_1 BACKUP -> MASTER: 192.0.2.2 silent for 3.61 s")
                .contains("last advert of 192.0.2.2: 3.61 s before, priority 150, every 1 s")
                .contains("timer MASTER_DOWN of 3.61 s: due 0.03 ms before")
                .contains("priority 100 as configured, effective 100")
                .contains("3 adverts missed in a row");
        out.reset();
        assertThat(ask("why", "VI_1", "--json")).isZero();
        assertThat(out.toString(UTF_8).lines()).hasSize(2).allMatch(line -> line.startsWith("{"));
    }

    @Test
    void whatThereIsNoneOfIsRefusedWithItsName() {
        begin();
        assertThat(ask("why", "VI_9")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("refused: there is no instance VI_9 here");
        err.reset();
        assertThat(ask("switchover", "VI_1")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("this agent does not know Switchover");
    }

    @Test
    void misuseIsOneLineAndAsksNobody() {
        begin();
        assertThat(ask("switchover")).isEqualTo(2);
        assertThat(ask("maintain", "maybe")).isEqualTo(2);
        assertThat(ask("switchover", "VI_1", "--hold", "soon")).isEqualTo(2);
        assertThat(err.toString(UTF_8).lines())
                .containsExactly(
                        "switchover: name one instance, as the configuration does (--help shows the"
                                + " usage)",
                        "maintain: say on or off, not maybe (--help shows the usage)",
                        "switchover: --hold takes whole seconds, not soon (--help shows the"
                                + " usage)");
    }

    @Test
    void aSocketThatAnotherAgentAnswersIsLeftToIt() throws Exception {
        begin();
        LocalSocket second =
                new LocalSocket(place(), publisher, Desks.of(publisher, directory, List.of()), log);
        second.start();
        log.await("another agent listens there; --control names another place");
        second.close();
        assertThat(ask("why", "VI_9")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("refused");
    }
}
