package io.understudy.console.watch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.understudy.console.explain.ProblemText;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.StreamException;
import io.understudy.console.session.StreamProblem;
import io.understudy.console.session.StreamProblem.Cause;
import io.understudy.console.ssh.KnownHosts;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.RoughSshServer;
import io.understudy.console.ssh.SecretPrompt;
import io.understudy.console.ssh.SshConnector;
import io.understudy.console.ssh.SshException;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.VrrpState;
import io.understudy.model.wire.Frame;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hosts that cannot be watched, and one of a release to come: a real keepalived, with other words
 * in its program where it has to be another. What is the matter is said with its host and with what
 * to do, in both languages.
 */
@Tag("lab") // it takes the first process of that name in its network namespace
@Timeout(180)
class WatchTroublesTest {
    private static final String STRANGER = "1500";

    /** A backup for as long as anybody looks. */
    private static final String CONFIG =
            """
            vrrp_instance VI_1 {
                interface us-watch
                virtual_router_id 51
                advert_int 100
                priority 150
                virtual_ipaddress {
                    192.168.83.200/24
                }
            }
            """;

    @TempDir Path home;

    @SuppressWarnings("NullAway.Init") // begun before each test
    private RoughSshServer server;

    @SuppressWarnings("NullAway.Init")
    private Path config;

    @SuppressWarnings("NullAway.Init")
    private Path dumps;

    private @Nullable Process keepalived;

    @BeforeEach
    void startTheServer() throws Exception {
        server = new RoughSshServer(home);
        dumps = Files.createDirectory(home.resolve("dumps"));
        config = Files.writeString(home.resolve("keepalived.conf"), CONFIG);
    }

    @AfterEach
    void leaveNothing() throws InterruptedException {
        server.close();
        if (keepalived != null) {
            keepalived.descendants().forEach(ProcessHandle::destroyForcibly);
            keepalived.destroyForcibly().waitFor();
            run("ip link del us-watch");
        }
    }

    /** Debian's keepalived. */
    private void start() throws IOException {
        start(Map.of());
    }

    /**
     * Debian's keepalived with other words in its program.
     *
     * @param words and those in their place, of the same length
     */
    private void start(Map<String, String> words) throws IOException {
        run("ip link add us-watch type veth peer name us-watch-peer");
        run("ip addr add 192.168.83.30/24 dev us-watch");
        run("ip link set us-watch-peer up");
        run("ip link set us-watch up");
        Path program = home.resolve("keepalived");
        byte[] bytes = Files.readAllBytes(Tools.find("keepalived").orElseThrow());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (var word : words.entrySet()) {
            assertThat(text).contains(word.getKey());
            text = text.replace(word.getKey(), word.getValue());
        }
        Files.writeString(program, text, StandardCharsets.ISO_8859_1);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path pid = home.resolve("pid");
        ProcessBuilder builder =
                new ProcessBuilder(
                                List.of(
                                        program.toString(),
                                        "-n",
                                        "-l",
                                        "-G",
                                        "-P",
                                        "-f",
                                        config.toString(),
                                        "-p",
                                        pid.toString(),
                                        "-r",
                                        home.resolve("vrrp-pid").toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("log").toFile());
        builder.environment().put("TMPDIR", dumps.toString());
        keepalived = builder.start();
        await(() -> log().contains("Entering BACKUP STATE"));
    }

    private static String run(String words) {
        return Outcome.of(words.split(" ")).orThrow().output().strip();
    }

    private String log() {
        try {
            return Files.readString(home.resolve("log"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(requireNonNull(keepalived).isAlive()).as(this::log).isTrue();
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(log(), e);
            }
        }
    }

    private List<Frame> look() throws IOException {
        try (Watch watch = new Watch(Endpoint.overSsh("lb1"), _ -> open(), Watch.Rhythm.USUAL)) {
            return watch.next();
        }
    }

    private RemoteHost open() throws SshException {
        return new SshConnector(
                        new KnownHosts(home.resolve("known_hosts")),
                        _ -> CompletableFuture.completedFuture(true),
                        SecretPrompt.none())
                .connect(server.target())
                .asRoot(SecretPrompt.none());
    }

    /**
     * That it is said.
     *
     * @param remedy what is in the sentence in both languages
     */
    private void saysOf(StreamProblem problem, String... remedy) {
        StreamException e = catchThrowableOfType(StreamException.class, this::look);
        assertThat(e).as(() -> "it is watched").isNotNull();
        assertThat(e.problem()).isEqualTo(problem);
        for (Language language : Language.values()) {
            Wording wording = Wording.in(language, ZoneOffset.UTC);
            assertThat(ProblemText.sentence(wording, problem)).contains(remedy);
        }
    }

    @Test
    void oneThatDoesNotRun() {
        saysOf(
                StreamProblem.of(Cause.NO_KEEPALIVED, "lb1", "2.2.7"),
                "lb1",
                "systemctl start keepalived",
                "journalctl -u keepalived");
    }

    @Test
    void aUserWithoutSudo() throws IOException {
        start();
        Path programs = Files.createDirectory(home.resolve("programs"));
        for (String name : List.of("sh", "id")) {
            Files.copy(Tools.find(name).orElseThrow(), programs.resolve(name));
        }
        run("chmod 755 " + home);
        server.runBy(
                Tools.find("setpriv").orElseThrow().toString(),
                "--reuid=" + STRANGER,
                "--regid=" + STRANGER,
                "--clear-groups",
                "env",
                "PATH=" + programs,
                "sh",
                "-c");
        saysOf(
                StreamProblem.of(Cause.OVER_SSH, "NO_SUDO", server.target().user()),
                server.target().user(),
                "root",
                "sudo",
                "~/.ssh/config");
    }

    @Test
    void aFileThatIsGone() throws IOException {
        start();
        Files.delete(config);
        saysOf(
                StreamProblem.of(Cause.CONFIG_GONE, "lb1", config.toString()),
                "lb1",
                config.toString());
    }

    @Test
    void aFileThatRootMayNotRead() throws IOException {
        start();
        run("chown " + STRANGER + " " + config);
        run("chmod 600 " + config);
        server.runBy("setpriv", "--bounding-set=-dac_override,-dac_read_search", "sh", "-c");
        saysOf(
                StreamProblem.of(Cause.CONFIG_FORBIDDEN, "lb1", config.toString()),
                "lb1",
                config.toString(),
                "SELinux",
                "AppArmor");
    }

    @Test
    void oneThatIsNoReleaseOfKeepalived() throws IOException {
        start(Map.of("v2.2.7", "a-fork"));
        saysOf(
                StreamProblem.of(Cause.KEEPALIVED_UNKNOWN, "lb1", "Keepalived a-fork (01/16,2022)"),
                "lb1",
                "a-fork",
                "2.1");
    }

    /** A line that is new to the console does no harm, and one that it misses is not made up. */
    @Test
    void aNewerOneWithOtherLinesIsWatched() throws IOException {
        start(Map.of("v2.2.7", "v9.0.1", "   Effective priority = ", "   Compelling priority= "));
        AgentSnapshot seen = ((Frame.Snapshot) first(look())).state();
        InstanceSnapshot instance = seen.instances().getFirst();
        assertThat(seen.host().version()).isEqualTo("keepalived 9.0.1");
        assertThat(instance.state()).isEqualTo(VrrpState.BACKUP);
        assertThat(instance.effectivePriority()).isEqualTo(150);
    }

    private static Frame first(List<Frame> frames) {
        return frames.stream()
                .filter(Frame.Snapshot.class::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError(frames));
    }

    @Test
    void aNewerOneThatTellsItsStateOtherwise() throws IOException {
        start(Map.of("v2.2.7", "v9.0.1", " VRRP Instance = %s", " Virtual router: %s"));
        saysOf(StreamProblem.of(Cause.DUMP_UNKNOWN, "lb1", "9.0.1"), "lb1", "9.0.1");
    }

    @Test
    void aDumpThatIsSomebodyElses() throws IOException {
        start();
        Path dump = Files.writeString(dumps.resolve("keepalived.data"), " State = MASTER\n");
        run("chown " + STRANGER + " " + dump);
        String owner = run("stat -c %U " + dump);
        saysOf(
                StreamProblem.of(Cause.DUMP_FOREIGN, "lb1", dump.toString(), owner),
                "lb1",
                dump.toString(),
                owner,
                "state_dump_file");
        assertThat(dump).hasContent(" State = MASTER\n");
    }
}
