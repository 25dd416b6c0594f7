package io.understudy.console.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.edit.LabDesk;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetSession;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Link;
import io.understudy.console.session.StreamProblem;
import io.understudy.console.session.TlsDialer;
import io.understudy.console.ssh.KeptSecrets;
import io.understudy.console.ssh.KnownHosts;
import io.understudy.console.ssh.SshAccess;
import io.understudy.model.command.Clearance;
import io.understudy.model.wire.CertificateAuthority;
import io.understudy.model.wire.Role;
import io.understudy.testbed.netns.ClassicLab;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.StreamKeys;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An agent that this desk has no way to, but for OpenSSH on another host. */
@Tag("lab")
@Timeout(180)
class StreamThroughJumpTest {
    private static final Path HOUSE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("..").normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path home;
    private ClassicLab lab;
    private LabHost hidden;
    private Path keys;
    private Endpoint endpoint;

    @BeforeEach
    void hideTheAgent() throws Exception {
        lab = ClassicLab.prepare(HOUSE, System.out::println);
        LabDesk.join("192.168.83.110");
        hidden = lab.host("lb1");
        Outcome.of("ip", "route", "add", "unreachable", hidden.address()).orThrow();
        keys = lab.host("client").place(StreamKeys.DIRECTORY);
        var ssh = lab.ssh().orElseThrow();
        Files.createDirectory(home.resolve(".ssh"));
        Files.writeString(
                home.resolve(".ssh/config"),
                """
                Host lb1
                  HostName %s
                  ProxyJump lb2
                Host lb2
                  HostName %s
                Host *
                  User %s
                  IdentityFile %s
                  UserKnownHostsFile %s
                  GlobalKnownHostsFile none
                  IdentitiesOnly yes
                """
                        .formatted(
                                hidden.address(),
                                lab.host("lb2").address(),
                                ssh.user(),
                                lab.host("client").place(ssh.identity().toString()),
                                lab.host("client").place(ssh.knownHosts().toString())));
        lab.start("lb1", Vrrpd.UNDERSTUDY);
        endpoint = new Endpoint("lb1", Endpoint.DEFAULT_PORT).viaSsh();
    }

    @AfterEach
    void leaveNothing() {
        Outcome.of("ip", "route", "del", "unreachable", hidden.address());
        lab.close();
    }

    private FleetSession session(Path tls) {
        SshTunnels tunnels =
                new SshTunnels(
                        new SshAccess(home, null, null),
                        new KnownHosts(home.resolve("none")),
                        new KeptSecrets());
        return new FleetSession(new TlsDialer(tls, tunnels), InstantSource.system());
    }

    private static HostState await(FleetSession session, Endpoint host, Predicate<HostState> wanted)
            throws InterruptedException {
        boolean reached = session.await(host, wanted, PATIENCE);
        HostState now = Objects.requireNonNull(session.host(host));
        assertThat(reached).as("%s: %s", now.link(), now.problem()).isTrue();
        return now;
    }

    private static boolean live(HostState host) {
        return host.link() == Link.LIVE;
    }

    private static boolean refused(HostState host) {
        return host.problem() != null;
    }

    /** By TLS: until the agent listens, sshd finds nobody. */
    private static boolean refusedWithinSsh(HostState host) {
        return host.problem() != null && host.problem().cause() != StreamProblem.Cause.OVER_SSH;
    }

    @Test
    void theStreamComesWithinSshAndComesBack() throws Exception {
        try (FleetSession session = session(keys)) {
            Endpoint straight = new Endpoint(hidden.address(), Endpoint.DEFAULT_PORT);
            session.add(straight);
            assertThat(await(session, straight, StreamThroughJumpTest::refused).problem())
                    .extracting(StreamProblem::cause)
                    .as("reached without a jump")
                    .isEqualTo(StreamProblem.Cause.UNREACHABLE);
            session.add(endpoint);
            HostState host = await(session, endpoint, StreamThroughJumpTest::live);
            assertThat(host.name()).isEqualTo("lb1");
            assertThat(host.stations()).containsExactly("root@192.168.83.40", "root@192.168.83.30");
            // the agent has seen the console's certificate, and the console the agent's
            assertThat(Objects.requireNonNull(host.offer()).clearance())
                    .isEqualTo(Clearance.DEPLOYER);
            assertThat(host.certificateEnds()).isNotNull();
            for (String broken : List.of("lb1", "lb2")) {
                LabDesk.killSessions(lab.host(broken));
                HostState lost = await(session, endpoint, StreamThroughJumpTest::refused);
                assertThat(lost.stations()).as("what is said of a lost one").hasSize(2);
                session.retryNow();
                await(session, endpoint, StreamThroughJumpTest::live);
            }
        }
        assertThat(established()).as("connections left at the jump host").isBlank();
    }

    /** What the console has closed, sshd closes after it. */
    private String established() {
        return lab.host("lb2")
                .run(
                        "sh",
                        "-c",
                        "n=0; while [ $n -lt 100 ] && ss -Htn state established sport = :22 | grep -q"
                                + " .; do sleep 0.05; n=$((n + 1)); done;"
                                + " ss -Htn state established sport = :22")
                .output();
    }

    @Test
    void sshIsNoReasonToTrustAnybody() throws Exception {
        Path strange = home.resolve("strange");
        var other = CertificateAuthority.create("somebody else", Duration.ofDays(2));
        other.write(
                other.issue(Clearance.DEPLOYER, "eve", Duration.ofDays(1)), Role.CONSOLE, strange);
        try (FleetSession session = session(strange)) {
            session.add(endpoint);
            assertThat(await(session, endpoint, StreamThroughJumpTest::refusedWithinSsh).problem())
                    .extracting(StreamProblem::cause)
                    .isEqualTo(StreamProblem.Cause.CERTIFICATE_UNTRUSTED);
        }
        Files.copy(keys.resolve("ca.pem"), strange.resolve("true.pem"));
        Files.move(
                strange.resolve("true.pem"),
                strange.resolve("ca.pem"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (FleetSession session = session(strange)) {
            session.add(endpoint);
            HostState refused = await(session, endpoint, StreamThroughJumpTest::refusedWithinSsh);
            assertThat(refused.snapshot()).isNull();
            assertThat(refused.problem())
                    .extracting(StreamProblem::cause)
                    .isIn(StreamProblem.Cause.NO_IDENTITY, StreamProblem.Cause.CONSOLE_REJECTED);
        }
    }
}
