package io.understudy.console.feature.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.edit.DeployFailure.OverSsh;
import io.understudy.console.ssh.KnownHosts;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.RoughSshServer;
import io.understudy.console.ssh.RoughSshServer.Manners;
import io.understudy.console.ssh.RoughSshServer.Turn;
import io.understudy.console.ssh.SecretPrompt;
import io.understudy.console.ssh.SshConnector;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshProblem.Cause;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.model.state.HostIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Deployments over SSH servers that do what OpenSSH cannot be made to do. The host holds no
 * changes, so the console alone has to find out where things stand. All of them run at once: most
 * of their time is the console's patience.
 */
@Timeout(120)
class RoughServersTest {
    private static final String OLD = "vrrp_instance VI_1 {\n    priority 100\n}\n";
    private static final int HALF = 60_000;

    /** Longer than what a channel takes before somebody reads. */
    private static final String NEW = OLD + "# a note of an operator\n".repeat(2 * HALF / 24);

    /** The patience for any of them: no step waits longer than this, and a new connection. */
    private static final Duration BOUND = Duration.ofSeconds(60);

    private static final String FIRST_LOOK = "base64 -w 0";
    private static final String UPLOAD = "set -C";
    private static final String CHECK = "judge";
    private static final String BACK_UP = "ln --";
    private static final String RENAME = "mv -f -T";
    private static final String REMOVAL = "rm -f";
    private static final String RELOAD = "kill -s HUP";

    /** What a server does, and how the deployment ends. */
    enum Mischief {
        NONE(RELOAD, null, null, null),
        ENDS_IN_THE_MIDDLE_OF_AN_UPLOAD(
                UPLOAD,
                turn -> {
                    turn.begin();
                    turn.feed(HALF);
                    turn.dropConnection();
                },
                DeployStep.UPLOAD,
                Cause.LOST),
        ANSWERS_LATE(
                UPLOAD,
                turn -> {
                    int status = turn.run();
                    Thread.sleep(1_500);
                    turn.exit(status);
                },
                null,
                null),
        NEVER_ENDS_THE_CHECK(CHECK, Turn::run, DeployStep.CHECK, Cause.COMMAND_TIMEOUT),
        BABBLES_WITHOUT_END(
                CHECK,
                turn -> {
                    while (true) {
                        turn.say(noise());
                    }
                },
                DeployStep.CHECK,
                Cause.COMMAND_TIMEOUT),
        RENAMES_AND_NEVER_SAYS_SO(RENAME, Turn::run, DeployStep.SWAP, Cause.COMMAND_TIMEOUT),
        RENAMES_WHEN_THE_CONSOLE_TIDIES(
                RENAME,
                turn ->
                        turn.then(
                                REMOVAL,
                                removal -> {
                                    turn.run();
                                    removal.exit(removal.run());
                                }),
                DeployStep.SWAP,
                Cause.COMMAND_TIMEOUT),
        RENAMES_AND_GIVES_NO_STATUS(
                RENAME,
                turn -> {
                    turn.run();
                    turn.dropChannel();
                },
                DeployStep.SWAP,
                Cause.NO_STATUS),
        RENAMES_AND_ENDS(
                RENAME,
                turn -> {
                    turn.run();
                    turn.dropConnection();
                },
                DeployStep.SWAP,
                Cause.LOST),
        RELOADS_AND_ENDS(RELOAD, Turn::dropConnection, DeployStep.RELOAD, Cause.LOST),
        SENDS_GARBAGE_FOR_A_FILE(
                FIRST_LOOK,
                turn -> {
                    turn.say(noise());
                    turn.exit(0);
                },
                DeployStep.REREAD,
                Cause.GARBLED),
        SENDS_HALF_A_FILE(
                FIRST_LOOK,
                turn -> {
                    turn.say("644 0 0 47\nL3g=\nAAAA\n".getBytes(StandardCharsets.UTF_8));
                    turn.exit(0);
                },
                DeployStep.REREAD,
                Cause.GARBLED),
        SENDS_NO_PACKETS(
                BACK_UP,
                turn -> turn.session().getIoSession().writeBuffer(new ByteArrayBuffer(noise())),
                DeployStep.BACK_UP,
                Cause.LOST),
        CHANGES_KEYS_IN_THE_MIDDLE_OF_AN_UPLOAD(
                UPLOAD,
                turn -> {
                    turn.begin();
                    turn.feed(HALF);
                    turn.session().reExchangeKeys().verify(10, TimeUnit.SECONDS);
                    turn.exit(turn.finish());
                },
                null,
                null),
        HANGS_WHILE_IT_CHANGES_KEYS(
                BACK_UP, turn -> turn.session().reExchangeKeys(), DeployStep.BACK_UP, Cause.LOST),
        HANGS_IN_THE_FIRST_KEY_EXCHANGE(RELOAD, null, DeployStep.CONNECT, Cause.TIMEOUT);

        private final String at;
        private final @Nullable Manners manners;
        private final @Nullable DeployStep step;
        private final @Nullable Cause cause;

        /**
         * @param at words of the command at which it happens
         * @param manners null for good ones
         * @param step that fails; null if none does
         */
        Mischief(
                String at,
                @Nullable Manners manners,
                @Nullable DeployStep step,
                @Nullable Cause cause) {
            this.at = at;
            this.manners = manners;
            this.step = step;
            this.cause = cause;
        }

        private static byte[] noise() {
            byte[] bytes = new byte[4_096];
            new Random(7).nextBytes(bytes);
            return bytes;
        }
    }

    /** What was seen of one of them. */
    private record Seen(
            DeployOutcome outcome,
            String target,
            String file,
            List<String> beside,
            String runs,
            Duration took) {}

    @TempDir static Path home;
    private static final CountDownLatch OVER = new CountDownLatch(1);
    private static final Map<Mischief, Future<Seen>> SEEN = new EnumMap<>(Mischief.class);

    @BeforeAll
    static void beginAll() {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        for (Mischief mischief : Mischief.values()) {
            SEEN.put(mischief, threads.submit(() -> deploy(mischief)));
        }
        threads.shutdown();
    }

    @AfterAll
    static void letGo() {
        OVER.countDown();
    }

    private static Seen deploy(Mischief mischief) throws Exception {
        Path directory = Files.createDirectory(home.resolve(mischief.name()));
        Path etc = Files.createDirectory(directory.resolve("etc"));
        Path file = Files.writeString(etc.resolve("keepalived.conf"), OLD);
        Path pid = Files.writeString(directory.resolve("pid"), "4711\n");
        FakeHost agent = new FakeHost(OLD);
        try (RoughSshServer server = new RoughSshServer(directory)) {
            Manners reload =
                    turn -> {
                        agent.put(FakeHost.PATH, Files.readString(file));
                        agent.run(List.of("kill", "4711"), new byte[0], BOUND);
                    };
            server.always(
                    RELOAD,
                    turn -> {
                        reload.serve(turn);
                        turn.exit(0);
                    });
            Manners manners = mischief.manners;
            if (manners != null) {
                server.once(
                        mischief.at,
                        turn -> {
                            if (mischief.at.equals(RELOAD)) {
                                reload.serve(turn);
                            }
                            manners.serve(turn);
                        });
            }
            if (mischief.toString().startsWith("HANGS")) {
                server.below().addSessionListener(new Hang(manners == null));
            }
            HostIdentity host =
                    new HostIdentity(
                            "lb2",
                            "lb2",
                            "0.1.0",
                            FakeHost.NOON,
                            file.toString(),
                            pid.toString(),
                            List.of("sh", "-c", "exit 0 # " + CHECK));
            RemoteFile base =
                    new RemoteFile(
                            file.toString(), OLD.getBytes(StandardCharsets.UTF_8), 0644, 0, 0);
            DeployPipeline pipeline =
                    new DeployPipeline(
                            new DeployPlan(FakeHost.ENDPOINT, host, base, NEW, new Aim.File()),
                            () -> open(server, directory),
                            agent.world(),
                            new SilentProgress(),
                            new DeployPipeline.Limits(
                                    Duration.ofSeconds(1),
                                    Duration.ofSeconds(5),
                                    Duration.ofSeconds(5),
                                    Duration.ofSeconds(5)));
            long began = System.nanoTime();
            DeployOutcome outcome = pipeline.run();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            try (Stream<Path> names = Files.list(etc)) {
                return new Seen(
                        outcome,
                        server.target().toString(),
                        Files.readString(file),
                        names.map(p -> p.getFileName().toString()).sorted().toList(),
                        RemoteFile.sha256(
                                agent.text(FakeHost.PATH).getBytes(StandardCharsets.UTF_8)),
                        took);
            }
        }
    }

    private static RemoteHost open(RoughSshServer server, Path directory) throws SshException {
        return new SshConnector(
                        new KnownHosts(directory.resolve("known_hosts")),
                        _ -> CompletableFuture.completedFuture(true),
                        SecretPrompt.none())
                .connect(server.target());
    }

    /** Holds the exchange of keys up until all is over. */
    private record Hang(boolean first) implements SessionListener {
        @Override
        public void sessionNegotiationStart(
                Session session,
                Map<KexProposalOption, String> client,
                Map<KexProposalOption, String> server) {
            if (first || session.isAuthenticated()) {
                try {
                    OVER.await(BOUND.toSeconds(), TimeUnit.SECONDS);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatBecameOfTheFileIsKnownAndSaid(Mischief mischief) throws Exception {
        Seen seen =
                Objects.requireNonNull(SEEN.get(mischief)).get(BOUND.toSeconds(), TimeUnit.SECONDS);
        DeployOutcome outcome = seen.outcome();
        assertThat(seen.took()).isLessThan(BOUND);
        if (mischief.step == null) {
            assertThat(outcome).isInstanceOf(DeployOutcome.Deployed.class);
            assertThat(seen.file()).isEqualTo(NEW);
            return;
        }
        assertThat(seen.file()).as(outcome.toString()).isEqualTo(OLD);
        assertThat(seen.beside()).as("nothing of ours is left").containsExactly("keepalived.conf");
        DeployFailure failure =
                switch (outcome) {
                    case DeployOutcome.Unchanged(var step, var why, var left) -> {
                        assertThat(step).isEqualTo(mischief.step);
                        assertThat(left).isEmpty();
                        yield why;
                    }
                    case DeployOutcome.RolledBack(var step, var why, boolean confirmed) -> {
                        assertThat(step).isEqualTo(mischief.step);
                        assertThat(confirmed).isTrue();
                        yield why;
                    }
                    default -> throw new AssertionError(outcome);
                };
        assertThat(failure).isInstanceOf(OverSsh.class);
        assertThat(((OverSsh) failure).problem().cause()).isEqualTo(mischief.cause);
        for (Language language : Language.values()) {
            EditText text =
                    new EditText(Wording.in(language, ZoneOffset.UTC), "lb2", new Aim.File());
            assertThat(text.verdict(outcome)).contains("lb2");
            assertThat(text.account(outcome)).isNotBlank();
        }
    }
}
