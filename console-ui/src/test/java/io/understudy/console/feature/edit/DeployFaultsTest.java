package io.understudy.console.feature.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetSession;
import io.understudy.console.session.HostState;
import io.understudy.console.session.TlsDialer;
import io.understudy.console.ssh.KnownHosts;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SecretPrompt;
import io.understudy.console.ssh.SshConnector;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshTarget;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.model.command.Command;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.SshAccess;
import io.understudy.testbed.netns.StreamKeys;
import io.understudy.testbed.netns.Vrrpd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can go wrong during a deployment, done to a real agent behind OpenSSH: wherever it strikes,
 * the host ends on the old or the new file, and the console says on which. What was seen is the
 * table of docs/deploy-faults.md.
 */
@Tag("lab")
@Timeout(900)
class DeployFaultsTest {
    private static final Path HOUSE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("..").normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String CONSOLE = "192.168.83.110";
    private static final String STRANGER = "us-deploy";
    private static final String OLD =
            """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                    192.168.83.200
                }
            }
            """;
    private static final String NEW = OLD.replace("83.200", "83.201");

    /** A file of this size is not small beside what a full disk has left. */
    private static final String NOTES = "# notes of an operator\n".repeat(400);

    private static final String MINE = "# me too\n";

    @TempDir Path home;
    private ClassicLab lab;
    private LabHost host;
    private Daemon agent;
    private FleetSession session;
    private World world;
    private Endpoint endpoint;
    private Path disk;
    private Path file;
    private String user = "root";
    private final List<String> rows = new ArrayList<>();

    @BeforeEach
    void startTheAgent() throws IOException {
        disk = Files.createDirectory(home.resolve("disk"));
        file = disk.resolve("keepalived.conf");
        run("mount", "-t", "tmpfs", "-o", "size=128k,mode=755", "none", disk.toString());
        run("chmod", "755", home.toString());
        lab = ClassicLab.prepare(HOUSE, System.out::println);
        LabDesk.join(CONSOLE);
        host = lab.host("lb1");
        Files.writeString(file, OLD + NOTES);
        agent = start();
        endpoint = new Endpoint(host.address(), Endpoint.DEFAULT_PORT);
        session =
                new FleetSession(
                        new TlsDialer(lab.host("client").place(StreamKeys.DIRECTORY)),
                        InstantSource.system());
        session.add(endpoint);
        world =
                World.of(
                        session,
                        InstantSource.system(),
                        Runnable::run,
                        (_, _) -> {},
                        DeployLog.NONE);
        await("the agent runs", () -> runs(OLD));
    }

    @AfterEach
    void leaveNothing() {
        session.close();
        lab.close();
        run("umount", "-l", disk.toString());
    }

    private Daemon start() {
        return Vrrpd.UNDERSTUDY.start(host, HOUSE, "-f", file.toString());
    }

    private static void run(String... command) {
        Outcome.of(command).orThrow();
    }

    @Test
    void everyFaultEndsOnTheOldOrTheNewFile() throws IOException {
        row("none", NEW, Map.of());
        for (DeployStep step : DeployStep.values()) {
            Runnable kill = this::killSessions;
            row("SSH connection killed at " + step, NEW, Map.of(step, kill));
        }
        for (DeployStep step :
                List.of(
                        DeployStep.UPLOAD,
                        DeployStep.SWAP,
                        DeployStep.RELOAD,
                        DeployStep.VERIFY,
                        DeployStep.CONFIRM)) {
            row("host cut off at " + step + " until it is back", NEW, cutOffAt(step));
        }
        row(
                "the change takes the console's own address",
                takesTheConsole(),
                busyUntilVerify(() -> {}));
        row(
                "the agent dies at RELOAD and is started again",
                NEW,
                Map.of(DeployStep.RELOAD, this::restart));
        row("disk full before", NEW, Map.of(DeployStep.HOLD, this::fillTheDisk));
        row("disk full at UPLOAD", NEW, Map.of(DeployStep.UPLOAD, this::fillTheDisk));
        row(
                "disk full and SSH connection killed at RELOAD",
                NEW,
                Map.of(
                        DeployStep.RELOAD,
                        () -> {
                            fillTheDisk();
                            killSessions();
                        }));
        row("file system read-only before", NEW, Map.of(DeployStep.HOLD, this::readOnly));
        row("file system read-only at SWAP", NEW, Map.of(DeployStep.SWAP, this::readOnly));
        row("the host's check refuses the file", OLD.replace("51", "999"), Map.of());
        row("somebody changes the file at CHECK", NEW, Map.of(DeployStep.CHECK, this::somebody));
        row("another operator holds the host", NEW, Map.of(DeployStep.HOLD, this::another));
        addStranger();
        user = STRANGER;
        row("the user may not write there", NEW, Map.of());
        compare();
    }

    // ---- faults

    private void killSessions() {
        LabDesk.killSessions(host);
    }

    /** Nothing gets through until the host itself has ended the change. */
    private void cutOff() {
        lab.network().cutOff(host);
        Path held = file.resolveSibling("keepalived.conf.understudy-kept~");
        Thread.ofVirtual()
                .start(() -> {
                    await("the host went back", () -> !Files.exists(held));
                    lab.network().reconnect(host);
                });
    }

    /** VERIFY finds its host cut off before the agent can tell of the new file. */
    private Map<DeployStep, Runnable> cutOffAt(DeployStep step) {
        return step == DeployStep.VERIFY
                ? busyUntilVerify(this::cutOff)
                : Map.of(step, this::cutOff);
    }

    /**
     * The agent hears the reload when the console has heard that it was sent, and then something.
     */
    private Map<DeployStep, Runnable> busyUntilVerify(Runnable then) {
        return Map.of(
                DeployStep.RELOAD,
                () -> agent.signal("STOP"),
                DeployStep.VERIFY,
                () -> {
                    then.run();
                    agent.signal("CONT");
                });
    }

    private void restart() {
        agent.kill();
        agent = start();
    }

    private void fillTheDisk() {
        Outcome.of("sh", "-c", "cat /dev/zero > " + disk.resolve("full") + " 2>/dev/null");
    }

    private void readOnly() {
        run("mount", "-o", "remount,ro", disk.toString());
    }

    private void somebody() {
        try {
            Files.writeString(file, OLD + NOTES + MINE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void another() {
        ask(new Command.BeginChange("another", null, null, 60_000_000_000L, ""));
    }

    private void ask(Command command) {
        assertThat(session.ask(endpoint, command, false).join()).isNotNull();
    }

    /** The host answers itself from then on: no packet of it reaches the console. */
    private static String takesTheConsole() {
        return OLD.replace("192.168.83.200", CONSOLE);
    }

    private static void addStranger() throws IOException {
        Path accounts = Path.of("/etc/passwd");
        String all = Files.readString(accounts);
        Files.writeString(accounts, all + STRANGER + ":x:1500:1500::/tmp:/bin/sh\n");
    }

    // ---- a row

    private void row(String fault, String fresh, Map<DeployStep, Runnable> faults)
            throws IOException {
        String text = fresh + NOTES;
        DeployPlan plan =
                new DeployPlan(
                        endpoint,
                        Objects.requireNonNull(snapshot()).host(),
                        new RemoteFile(
                                file.toString(),
                                (OLD + NOTES).getBytes(StandardCharsets.UTF_8),
                                0644,
                                0,
                                0),
                        text,
                        new Aim.File());
        Steps steps = new Steps(faults);
        DeployOutcome outcome =
                new DeployPipeline(
                                plan,
                                this::open,
                                world,
                                steps,
                                new DeployPipeline.Limits(
                                        Duration.ofSeconds(30),
                                        Duration.ofSeconds(20),
                                        Duration.ofSeconds(20),
                                        Duration.ofSeconds(12)))
                        .run();
        heal();
        await(
                fault + ": the host runs what lies there; " + outcome,
                () -> config(c -> c.pending() == null && c.sha256().equals(now())));
        String end = Files.readString(file);
        String left =
                end.equals(text)
                        ? "new"
                        : end.equals(OLD + NOTES)
                                ? "old"
                                : end.equals(OLD + NOTES + MINE) ? "the other's" : end;
        assertThat(left).as(fault + ": " + outcome).isIn("old", "new", "the other's");
        switch (outcome) {
            case DeployOutcome.Deployed _ -> assertThat(left).as(fault).isEqualTo("new");
            case DeployOutcome.Unchanged _, DeployOutcome.RolledBack _, DeployOutcome.GoesBack _ ->
                    assertThat(left).as(fault).isNotEqualTo("new");
            case DeployOutcome.Unsure _ ->
                    throw new AssertionError(fault + " leaves the console unsure: " + outcome);
        }
        rows.add("| %s | %s | %s | %s |".formatted(fault, steps.where(), said(outcome), left));
        reset();
    }

    private String said(DeployOutcome outcome) {
        Wording wording = Wording.in(Language.EN, ZoneOffset.UTC);
        return new EditText(wording, "lb1", new Aim.File())
                .verdict(outcome)
                .replaceAll("\\d\\d:\\d\\d:\\d\\d", "HH:MM:SS");
    }

    private void heal() {
        Outcome.of("mount", "-o", "remount,rw", disk.toString());
        Outcome.of("rm", "-f", disk.resolve("full").toString());
        lab.network().reconnect(host);
        await("it streams", () -> config(c -> true));
        AgentSnapshot now = snapshot();
        ConfigSummary config = now == null ? null : now.config();
        if (config != null && config.pending() != null && config.pending().id().equals("another")) {
            ask(new Command.RevertChange("another"));
        }
        Outcome.of("kill", "-HUP", Long.toString(agent.pid()));
    }

    private void reset() throws IOException {
        Files.writeString(file, OLD + NOTES);
        agent.signal("HUP");
        await("the old file runs", () -> runs(OLD));
        List<Path> ours;
        try (var names = Files.list(disk)) {
            ours = names.filter(path -> !path.equals(file)).toList();
        }
        for (Path left : ours) {
            Files.delete(left);
        }
    }

    private RemoteHost open() throws SshException {
        SshAccess access = lab.ssh().orElseThrow();
        Path identity = lab.host("client").place(access.identity().toString());
        return new SshConnector(
                        new KnownHosts(home.resolve("known_hosts")),
                        _ -> CompletableFuture.completedFuture(true),
                        SecretPrompt.none())
                .connect(
                        new SshTarget(
                                host.address(),
                                22,
                                user.equals("root") ? access.user() : user,
                                List.of(identity)));
    }

    private final class Steps implements DeployProgress {
        private final Map<DeployStep, Runnable> faults;
        private volatile @Nullable DeployStep failed;

        private Steps(Map<DeployStep, Runnable> faults) {
            this.faults = faults;
        }

        /** The step that did not succeed. */
        private String where() {
            DeployStep step = failed;
            return step == null ? "" : step.toString();
        }

        @Override
        public void began(DeployStep step) {
            Runnable fault = faults.get(step);
            if (fault != null && step != DeployStep.CONNECT) {
                fault.run();
            }
        }

        @Override
        public void ended(DeployStep step, Duration took, String detail) {
            Runnable fault = faults.get(step);
            if (fault != null && step == DeployStep.CONNECT) {
                fault.run();
            }
        }

        @Override
        public void failed(DeployStep step, Duration took, DeployFailure failure) {
            failed = step;
        }

        @Override
        public void tidying() {}
    }

    // ---- what is seen

    private @Nullable AgentSnapshot snapshot() {
        HostState now = session.host(endpoint);
        return now == null ? null : now.snapshot();
    }

    private boolean config(Predicate<ConfigSummary> wanted) {
        HostState now = session.host(endpoint);
        AgentSnapshot snapshot = now == null ? null : now.snapshot();
        ConfigSummary config = snapshot == null ? null : snapshot.config();
        return now != null
                && now.link() == HostState.Link.LIVE
                && config != null
                && wanted.test(config);
    }

    private boolean runs(String text) {
        String sha = RemoteFile.sha256((text + NOTES).getBytes(StandardCharsets.UTF_8));
        return config(c -> c.sha256().equals(sha) && c.rejected().isEmpty());
    }

    private String now() {
        try {
            return RemoteFile.sha256(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                String log = agent.log();
                throw new AssertionError(
                        what + "; " + log.substring(Math.max(0, log.length() - 3_000)));
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void compare() throws IOException {
        String page =
                """
                # Faults of a deployment, and how the host ends

                Made by `DeployFaultsTest` from what it saw: a real agent behind OpenSSH, one fault at a
                time. "Ends at" is the step that did not succeed; empty where all did. The file is the
                old or the new one, whole, and the agent runs it.

                | Fault | Ends at | The console says | File |
                | --- | --- | --- | --- |
                """
                        + String.join("\n", rows)
                        + "\n\n";
        FaultsPage.compareFaults(page);
    }
}
