package io.understudy.console.feature.edit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Member;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.session.Dialer;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetSession;
import io.understudy.console.session.HostState;
import io.understudy.console.session.StreamProblem;
import io.understudy.console.ssh.HostKeyPrompt;
import io.understudy.console.ssh.KnownHosts;
import io.understudy.console.ssh.RemoteFile;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SecretPrompt;
import io.understudy.console.ssh.SshConnector;
import io.understudy.console.ssh.SshException;
import io.understudy.console.ssh.SshTarget;
import io.understudy.console.watch.WatchDialer;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.Reason;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.SshAccess;
import io.understudy.testbed.netns.Vrrpd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pair of Debian's keepalived behind OpenSSH, without any agent: watched and deployed to. */
@Tag("lab")
@Timeout(600)
class WatchedHostsTest {
    private static final Path HOUSE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("..").normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final int TWO_LOOKS = 4; // commands: one each, and one for a dump
    private static final String CONSOLE = "192.168.83.110";
    private static final String FILE = "/etc/keepalived/keepalived.conf";
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(12);

    @TempDir Path home;

    @SuppressWarnings("NullAway.Init") // begun before each test
    private ClassicLab lab;

    @SuppressWarnings("NullAway.Init")
    private Daemon first;

    @SuppressWarnings("NullAway.Init")
    private FleetSession session;

    private final AtomicInteger looks = new AtomicInteger();

    @SuppressWarnings("NullAway.Init")
    private World world;

    private final Endpoint lb1 = Endpoint.overSsh("lb1");
    private final Endpoint lb2 = Endpoint.overSsh("lb2");

    private static String config(int priority, String more) {
        return """
        # the pair of a test
        vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            priority %d
            a_word_that_keepalived_complains_about
            virtual_ipaddress {
                192.168.83.200/24
                %s
            }
        }
        """
                .formatted(priority, more);
    }

    @BeforeEach
    void startThePair() {
        lab = ClassicLab.prepare(HOUSE, System.out::println);
        LabDesk.join(CONSOLE);
        lab.host("lb1").write(FILE, config(150, ""));
        lab.host("lb2").write(FILE, config(100, ""));
        first = keepalived(lab.host("lb1"));
        keepalived(lab.host("lb2"));
        Dialer nobody =
                (_, _) -> {
                    throw new ConnectException("no agent here");
                };
        trust();
        session = new FleetSession(new WatchDialer(nobody, this::counted), InstantSource.system());
        world =
                World.of(
                        session,
                        InstantSource.system(),
                        Runnable::run,
                        (_, _) -> {},
                        DeployLog.NONE);
        session.add(lb1);
        session.add(lb2);
    }

    /** Hosts of the laboratory share /tmp, where keepalived would dump its state. */
    private static Daemon keepalived(LabHost host) {
        return Vrrpd.KEEPALIVED.start(host, HOUSE, Map.of("TMPDIR", "/run"));
    }

    @AfterEach
    void leaveNothing() {
        session.close();
        await("the last look is over", () -> !isLookedAt("lb1") && !isLookedAt("lb2"));
        lab.close();
    }

    /** Whoever is ended while his shell begins may leave a lock of its in his home. */
    private boolean isLookedAt(String name) {
        return lab.host(name).pids().stream()
                .map(pid -> Outcome.of("cat", "/proc/" + pid + "/cmdline").output())
                .anyMatch(command -> command.matches("(?s)(ba)?sh\\x00-c.*"));
    }

    /** An operator has logged in once. */
    private void trust() {
        for (String name : List.of("lb1", "lb2")) {
            String line =
                    Outcome.of("ssh-keyscan", "-t", "ed25519", lab.host(name).address())
                            .orThrow()
                            .output();
            try {
                Path known = home.resolve("known_hosts");
                Files.writeString(
                        known, (Files.exists(known) ? Files.readString(known) : "") + line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private RemoteHost open(Endpoint endpoint) throws SshException {
        SshAccess access = lab.ssh().orElseThrow();
        Path identity = lab.host("client").place(access.identity().toString());
        return new SshConnector(
                        new KnownHosts(home.resolve("known_hosts")),
                        HostKeyPrompt.decline(),
                        SecretPrompt.none())
                .connect(
                        new SshTarget(
                                lab.host(endpoint.host()).address(),
                                22,
                                access.user(),
                                List.of(identity)))
                .asRoot(SecretPrompt.none());
    }

    /** One whose commands are counted where they go to lb2. */
    private RemoteHost counted(Endpoint endpoint) throws SshException {
        RemoteHost host = open(endpoint);
        return (RemoteHost)
                Proxy.newProxyInstance(
                        RemoteHost.class.getClassLoader(),
                        new Class<?>[] {RemoteHost.class},
                        (_, method, words) -> {
                            if (endpoint.equals(lb2) && method.getName().equals("run")) {
                                looks.incrementAndGet();
                            }
                            try {
                                return method.invoke(host, words);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    @Test
    void isWatchedAndDeployedToWithoutAnAgent() {
        await("states are right", this::isAsItShouldBe);
        AgentSnapshot backup = snapshot(lb2);
        assertThat(backup.host().version()).isEqualTo("keepalived 2.2.7");
        InstanceSnapshot instance = backup.instances().getFirst();
        MasterView master = requireNonNull(instance.master());
        assertThat(master.priority()).isEqualTo(150);
        assertThat(master.address()).isEqualTo(IpAddress.of(lab.host("lb1").address()));
        assertThat(instance.line()).isEqualTo(2);
        assertThat(runs(lb2)).isEqualTo(sha256(config(100, "")));
        assertThat(requireNonNull(session.host(lb2)).offer()).as("nothing can be asked").isNull();

        driftIsSeenAndSeenToEnd();
        aChangeIsDeployed();
        aBrokenFileIsRefused();
        aChangeThatCutsTheDeskOffGoesBackByItself();
        whatAMachineStartedAnewWithoutAConfirmationGoesBack();
        aFailoverIsSeenWithinTwoLooks();
    }

    private boolean isAsItShouldBe() {
        List<VirtualRouter> routers = FleetPicture.of(session.state()).routers();
        if (routers.size() != 1 || routers.getFirst().members().size() != 2) {
            return false;
        }
        Member owner = routers.getFirst().owner();
        return owner != null
                && owner.host().endpoint().equals(lb1)
                && owner.instance().held().size() == 1
                && routers.getFirst().standbys().size() == 1
                && snapshot(lb2).instances().getFirst().master() != null;
    }

    private void driftIsSeenAndSeenToEnd() {
        lab.host("lb2").write(FILE, config(100, "192.168.83.202/24"));
        await("the edit is seen", () -> changed(lb2) == 1);
        assertThat(runs(lb2)).isEqualTo(sha256(config(100, "")));
        lab.host("lb2").write(FILE, config(100, ""));
        await("the edit is over", () -> changed(lb2) == 0);
    }

    private void aChangeIsDeployed() {
        String fresh = config(100, "192.168.83.201/24");
        DeployOutcome outcome = deploy(lb2, config(100, ""), fresh, USUAL);
        assertThat(outcome).isInstanceOf(DeployOutcome.Deployed.class);
        assertThat(lab.host("lb2").read(FILE)).isEqualTo(fresh);
        assertThat(snapshot(lb2).instances().getFirst().addresses()).hasSize(2);
        await("nothing waits", () -> summary(lb2).pending() == null);
        assertThat(lab.host("lb2").place(FILE + ".understudy-kept~")).doesNotExist();
        assertThat(deploy(lb1, config(150, ""), config(150, "192.168.83.201/24"), USUAL))
                .isInstanceOf(DeployOutcome.Deployed.class);
    }

    private void aBrokenFileIsRefused() {
        String old = config(100, "192.168.83.201/24");
        DeployOutcome outcome = deploy(lb2, old, old + "vrrp_instance {\n", USUAL);
        assertThat(outcome).isInstanceOf(DeployOutcome.Unchanged.class);
        DeployOutcome.Unchanged unchanged = (DeployOutcome.Unchanged) outcome;
        assertThat(unchanged.step()).isEqualTo(DeployStep.CHECK);
        assertThat(unchanged.failure().toString()).contains("vrrp_instance");
        assertThat(unchanged.leftovers()).isEmpty();
        assertThat(lab.host("lb2").read(FILE)).isEqualTo(old);
        assertThat(runs(lb2)).isEqualTo(sha256(old));
        await("nothing waits", () -> summary(lb2).pending() == null);
    }

    /** The host takes the console's own address: no packet of it reaches the console any more. */
    private void aChangeThatCutsTheDeskOffGoesBackByItself() {
        String old = config(150, "192.168.83.201/24");
        DeployOutcome outcome = deploy(lb1, old, config(150, CONSOLE + "/24"), SHORT);
        assertThat(outcome)
                .isInstanceOfAny(DeployOutcome.RolledBack.class, DeployOutcome.GoesBack.class);
        await("the old file is back", () -> lab.host("lb1").read(FILE).equals(old));
        await("and runs", () -> runs(lb1).equals(sha256(old)) && isLive(lb1));
        assertThat(lab.host("lb1").holds(CONSOLE)).isFalse();
        await("lb1 is master", () -> state(lb1) == VrrpState.MASTER);
    }

    /** Nothing is known there of the change any more, but that the file of before is kept. */
    private void whatAMachineStartedAnewWithoutAConfirmationGoesBack() {
        String old = config(100, "192.168.83.201/24");
        lab.host("lb2").write(FILE + ".understudy-kept~", old);
        lab.host("lb2").write(FILE, config(90, "192.168.83.201/24"));
        await("the old file is back", () -> lab.host("lb2").read(FILE).equals(old));
        await("and runs", () -> runs(lb2).equals(sha256(old)));
    }

    private void aFailoverIsSeenWithinTwoLooks() {
        await("the backup is back", () -> isLive(lb2) && state(lb2) == VrrpState.BACKUP);
        first.stop();
        await("lb2 takes over", () -> lab.host("lb2").holds("192.168.83.200"));
        int before = looks.get();
        await("and is seen to", () -> state(lb2) == VrrpState.MASTER);
        assertThat(looks.get() - before).isLessThanOrEqualTo(TWO_LOOKS);
        assertThat(snapshot(lb2).instances().getFirst().reason())
                .isInstanceOf(Reason.Observed.class);
        await("what is wrong with lb1 is said", () -> problem(lb1) != null);
        assertThat(problem(lb1))
                .isEqualTo(StreamProblem.of(StreamProblem.Cause.NO_KEEPALIVED, "lb1", "2.2.7"));
    }

    // ---- a deployment

    private DeployOutcome deploy(Endpoint endpoint, String old, String fresh, Duration hold) {
        DeployPlan plan =
                new DeployPlan(
                        endpoint,
                        snapshot(endpoint).host(),
                        new RemoteFile(FILE, old.getBytes(StandardCharsets.UTF_8), 0644, 0, 0),
                        fresh,
                        new Aim.File());
        // Who is to be cut off need not be waited for.
        Duration verify = hold.equals(SHORT) ? Duration.ofSeconds(15) : PATIENCE;
        DeployPipeline.Limits limits =
                new DeployPipeline.Limits(Duration.ofSeconds(30), verify, verify, hold);
        return new DeployPipeline(plan, () -> open(endpoint), world, new SilentProgress(), limits)
                .run();
    }

    // ---- what is seen

    private AgentSnapshot snapshot(Endpoint endpoint) {
        return requireNonNull(requireNonNull(session.host(endpoint)).snapshot());
    }

    private boolean isLive(Endpoint endpoint) {
        HostState now = session.host(endpoint);
        return now != null && now.link() == HostState.Link.LIVE;
    }

    private @Nullable StreamProblem problem(Endpoint endpoint) {
        HostState now = session.host(endpoint);
        return now == null ? null : now.problem();
    }

    private ConfigSummary summary(Endpoint endpoint) {
        return requireNonNull(snapshot(endpoint).config());
    }

    private int changed(Endpoint endpoint) {
        return summary(endpoint).changed().size();
    }

    private String runs(Endpoint endpoint) {
        return summary(endpoint).sha256();
    }

    private VrrpState state(Endpoint endpoint) {
        return snapshot(endpoint).instances().getFirst().state();
    }

    private static String sha256(String text) {
        return RemoteFile.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError(what + "; " + session.state().hosts() + first.log());
            }
            try {
                Thread.sleep(25);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
