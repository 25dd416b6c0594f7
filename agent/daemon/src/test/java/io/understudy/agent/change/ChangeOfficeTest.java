package io.understudy.agent.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.command.Audit;
import io.understudy.agent.command.Caller;
import io.understudy.agent.command.RotatedFile;
import io.understudy.agent.ops.Log;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import io.understudy.model.command.Effect;
import io.understudy.model.command.Refusal;
import io.understudy.model.state.PendingChange.End;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.ChangeEnded;
import io.understudy.model.state.StateChange.ChangeHeld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class ChangeOfficeTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Caller MIA = new Caller("CN=mia", "192.0.2.7:5", Clearance.DEPLOYER);
    private static final String OLD = "# the old one\n";
    private static final String NEW = "# the new one\n";

    @TempDir Path home;
    private Path file;
    private Path directory;
    private final List<ChangeOffice> opened = new ArrayList<>();
    private final LinkedBlockingQueue<StateChange> told = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> reloads = new LinkedBlockingQueue<>();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private volatile String boot = "boot-1";
    private volatile long now = 1_000 * SECOND;

    private final BootClock clock =
            new BootClock() {
                @Override
                public String boot() {
                    return boot;
                }

                @Override
                public long nanos() {
                    return now;
                }
            };

    @BeforeEach
    void writeTheFile() throws IOException {
        file = home.resolve("etc/keepalived.conf");
        directory = home.resolve("state");
        Files.createDirectory(file.getParent());
        Files.writeString(file, OLD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }

    @AfterEach
    void close() {
        opened.forEach(ChangeOffice::close);
    }

    /** An agent that starts. */
    private ChangeOffice start() {
        ChangeOffice office = new ChangeOffice(file, directory, clock);
        opened.add(office);
        return office;
    }

    private ChangeOffice open() {
        ChangeOffice office = start();
        Audit audit =
                new Audit(
                        new RotatedFile(home.resolve("audit.log"), 1_000_000, 1, true),
                        () -> {
                            throw new AssertionError("nobody asked for anything");
                        });
        office.open(
                audit.recording((change, _) -> told.add(change)),
                () -> reloads.add("reload"),
                new Log() {
                    @Override
                    public void write(Level level, java.util.function.Supplier<String> line) {
                        log.add(line.get());
                    }
                });
        return office;
    }

    private static Answer ask(ChangeOffice office, Command command) throws Exception {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        office.carryOut(command, false, MIA, answer::complete);
        return answer.get(30, TimeUnit.SECONDS);
    }

    private static Command hold(String change) {
        return new Command.BeginChange(change, null, null, 60 * SECOND, "second VIP");
    }

    private ChangeHeld held() throws InterruptedException {
        return (ChangeHeld) told.poll(30, TimeUnit.SECONDS);
    }

    private ChangeEnded ended() throws InterruptedException {
        return (ChangeEnded) told.poll(30, TimeUnit.SECONDS);
    }

    /** As a deployment does it: a new file of the same owner and mode under the old name. */
    private void swap() throws IOException {
        Path fresh = file.resolveSibling("fresh");
        Files.writeString(fresh, NEW);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r-----"));
        Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> beside() throws IOException {
        try (Stream<Path> names = Files.list(file.getParent())) {
            return names.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void withoutAConfirmationTheFileFromBeforeIsBackWithItsMode() throws Exception {
        ChangeOffice office = open();
        assertThat(ask(office, hold("d-1"))).isInstanceOf(Answer.Done.class);
        assertThat(held().change().by()).isEqualTo("CN=mia");
        swap();
        now += 60 * SECOND;
        ChangeEnded end = ended();
        assertThat(end.how()).isEqualTo(End.TIMED_OUT);
        assertThat(reloads.poll(30, TimeUnit.SECONDS)).isNotNull();
        assertThat(Files.readString(file)).isEqualTo(OLD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(Files.readString(Path.of(end.aside()))).isEqualTo(NEW);
        assertThat(beside()).containsExactly("keepalived.conf");
    }

    @Test
    void whatIsTakenBackByItselfIsOnRecordWhateverSomebodyAskedForIsNotTwice() throws Exception {
        ChangeOffice office = open();
        ask(office, hold("d-1"));
        ask(office, new Command.RevertChange("d-1"));
        held();
        ended();
        assertThat(home.resolve("audit.log")).doesNotExist();
        ask(office, hold("d-2"));
        swap();
        now += 60 * SECOND;
        held();
        ended();
        assertThat(Files.readString(home.resolve("audit.log")))
                .hasLineCount(1)
                .contains("taken back", "TIMED_OUT", "\"d-2\"", "CN=mia", "second VIP");
    }

    @Test
    void aConfirmedFileStaysForGood() throws Exception {
        ChangeOffice office = open();
        ask(office, hold("d-1"));
        swap();
        assertThat(ask(office, new Command.ConfirmChange("d-1")))
                .isEqualTo(new Answer.Done(List.of(new Effect.FileStays(file.toString()))));
        office.close();
        boot = "boot-2";
        open();
        assertThat(Files.readString(file)).isEqualTo(NEW);
        assertThat(beside()).containsExactly("keepalived.conf");
        assertThat(held()).isNotNull();
        assertThat(ended().how()).isEqualTo(End.CONFIRMED);
        assertThat(told).isEmpty();
    }

    @Test
    void anAgentThatWasKilledGoesOnWaitingWhereItWas() throws Exception {
        ChangeOffice killed = open();
        ask(killed, hold("d-1"));
        killed.close();
        swap();
        held();
        now += 59 * SECOND;
        open();
        assertThat(held().change().id()).isEqualTo("d-1");
        assertThat(Files.readString(file)).isEqualTo(NEW);
        now += SECOND;
        assertThat(ended().how()).isEqualTo(End.TIMED_OUT);
        assertThat(Files.readString(file)).isEqualTo(OLD);
    }

    @Test
    void anAgentThatComesTooLateBeginsWithTheFileFromBefore() throws Exception {
        ChangeOffice killed = open();
        ask(killed, hold("d-1"));
        killed.close();
        held();
        swap();
        now += 3_600 * SECOND;
        start();
        assertThat(Files.readString(file)).as("before anything was read").isEqualTo(OLD);
        told.clear();
        open();
        assertThat(ended().how()).isEqualTo(End.TIMED_OUT);
        open();
        assertThat(told).as("told once").isEmpty();
    }

    @Test
    void afterARestartOfTheMachineTheFileFromBeforeIsBack() throws Exception {
        ChangeOffice lost = open();
        ask(lost, hold("d-1"));
        lost.close();
        held();
        swap();
        boot = "boot-2";
        now = SECOND;
        open();
        assertThat(Files.readString(file)).isEqualTo(OLD);
        assertThat(ended().how()).isEqualTo(End.REBOOTED);
    }

    @Test
    void aFileThatCannotBeStartedWithGivesWay() throws Exception {
        ChangeOffice killed = open();
        ask(killed, hold("d-1"));
        killed.close();
        swap();
        ChangeOffice next = start();
        assertThat(next.refuseFile()).isTrue();
        assertThat(Files.readString(file)).isEqualTo(OLD);
        assertThat(next.refuseFile()).as("there is nothing else to try").isFalse();
    }

    @Test
    void aLinkIsFollowedAndStays() throws Exception {
        Path link = home.resolve("link.conf");
        Files.createSymbolicLink(link, file);
        Path target = file;
        file = link;
        ChangeOffice office = open();
        ask(office, hold("d-1"));
        file = target;
        swap();
        ask(office, new Command.RevertChange("d-1"));
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readString(link)).isEqualTo(OLD);
    }

    @Test
    void whatSomebodyWroteIntoTheFileItselfIsTakenBackToo() throws Exception {
        ChangeOffice office = open();
        ask(office, hold("d-1"));
        Files.writeString(file, NEW);
        ask(office, new Command.RevertChange("d-1"));
        assertThat(Files.readString(file)).isEqualTo(OLD);
    }

    @Test
    void theCopyInTheStateDirectoryServesWhereTheOtherWasRemoved() throws Exception {
        ChangeOffice office = open();
        ask(office, hold("d-1"));
        Files.delete(file.resolveSibling("keepalived.conf.understudy-kept~"));
        swap();
        ask(office, new Command.RevertChange("d-1"));
        assertThat(Files.readString(file)).isEqualTo(OLD);
    }

    @Test
    void nothingIsHeldWhereItCouldNotBeKept() throws Exception {
        ChangeOffice office = open();
        Files.createFile(directory);
        Answer answer = ask(office, hold("d-1"));
        assertThat(((Answer.Refused) answer).why()).isInstanceOf(Refusal.CannotPutBack.class);
        assertThat(told).isEmpty();
    }

    @Test
    void aDamagedRecordIsSaidAndChangesNothing() throws Exception {
        Files.createDirectory(directory);
        Files.writeString(directory.resolve("change"), "{\"frame\":\"Event\"");
        open();
        assertThat(log).singleElement().asString().contains("is not known");
        assertThat(Files.readString(file)).isEqualTo(OLD);
    }

    @Test
    void thisMachinesClockGoesOnAndKnowsItsLife() {
        BootClock real = BootClock.ofThisMachine();
        assertThat(real.boot()).matches("[0-9a-f-]{36}");
        assertThat(real.nanos()).isGreaterThan(SECOND);
    }
}
