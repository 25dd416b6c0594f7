package io.understudy.agent.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.command.Caller;
import io.understudy.agent.command.CommandDesk;
import io.understudy.agent.command.Office;
import io.understudy.agent.ops.RecordingLog;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import io.understudy.model.command.Effect;
import io.understudy.model.command.Refusal;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateEvent;
import io.understudy.model.wire.Frame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands over the stream: who may, what is recorded, what is refused, and how much is taken. */
@Timeout(60)
class CommandStreamTest {
    private static final Command ANNOUNCE = new Command.Announce("VI_1");
    private static final Answer ANNOUNCED =
            new Answer.Done(List.of(new Effect.Announces("VI_1", 5)));

    private static final HostIdentity HOST =
            new HostIdentity(
                    "lb1",
                    "lb1",
                    "0.1.0",
                    Instant.EPOCH,
                    "/etc/keepalived/keepalived.conf",
                    "/run/keepalived.pid",
                    List.of("understudy", "check"));

    @TempDir Path directory;

    private final RecordingLog log = new RecordingLog();
    private final Announcer announcer = new Announcer();
    private final StatePublisher publisher =
            new StatePublisher(
                    HOST,
                    new StatePublisher.Journal() {
                        @Override
                        public void tell(StateEvent event) {}

                        @Override
                        public void gap() {}
                    });
    private Fleet fleet;
    private Path audit;
    private StreamServer server;
    private InetSocketAddress address;

    /** Carries out announcements, and remembers them. */
    private static final class Announcer implements Office {
        final List<String> done = new CopyOnWriteArrayList<>();

        @Override
        public Set<Class<? extends Command>> knows() {
            return Set.of(Command.Announce.class);
        }

        @Override
        public void carryOut(Command command, boolean dryRun, Caller by, Consumer<Answer> answer) {
            done.add((dryRun ? "foresee " : "do ") + command + " for " + by.name());
            answer.accept(
                    dryRun ? new Answer.Foreseen(((Answer.Done) ANNOUNCED).effects()) : ANNOUNCED);
        }
    }

    @BeforeEach
    void listen() throws Exception {
        fleet = new Fleet(directory.resolve("keys"));
        audit = directory.resolve("state/audit.log");
        CommandDesk desk = Desks.of(publisher, audit, List.of(announcer));
        server =
                new StreamServer(
                        publisher,
                        desk,
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                        fleet::agent,
                        log);
        server.start();
        log.await("stream: listening for consoles on 127.0.0.1:");
        address = Objects.requireNonNull(server.listening());
    }

    @AfterEach
    void close() {
        server.close();
        publisher.close();
    }

    private Console console(Clearance clearance) throws IOException {
        return new Console(fleet.console(clearance), address);
    }

    private static Answer ask(Console console, long id, Command command) throws IOException {
        console.send(new Frame.Request(id, command, false));
        return answer(console, id);
    }

    private static Answer answer(Console console, long id) throws IOException {
        Frame.Reply reply = console.next(Frame.Reply.class);
        assertThat(reply.id()).isEqualTo(id);
        return reply.answer();
    }

    @Test
    void helloSaysWhichCommandsThereAreAndWhatTheCertificateAllows() throws Exception {
        try (Console console = console(Clearance.OPERATOR)) {
            assertThat(console.next())
                    .isEqualTo(
                            new Frame.Hello(
                                    Frame.PROTOCOL, HOST, List.of("Announce"), Clearance.OPERATOR));
        }
    }

    @Test
    void anOperatorsCommandIsDoneToldAndWrittenDown() throws Exception {
        try (Console viewer = console(Clearance.VIEWER);
                Console console = console(Clearance.OPERATOR)) {
            viewer.next(Frame.Snapshot.class);
            assertThat(ask(console, 7, ANNOUNCE)).isEqualTo(ANNOUNCED);
            assertThat(announcer.done).hasSize(1).first().asString().startsWith("do Announce");
            StateChange told = viewer.next(Frame.Event.class).event().change();
            assertThat(told)
                    .isInstanceOfSatisfying(
                            StateChange.Commanded.class,
                            commanded -> {
                                assertThat(commanded.by()).isEqualTo("CN=mia,OU=operator");
                                assertThat(commanded.from()).startsWith("127.0.0.1:");
                                assertThat(commanded.command()).isEqualTo(ANNOUNCE);
                                assertThat(commanded.answer()).isEqualTo(ANNOUNCED);
                            });
        }
        List<String> lines = Files.readAllLines(audit);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .contains(
                        "\"what\":\"asked\"",
                        "\"id\":7",
                        "\"kind\":\"Announce\"",
                        "CN=mia",
                        "127.0.0.1",
                        "\"before\":[]");
        assertThat(lines.getLast())
                .contains("\"what\":\"answered\"", "\"Announces\"", "\"after\":[]");
    }

    @Test
    void aDryRunChangesNothingAndIsNotTold() throws Exception {
        try (Console console = console(Clearance.OPERATOR)) {
            console.send(new Frame.Request(1, ANNOUNCE, true));
            assertThat(answer(console, 1)).isInstanceOf(Answer.Foreseen.class);
        }
        assertThat(announcer.done).hasSize(1).first().asString().startsWith("foresee");
        assertThat(publisher.state().sequence()).isZero();
        assertThat(audit).doesNotExist();
    }

    @Test
    void aViewerIsRefusedWithTheReasonAndOnRecord() throws Exception {
        try (Console console = console(Clearance.VIEWER)) {
            assertThat(ask(console, 1, ANNOUNCE))
                    .isEqualTo(
                            new Answer.Refused(
                                    new Refusal.NotCleared(Clearance.OPERATOR, Clearance.VIEWER)));
        }
        assertThat(announcer.done).isEmpty();
        assertThat(Files.readString(audit)).contains("\"NotCleared\"", "CN=mia");
    }

    @Test
    void aCertificateWithoutClearanceIsAViewers() throws Exception {
        try (Console console = new Console(fleet.console(), address)) {
            assertThat(console.next(Frame.Hello.class).clearance()).isEqualTo(Clearance.VIEWER);
            assertThat(ask(console, 1, ANNOUNCE)).isInstanceOf(Answer.Refused.class);
        }
    }

    @Test
    void aCommandOfANewerConsoleIsRefusedByName() throws Exception {
        try (Console console = console(Clearance.DEPLOYER)) {
            console.socket()
                    .getOutputStream()
                    .write(
                            """
                            {"frame":"Weather","rain":true}
                            {"frame":"Request","id":3,"command":{"kind":"Levitate"},"dryRun":false}
                            """
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(answer(console, 3))
                    .isEqualTo(new Answer.Refused(new Refusal.UnknownCommand("Levitate")));
            assertThat(ask(console, 4, new Command.Resign("VI_1")))
                    .isEqualTo(new Answer.Refused(new Refusal.UnknownCommand("Resign")));
        }
    }

    @Test
    void aReplayedRequestIsNotCarriedOutAgainNotEvenOverAnotherConnection() throws Exception {
        try (Console console = console(Clearance.OPERATOR)) {
            assertThat(ask(console, 5, ANNOUNCE)).isEqualTo(ANNOUNCED);
            assertThat(ask(console, 5, ANNOUNCE))
                    .isEqualTo(new Answer.Refused(new Refusal.Replayed(5)));
        }
        try (Console console = console(Clearance.OPERATOR)) {
            assertThat(ask(console, 5, ANNOUNCE))
                    .isEqualTo(new Answer.Refused(new Refusal.Replayed(5)));
        }
        assertThat(announcer.done).hasSize(1);
    }

    @Test
    void whatCannotBeRecordedIsNotDone() throws Exception {
        Files.writeString(directory.resolve("state"), "a file where the directory should be");
        try (Console console = console(Clearance.OPERATOR)) {
            assertThat(ask(console, 1, ANNOUNCE))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused ->
                                    assertThat(refused.why())
                                            .isInstanceOf(Refusal.NotRecorded.class));
        }
        assertThat(announcer.done).isEmpty();
    }

    @Test
    void tooManyAtOnceAreRefusedAndWhoDoesNotStopIsCutOff() throws Exception {
        try (Console console = console(Clearance.OPERATOR)) {
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                console.send(new Frame.Request(i, ANNOUNCE, true));
            }
            try {
                while (true) {
                    answers.add(console.next(Frame.Reply.class).answer());
                }
            } catch (IOException _) {
                // Cut off, as it should be.
            }
            assertThat(answers)
                    .contains(new Answer.Refused(new Refusal.TooMany(20)))
                    .hasSizeLessThan(1_000);
        } catch (IOException _) {
            // Cut off while it was still talking.
        }
        log.await("requests a second and does not stop");
        assertThat(announcer.done).hasSizeLessThan(700);
    }

    @Test
    void aConsoleThatSpeaksLikeAnAgentIsCutOff() throws Exception {
        try (Console console = console(Clearance.DEPLOYER)) {
            console.send(new Frame.Heartbeat(Instant.now(), 1));
            log.await("it sends what only an agent says");
        }
    }
}
