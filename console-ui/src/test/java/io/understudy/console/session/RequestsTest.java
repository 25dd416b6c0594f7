package io.understudy.console.session;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.session.FakeAgent.Line;
import io.understudy.console.session.FakeAgent.Script;
import io.understudy.console.session.HostState.Link;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import io.understudy.model.command.Refusal;
import io.understudy.model.wire.CertificateAuthority;
import io.understudy.model.wire.CertificateAuthority.Issued;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameReader;
import io.understudy.model.wire.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Questions to an agent over real TLS on loopback. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class RequestsTest {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Command RELEASE = new Command.Release("VI_1");

    @TempDir Path tls;
    private CertificateAuthority authority;
    private FleetSession session;

    @BeforeEach
    void issueCertificates() throws Exception {
        authority = CertificateAuthority.create("Test fleet", YEAR);
        authority.write(
                authority.issue(Role.CONSOLE, "console", List.of(), YEAR), Role.CONSOLE, tls);
        session = new FleetSession(new TlsDialer(tls), InstantSource.system());
    }

    @AfterEach
    void close() {
        session.close();
    }

    private FakeAgent agent(Script script) throws Exception {
        Issued own = authority.issue(Role.AGENT, "lb1", List.of("127.0.0.1"), YEAR);
        return FakeAgent.start(own, FakeAgent.certificate(tls.resolve("ca.pem")), script);
    }

    private Outcome ask(FakeAgent agent, boolean dryRun) throws Exception {
        session.add(agent.endpoint());
        assertThat(session.await(agent.endpoint(), h -> h.link() == Link.LIVE, PATIENCE)).isTrue();
        return session.ask(agent.endpoint(), RELEASE, dryRun).get(40, TimeUnit.SECONDS);
    }

    private static void greet(Line line) throws IOException {
        line.send(
                new Frame.Hello(
                        Frame.PROTOCOL,
                        FakeAgent.identity(),
                        List.of("Release"),
                        Clearance.OPERATOR));
        line.snapshot(7);
    }

    private static Frame.Request hear(Line line) throws IOException {
        return (Frame.Request)
                requireNonNull(new FrameReader(line.socket().getInputStream()).next());
    }

    @Test
    void theAnswerFindsWhoAskedAndOtherAnswersDoNot() throws Exception {
        Answer held = new Answer.Refused(new Refusal.NotHeld("VI_1"));
        try (FakeAgent agent =
                agent(line -> {
                    greet(line);
                    Frame.Request asked = hear(line);
                    assertThat(asked.command()).isEqualTo(RELEASE);
                    assertThat(asked.dryRun()).isTrue();
                    line.send(new Frame.Reply(asked.id() + 1, new Answer.Done(List.of())));
                    line.send(new Frame.Reply(asked.id(), held));
                    line.awaitEnd();
                })) {
            assertThat(ask(agent, true)).isEqualTo(new Outcome.Answered(held));
        }
    }

    @Test
    void whatTheAgentOffersIsKnownWhileItsStreamLasts() throws Exception {
        try (FakeAgent agent =
                agent(line -> {
                    greet(line);
                    hear(line); // and hangs up
                })) {
            session.add(agent.endpoint());
            session.await(agent.endpoint(), h -> h.link() == Link.LIVE, PATIENCE);
            assertThat(requireNonNull(session.host(agent.endpoint())).offer())
                    .isEqualTo(new HostState.Offer(List.of("Release"), Clearance.OPERATOR));
            session.ask(agent.endpoint(), RELEASE, true).get(40, TimeUnit.SECONDS);
            assertThat(
                            session.await(
                                    agent.endpoint(),
                                    h -> h.link() == Link.LOST && h.offer() == null,
                                    PATIENCE))
                    .isTrue();
        }
    }

    @Test
    void aStreamThatEndsLeavesTheOutcomeUnknown() throws Exception {
        try (FakeAgent agent =
                agent(line -> {
                    greet(line);
                    hear(line);
                })) {
            assertThat(ask(agent, false)).isEqualTo(new Outcome.Unheard());
        }
    }

    @Test
    void nothingIsSentWhereThereIsNoStreamOrNoSuchHost() throws Exception {
        try (FakeAgent older =
                agent(line -> {
                    line.hello();
                    line.snapshot(7);
                    line.awaitEnd();
                })) {
            assertThat(ask(older, false)).isEqualTo(new Outcome.Unsent());
        }
        assertThat(session.ask(new Endpoint("127.0.0.1", 1), RELEASE, false).get())
                .isEqualTo(new Outcome.Unsent());
    }
}
