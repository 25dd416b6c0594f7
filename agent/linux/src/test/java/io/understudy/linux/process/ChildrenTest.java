package io.understudy.linux.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class ChildrenTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir Path folder;
    private Children children;
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws Exception {
        children = Children.start("test-children");
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        children.close();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            assertThat(processes.filter(ChildrenTest::isOurZombie)).isEmpty();
        }
    }

    private static boolean isOurZombie(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            String behindName = stat.substring(stat.lastIndexOf(')') + 2);
            return behindName.startsWith("Z " + ProcessHandle.current().pid() + " ");
        } catch (IOException _) {
            return false; // no process, or gone meanwhile
        }
    }

    private Path script(String text) throws IOException {
        Path file = Files.createTempFile(folder, "script", ".sh");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private Children.Run run(String program, long timeoutNanos, String... arguments) {
        return children.run(
                new Program(program, List.of(arguments), User.own()), timeoutNanos, outcomes::add);
    }

    private Children.Run shell(String text, long timeoutNanos) {
        return run("/bin/sh", timeoutNanos, "-c", text);
    }

    private Outcome outcome() throws InterruptedException {
        Outcome outcome = outcomes.poll(40, TimeUnit.SECONDS);
        assertThat(outcome).as("an outcome within 40 s").isNotNull();
        return outcome == null ? new Outcome.Exited(-1) : outcome;
    }

    @Test
    void theExitStatusIsTold() throws Exception {
        shell("exit 0", 20 * SECOND);
        assertThat(outcome()).isEqualTo(new Outcome.Exited(0));
        shell("exit 42", 20 * SECOND);
        assertThat(outcome()).isEqualTo(new Outcome.Exited(42));
    }

    @Test
    void aSignalThatIsNotOursIsTold() throws Exception {
        shell("kill -KILL $$", 20 * SECOND);
        assertThat(outcome()).isEqualTo(new Outcome.Signalled(9));
    }

    @Test
    void aProgramThatIsNotThereIsNotStarted() throws Exception {
        run("/nonexistent/check", 20 * SECOND);
        assertThat(outcome())
                .isInstanceOfSatisfying(
                        Outcome.NotStarted.class,
                        o ->
                                assertThat(o.refusal().text())
                                        .isEqualTo(
                                                "posix_spawn(3) of /nonexistent/check says ENOENT:"
                                                        + " no such file or object"));
    }

    @Test
    void aScriptWithoutInterpreterIsTheShells() throws Exception {
        run(script("exit $1\n").toString(), 20 * SECOND, "7");
        assertThat(outcome()).isEqualTo(new Outcome.Exited(7));
    }

    @Test
    void theTimeoutEndsTheWholeGroup() throws Exception {
        Path pids = folder.resolve("pids");
        shell("sleep 1000 & echo $! > " + pids + "; sleep 1000", 2 * SECOND);
        assertThat(outcome()).isEqualTo(new Outcome.TimedOut());
        long sleeper = Long.parseLong(Files.readString(pids).strip());
        for (int i = 0; i < 200 && isAlive(sleeper); i++) {
            Thread.sleep(10);
        }
        assertThat(isAlive(sleeper)).as("the script's own child").isFalse();
    }

    /** A zombie that its new parent has not reaped yet is not alive. */
    private static boolean isAlive(long pid) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
    }

    @Test
    void aScriptDeafToTermIsKilledTwoSecondsLater() throws Exception {
        long begun = System.nanoTime();
        shell("trap '' TERM; while :; do sleep 1; done", 2 * SECOND);
        assertThat(outcome()).isEqualTo(new Outcome.TimedOut());
        assertThat(System.nanoTime() - begun).isBetween(4 * SECOND, 12 * SECOND);
    }

    @Test
    void aStoppedRunEndsAndIsNotReported() throws Exception {
        Path pids = folder.resolve("pids");
        Children.Run run = shell("echo $$ > " + pids + "; exec sleep 1000", 100 * SECOND);
        while (!Files.exists(pids) || Files.size(pids) == 0) {
            Thread.sleep(5);
        }
        long pid = Long.parseLong(Files.readString(pids).strip());
        run.stop();
        for (int i = 0; i < 500 && isAlive(pid); i++) {
            Thread.sleep(10);
        }
        assertThat(isAlive(pid)).isFalse();
        assertThat(outcomes).isEmpty();
    }

    @Test
    void aChildHasItsOwnGroupAndNothingOfOurs() throws Exception {
        Path seen = folder.resolve("seen");
        // Beside the three, the shell holds its own script and the pipe that it reads open.
        Path script =
                script(
                        """
                        #!/bin/sh
                        own=/proc/$$
                        streams=$(readlink $own/fd/0; readlink $own/fd/1; readlink $own/fd/2)
                        count=$(ls $own/fd | wc -l)
                        group=$(cut -d' ' -f1,5 $own/stat)
                        printf '%%s\n' "$streams" "$count" "$group" > %s
                        """
                                .formatted(seen));
        run(script.toString(), 20 * SECOND);
        assertThat(outcome()).isEqualTo(new Outcome.Exited(0));
        List<String> lines = Files.readAllLines(seen);
        assertThat(lines.subList(0, 3)).containsExactly("/dev/null", "/dev/null", "/dev/null");
        assertThat(Integer.parseInt(lines.get(3).strip())).isLessThanOrEqualTo(5);
        String[] pidAndGroup = lines.get(4).split(" ");
        assertThat(pidAndGroup[0]).isEqualTo(pidAndGroup[1]);
    }

    @Test
    void manyChildrenAtOnceAllEnd() throws Exception {
        for (int i = 0; i < 100; i++) {
            shell("exit " + i % 50, 20 * SECOND);
        }
        int sum = 0;
        for (int i = 0; i < 100; i++) {
            sum += ((Outcome.Exited) outcome()).status();
        }
        assertThat(sum).isEqualTo(2 * (49 * 50 / 2));
    }

    @Test
    void namesOfUsersAreLookedUp() {
        assertThat(User.named("root")).isEqualTo(new User(0, 0));
        assertThat(User.named("no-such-user-here")).isNull();
        assertThat(new User(5, 5).inGroup("root")).isEqualTo(new User(5, 0));
        assertThat(new User(5, 5).inGroup("no-such-group-here")).isNull();
    }

    @Test
    void aUserOfAnotherWorldIsRefusedWithAReason() throws Exception {
        children.run(
                new Program("/bin/true", List.of(), new User(-2, -2)), 20 * SECOND, outcomes::add);
        Outcome outcome = outcome();
        if (User.own().uid() == 0 && outcome instanceof Outcome.Exited) {
            return; // this machine maps even that one
        }
        assertThat(((Outcome.NotStarted) outcome).refusal().text()).contains("uid -2");
    }

    /** An ordinary user's namespace knows no second user: nothing runs as one, and that is said. */
    private boolean refusesOthers() throws Exception {
        List<String> map = Files.readAllLines(Path.of("/proc/self/uid_map"));
        if (map.getFirst().strip().endsWith(" 4294967295")) {
            return false;
        }
        Program other = new Program("/bin/true", List.of(), new User(65534, 65534));
        children.run(other, SECOND, outcomes::add);
        assertThat(outcome()).isInstanceOf(Outcome.NotStarted.class);
        return true;
    }

    @Test
    @Tag("lab")
    void rootRunsAProgramAsAnotherUser() throws Exception {
        if (refusesOthers()) {
            return;
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path seen = folder.resolve("seen");
        children.run(
                new Program(
                        "/bin/sh",
                        List.of(
                                "-c",
                                "grep -E '^(Uid|Gid|Groups|CapEff)' /proc/self/status > " + seen),
                        new User(65534, 65534)),
                5 * SECOND,
                outcomes::add);
        assertThat(outcome()).isEqualTo(new Outcome.Exited(0));
        assertThat(Files.readString(seen))
                .contains("Uid:\t65534\t65534\t65534\t65534")
                .contains("Gid:\t65534\t65534\t65534\t65534")
                .contains("CapEff:\t0000000000000000");
    }

    @Test
    void aProgramIsToldTheNameItIsCalledBy() throws Exception {
        children.run(
                new Program(
                        "/bin/sh",
                        "/sbin/pidof",
                        List.of("-c", "test $0 = /sbin/pidof"),
                        User.own()),
                SECOND,
                outcomes::add);
        assertThat(outcome()).isEqualTo(new Outcome.Exited(0));
    }

    @Test
    @Tag("lab")
    void aUsersFurtherGroupsAreGivenOnlyWhereThatIsWanted() throws Exception {
        if (refusesOthers()) {
            return;
        }
        String groups = Files.readString(Path.of("/etc/group"));
        Files.writeString(Path.of("/etc/group"), groups + "further:x:4711:nobody\n");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        User nobody = Objects.requireNonNull(User.named("nobody"));
        for (User user : List.of(nobody, nobody.withItsGroups())) {
            Path seen = folder.resolve("groups-" + user.allItsGroups());
            children.run(
                    new Program("/bin/sh", List.of("-c", "id -G > " + seen), user),
                    5 * SECOND,
                    outcomes::add);
            assertThat(outcome()).isEqualTo(new Outcome.Exited(0));
            assertThat(List.of(Files.readString(seen).strip().split(" ")).contains("4711"))
                    .isEqualTo(user.allItsGroups());
        }
        Files.writeString(Path.of("/etc/group"), groups);
    }
}
