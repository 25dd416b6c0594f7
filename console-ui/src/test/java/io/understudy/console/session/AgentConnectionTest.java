package io.understudy.console.session;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.session.AgentConnection.Limits;
import io.understudy.console.session.FakeAgent.Script;
import io.understudy.console.session.HostState.Link;
import io.understudy.console.session.StreamProblem.Cause;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.AdvertsCounted;
import io.understudy.model.state.StateChange.Stopping;
import io.understudy.model.state.VrrpState;
import io.understudy.model.wire.CertificateAuthority;
import io.understudy.model.wire.CertificateAuthority.Issued;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameCodec;
import io.understudy.model.wire.Role;
import io.understudy.testbed.netns.Awake;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams over real TLS on loopback, from agents that behave and agents that do not. */
@Timeout(120)
class AgentConnectionTest {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir Path tls;
    private CertificateAuthority authority;
    private X509Certificate authorityCertificate;
    private Issued agentCertificate;
    private FleetSession session;

    @BeforeEach
    void issueCertificates() throws Exception {
        authority = CertificateAuthority.create("Test fleet", YEAR);
        authority.write(
                authority.issue(Role.CONSOLE, "console", List.of(), YEAR), Role.CONSOLE, tls);
        authorityCertificate = FakeAgent.certificate(tls.resolve("ca.pem"));
        agentCertificate = authority.issue(Role.AGENT, "lb1", List.of("127.0.0.1"), YEAR);
        session = new FleetSession(new TlsDialer(tls), InstantSource.system());
    }

    @AfterEach
    void close() {
        session.close();
    }

    /**
     * Only tests of a limit shorten it: elsewhere a busy machine must not look like a bad agent.
     */
    private void limit(Duration handshake, Duration silence) {
        session.close();
        session =
                new FleetSession(
                        new TlsDialer(tls),
                        InstantSource.system(),
                        new Limits(handshake, Duration.ofSeconds(30), silence));
    }

    private FakeAgent agent(Script script) throws Exception {
        return FakeAgent.start(agentCertificate, authorityCertificate, script);
    }

    private HostState await(FakeAgent agent, Predicate<HostState> wanted) throws Exception {
        return await(agent.endpoint(), wanted);
    }

    private HostState await(Endpoint endpoint, Predicate<HostState> wanted) throws Exception {
        session.add(endpoint);
        boolean[] seen = new boolean[1];
        HostState[] last = new HostState[1];
        session.await(
                endpoint,
                host -> {
                    last[0] = host;
                    seen[0] = wanted.test(host);
                    return seen[0];
                },
                PATIENCE);
        assertThat(seen[0]).as("last state: %s", last[0]).isTrue();
        return last[0];
    }

    private StreamProblem problemWith(FakeAgent agent) throws Exception {
        return problemAt(agent.endpoint());
    }

    private StreamProblem problemAt(Endpoint endpoint) throws Exception {
        return requireNonNull(await(endpoint, host -> host.problem() != null).problem());
    }

    private static InstanceSnapshot instance(HostState host) {
        return requireNonNull(requireNonNull(host.snapshot()).instance("VI_1"));
    }

    @Test
    void snapshotAndEventsAreFoldedIntoLiveState() throws Exception {
        try (FakeAgent agent =
                agent(line -> {
                    line.hello();
                    line.snapshot(7);
                    line.event(8, FakeAgent.toMaster());
                    line.awaitEnd();
                })) {
            HostState host =
                    await(agent, h -> h.snapshot() != null && h.snapshot().sequence() == 8);
            assertThat(host.link()).isEqualTo(Link.LIVE);
            assertThat(host.problem()).isNull();
            assertThat(host.name()).isEqualTo("lb1");
            assertThat(host.freshness(session.now())).isEqualTo(HostState.Freshness.LIVE);
            assertThat(instance(host).state()).isEqualTo(VrrpState.MASTER);
            assertThat(session.state().events())
                    .extracting(event -> event.event().change())
                    .containsExactly(FakeAgent.toMaster());
        }
    }

    @Test
    void countersMoveTheStateButAreNoHistory() throws Exception {
        StateChange counted = new AdvertsCounted("VI_1", AdvertCounters.ZERO, null, 5);
        try (FakeAgent agent =
                agent(line -> {
                    line.hello();
                    line.snapshot(7);
                    line.event(8, counted);
                    line.awaitEnd();
                })) {
            HostState host =
                    await(agent, h -> h.snapshot() != null && h.snapshot().sequence() == 8);
            assertThat(instance(host).masterDownNanos()).isEqualTo(5);
            assertThat(session.state().events()).isEmpty();
        }
    }

    @Test
    void framesOfNewerAgentsAreSkipped() throws Exception {
        try (FakeAgent agent =
                agent(line -> {
                    line.hello();
                    line.raw("{\"frame\":\"Poem\",\"x\":1}\n".getBytes(StandardCharsets.UTF_8));
                    line.snapshot(7);
                    line.awaitEnd();
                })) {
            assertThat(await(agent, h -> h.snapshot() != null).link()).isEqualTo(Link.LIVE);
        }
    }

    @Test
    void missingEventMeansConnectingAgainForASnapshot() throws Exception {
        try (FakeAgent agent =
                agent(line -> {
                    line.hello();
                    if (line.number() == 1) {
                        line.snapshot(7);
                        line.event(9, FakeAgent.toMaster());
                    } else {
                        line.snapshot(42);
                    }
                    line.awaitEnd();
                })) {
            StreamProblem problem = problemWith(agent);
            assertThat(problem)
                    .isEqualTo(
                            StreamProblem.of(
                                    Cause.SEQUENCE_GAP, agent.endpoint().toString(), "8", "9"));
            HostState host =
                    await(agent, h -> h.snapshot() != null && h.snapshot().sequence() == 42);
            assertThat(host.link()).isEqualTo(Link.LIVE);
            assertThat(agent.connections()).isEqualTo(2);
            assertThat(session.state().events()).isEmpty();
        }
    }

    @Test
    void heartbeatThatCountsFurtherThanWeDoIsAGapToo() throws Exception {
        try (FakeAgent agent =
                agent(line -> {
                    line.hello();
                    line.snapshot(7);
                    line.send(new Frame.Heartbeat(FakeAgent.NOON, 8));
                    line.awaitEnd();
                })) {
            assertThat(problemWith(agent).cause()).isEqualTo(Cause.SEQUENCE_GAP);
        }
    }

    @Test
    void silentAgentIsLostAndItsLastStateKept() throws Exception {
        limit(Duration.ofSeconds(30), Duration.ofSeconds(4));
        try (FakeAgent agent =
                agent(line -> {
                    line.hello();
                    line.snapshot(7);
                    line.awaitEnd();
                })) {
            HostState host = await(agent, h -> h.problem() != null);
            assertThat(host.problem())
                    .isEqualTo(StreamProblem.of(Cause.SILENT, agent.endpoint().toString(), "4"));
            assertThat(host.link()).isEqualTo(Link.LOST);
            assertThat(host.snapshot()).isNotNull();
            assertThat(host.freshness(session.now())).isEqualTo(HostState.Freshness.STALE);
        }
    }

    @Test
    void agentThatDripsOneFrameForEverIsSilent() throws Exception {
        limit(Duration.ofSeconds(30), Duration.ofSeconds(4));
        try (FakeAgent agent =
                agent(line -> {
                    line.hello();
                    line.snapshot(7);
                    while (true) {
                        line.raw(new byte[] {' '});
                        Thread.sleep(50);
                    }
                })) {
            assertThat(problemWith(agent).cause()).isEqualTo(Cause.SILENT);
        }
    }

    @Test
    void acceptingWithoutAHandshakeTimesOut() throws Exception {
        limit(Duration.ofSeconds(1), Duration.ofSeconds(10));
        try (FakeAgent agent = FakeAgent.plain(FakeAgent.Line::awaitEnd)) {
            assertThat(problemWith(agent).cause()).isEqualTo(Cause.CONNECT_TIMEOUT);
        }
    }

    @Test
    void lineWithoutEndIsCutOff() throws Exception {
        byte[] much = new byte[64 * 1024];
        Arrays.fill(much, (byte) ' ');
        try (FakeAgent agent =
                agent(line -> {
                    line.hello();
                    for (int i = 0; i <= FrameCodec.MAX_LINE_BYTES / much.length; i++) {
                        line.raw(much);
                    }
                    line.awaitEnd();
                })) {
            assertThat(problemWith(agent).cause()).isEqualTo(Cause.FRAME_TOO_LONG);
        }
    }

    @Test
    void garbageIsSaidAsABadFrame() throws Exception {
        try (FakeAgent agent =
                agent(line -> {
                    line.hello();
                    line.raw("SSH-2.0-OpenSSH\n".getBytes(StandardCharsets.UTF_8));
                    line.awaitEnd();
                })) {
            StreamProblem problem = problemWith(agent);
            assertThat(problem.cause()).isEqualTo(Cause.BAD_FRAME);
            assertThat(problem.parameters().get(1)).contains("SSH-2.0-OpenSSH");
        }
    }

    @Test
    void streamMustBeginWithHelloAndSnapshot() throws Exception {
        try (FakeAgent noHello = agent(line -> line.snapshot(7));
                FakeAgent noSnapshot =
                        agent(line -> {
                            line.hello();
                            line.event(1, FakeAgent.toMaster());
                        })) {
            assertThat(problemWith(noHello).cause()).isEqualTo(Cause.BAD_FRAME);
            assertThat(problemWith(noSnapshot).cause()).isEqualTo(Cause.BAD_FRAME);
        }
    }

    @Test
    void newerProtocolIsNamedWithBothVersions() throws Exception {
        Frame newer = new Frame.Hello(9, FakeAgent.identity(), List.of(), null);
        try (FakeAgent agent = agent(line -> line.send(newer))) {
            assertThat(problemWith(agent))
                    .isEqualTo(
                            StreamProblem.of(
                                    Cause.PROTOCOL_TOO_NEW, agent.endpoint().toString(), "9", "1"));
        }
    }

    @Test
    void goodbyeIsToldFromAHangUp() throws Exception {
        try (FakeAgent leaving =
                        agent(line -> {
                            line.hello();
                            line.snapshot(7);
                            line.event(8, new Stopping());
                        });
                FakeAgent dying =
                        agent(line -> {
                            line.hello();
                            line.snapshot(7);
                        })) {
            assertThat(problemWith(leaving).cause()).isEqualTo(Cause.AGENT_STOPPED);
            assertThat(problemWith(dying).cause()).isEqualTo(Cause.CLOSED);
        }
    }

    @Test
    void nobodyListeningIsTriedAgainAfterAPause() throws Throwable {
        Awake.judge("a pause of less than a second", this::nobodyListens, this::nobodyListens);
    }

    private void nobodyListens() throws Exception {
        Endpoint endpoint;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            endpoint = new Endpoint("127.0.0.1", probe.getLocalPort());
        }
        HostState host = await(endpoint, h -> h.retry() != null);
        assertThat(host.problem()).isEqualTo(StreamProblem.of(Cause.REFUSED, endpoint.toString()));
        Retry first = requireNonNull(host.retry());
        assertThat(first.attempt()).isEqualTo(1);
        assertThat(Duration.between(session.now(), first.at()))
                .isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
        session.retryNow();
        await(endpoint, h -> h.retry() != null && h.retry().attempt() == 2);
        assertThat(session.now()).isBefore(first.at());
    }

    @Test
    void nameWithoutAddressIsNamed() throws Exception {
        assertThat(problemAt(new Endpoint("lb1.invalid", 7112)))
                .isEqualTo(StreamProblem.of(Cause.NAME_UNKNOWN, "lb1.invalid"));
    }

    @Test
    void certificateOfAnotherAuthorityIsRefused() throws Exception {
        CertificateAuthority other = CertificateAuthority.create("Somebody else", YEAR);
        assertThat(problemWith(other.issue(Role.AGENT, "lb1", List.of("127.0.0.1"), YEAR)))
                .containsExactly(Cause.CERTIFICATE_UNTRUSTED, "CN=Somebody else");
    }

    @Test
    void certificateOfAConsoleIsNoAgent() throws Exception {
        assertThat(problemWith(authority.issue(Role.CONSOLE, "x", List.of("127.0.0.1"), YEAR)))
                .containsExactly(Cause.CERTIFICATE_WRONG_ROLE, "serverAuth");
    }

    @Test
    void expiredCertificateIsRefusedWithItsDate() throws Exception {
        Issued expired =
                authority.issue(Role.AGENT, "lb1", List.of("127.0.0.1"), Duration.ofHours(-1));
        assertThat(problemWith(expired))
                .containsExactly(
                        Cause.CERTIFICATE_EXPIRED,
                        expired.certificate().getNotAfter().toInstant().toString());
    }

    @Test
    void certificateForAnotherNameIsRefusedWithTheNamesInIt() throws Exception {
        assertThat(problemWith(authority.issue(Role.AGENT, "lb2", List.of("192.0.2.2"), YEAR)))
                .containsExactly(Cause.CERTIFICATE_NAME_MISMATCH, "192.0.2.2");
    }

    private List<Object> problemWith(Issued certificate) throws Exception {
        try (FakeAgent agent =
                FakeAgent.start(certificate, authorityCertificate, FakeAgent.Line::hello)) {
            StreamProblem problem = problemWith(agent);
            assertThat(problem.parameters().getFirst()).isEqualTo(agent.endpoint().toString());
            return List.of(problem.cause(), problem.parameters().get(1));
        }
    }

    @Test
    void agentThatDoesNotAcceptUsIsNamedAsTheOneWhoRefuses() throws Exception {
        CertificateAuthority other = CertificateAuthority.create("Somebody else", YEAR);
        Path elsewhere = Files.createDirectory(tls.resolve("other"));
        other.write(elsewhere);
        try (FakeAgent agent =
                FakeAgent.start(
                        agentCertificate,
                        FakeAgent.certificate(elsewhere.resolve("ca.pem")),
                        FakeAgent.Line::hello)) {
            assertThat(problemWith(agent).cause()).isEqualTo(Cause.CONSOLE_REJECTED);
        }
    }

    @Test
    void otherProtocolsOnThatPortAreSaidAsSuch() throws Exception {
        try (FakeAgent ssh =
                        FakeAgent.plain(line -> {
                            line.raw("SSH-2.0-x\r\n".getBytes(StandardCharsets.UTF_8));
                            line.awaitEnd();
                        });
                FakeAgent old =
                        FakeAgent.start(
                                agentCertificate,
                                authorityCertificate,
                                "TLSv1.2",
                                FakeAgent.Line::hello)) {
            assertThat(problemWith(ssh).cause()).isEqualTo(Cause.NOT_TLS);
            assertThat(problemWith(old).cause()).isEqualTo(Cause.NOT_TLS);
        }
    }

    @Test
    void missingKeyMaterialIsFoundOnceItIsThere() throws Exception {
        Path console = tls.resolve("console.pem");
        Path aside = tls.resolve("aside.pem");
        Files.move(console, aside);
        try (FakeAgent agent =
                agent(line -> {
                    line.hello();
                    line.snapshot(7);
                    line.awaitEnd();
                })) {
            StreamProblem problem = problemWith(agent);
            assertThat(problem.cause()).isEqualTo(Cause.NO_IDENTITY);
            assertThat(problem.parameters().getFirst()).contains(console.toString());
            Files.move(aside, console);
            session.retryNow();
            assertThat(await(agent, h -> h.link() == Link.LIVE).problem()).isNull();
        }
    }

    @Test
    void closingEndsConnectionsAndThreads() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (FakeAgent agent =
                agent(line -> {
                    line.hello();
                    line.snapshot(7);
                    try {
                        line.awaitEnd();
                    } finally {
                        ended.countDown();
                    }
                })) {
            await(agent, h -> h.link() == Link.LIVE);
            session.close();
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
            session.add(new Endpoint("127.0.0.1", 1));
            assertThat(session.state().hosts()).hasSize(1);
        }
    }

    @Test
    void removedHostIsForgotten() throws Exception {
        try (FakeAgent agent =
                agent(line -> {
                    line.hello();
                    line.snapshot(7);
                    line.awaitEnd();
                })) {
            await(agent, h -> h.link() == Link.LIVE);
            session.remove(agent.endpoint());
            assertThat(session.state().hosts()).isEmpty();
            assertThat(session.host(agent.endpoint())).isNull();
        }
    }
}
