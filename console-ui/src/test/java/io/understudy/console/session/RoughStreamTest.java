package io.understudy.console.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.session.HostState.Link;
import io.understudy.console.session.StreamProblem.Cause;
import io.understudy.model.wire.CertificateAuthority;
import io.understudy.model.wire.CertificateAuthority.Issued;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.FrameCodec;
import io.understudy.model.wire.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams that are rough on the console: floods, wrong clocks, agents that go in mid-sentence. */
@Timeout(120)
class RoughStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FLOOD = 10_000;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path tls;

    @SuppressWarnings("NullAway.Init")
    private CertificateAuthority authority;

    @SuppressWarnings("NullAway.Init")
    private Issued agentCertificate;

    @SuppressWarnings("NullAway.Init")
    private FleetSession session;

    @BeforeEach
    void open() throws Exception {
        Duration valid = Duration.ofDays(1);
        authority = CertificateAuthority.create("rough", valid);
        authority.write(
                authority.issue(Role.CONSOLE, "console", List.of(), valid), Role.CONSOLE, tls);
        agentCertificate = authority.issue(Role.AGENT, "agent", List.of("127.0.0.1"), valid);
        session = new FleetSession(new TlsDialer(tls), InstantSource.system());
    }

    @AfterEach
    void close() {
        session.close();
    }

    private FakeAgent agent(FakeAgent.Script script) throws Exception {
        return FakeAgent.start(
                agentCertificate, FakeAgent.certificate(tls.resolve("ca.pem")), script);
    }

    private HostState await(FakeAgent agent, Predicate<HostState> wanted) throws Exception {
        session.add(agent.endpoint());
        AtomicReference<HostState> last = new AtomicReference<>();
        boolean came =
                session.await(
                        agent.endpoint(),
                        host -> {
                            last.set(host);
                            return wanted.test(host);
                        },
                        PATIENCE);
        assertThat(came).as("last state: %s", last.get()).isTrue();
        return requireNonNull(last.get());
    }

    /** A busy machine may fail an attempt for reasons of its own before. */
    private static boolean isBecauseOf(HostState host, Cause... causes) {
        StreamProblem problem = host.problem();
        return problem != null && List.of(causes).contains(problem.cause());
    }

    @Test
    void tenThousandEventsWhileNobodyLooksAreOnePictureAndBoundedMemory() throws Exception {
        BlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();
        AtomicInteger prepared = new AtomicInteger();
        AtomicReference<FleetState> shown = new AtomicReference<>();
        try (FakeAgent agent =
                        agent(line -> {
                            line.hello();
                            line.snapshot(0);
                            for (int i = 1; i <= FLOOD; i++) {
                                line.event(i, FakeAgent.toMaster());
                            }
                            line.awaitEnd();
                        });
                FxPump<FleetState> _ =
                        new FxPump<>(
                                session,
                                state -> {
                                    prepared.incrementAndGet();
                                    return state;
                                },
                                screen::add,
                                shown::set)) {
            await(agent, h -> h.snapshot() != null && h.snapshot().sequence() == FLOOD);
            // the window was minimised all the while: its thread took nothing
            assertThat(screen).hasSize(1);
            assertThat(prepared).hasValue(1);
            for (int task = 0; task < 2; task++) {
                requireNonNull(screen.poll(30, TimeUnit.SECONDS)).run();
            }
            FleetState seen = requireNonNull(shown.get());
            assertThat(seen.events()).hasSizeBetween(500, 800);
            assertThat(seen.events().getLast().event().sequence()).isEqualTo(FLOOD);
        }
    }

    @Test
    void agentThatGoesInTheMiddleOfItsSnapshotIsClosedAndTriedAgain() throws Exception {
        byte[] whole = FrameCodec.encode(new Frame.Snapshot(FakeAgent.NOON, FakeAgent.snapshot(7)));
        try (FakeAgent agent =
                agent(line -> {
                    line.hello();
                    if (line.number() == 1) {
                        line.raw(Arrays.copyOf(whole, whole.length / 2));
                    } else {
                        line.raw(whole);
                        line.awaitEnd();
                    }
                })) {
            HostState gone = await(agent, h -> h.problem() != null);
            assertThat(requireNonNull(gone.problem()).cause()).isIn(Cause.BAD_FRAME, Cause.CLOSED);
            assertThat(gone.snapshot()).isNull();
            assertThat(await(agent, h -> h.link() == Link.LIVE).name()).isEqualTo("lb1");
        }
    }

    @Test
    void clockAnHourAheadIsMeasuredAndDoesNotMakeItsDataStale() throws Exception {
        Duration ahead = Duration.ofHours(1);
        try (FakeAgent agent =
                agent(line -> {
                    line.hello();
                    line.send(new Frame.Snapshot(Instant.now().plus(ahead), FakeAgent.snapshot(7)));
                    line.awaitEnd();
                })) {
            HostState host = await(agent, h -> h.link() == Link.LIVE);
            assertThat(host.freshness(session.now())).isEqualTo(HostState.Freshness.LIVE);
            assertThat(requireNonNull(host.clockAhead()))
                    .isBetween(ahead.minusSeconds(20), ahead.plusSeconds(1));
        }
    }

    @Test
    void brokenFrameInTheMiddleKeepsWhatWasKnownAndSaysSo() throws Exception {
        try (FakeAgent agent =
                agent(line -> {
                    line.hello();
                    line.snapshot(7);
                    line.raw("{\"frame\":\"Event\",\"event\":{\"seq\n".getBytes(US_ASCII));
                    line.awaitEnd();
                })) {
            HostState host = await(agent, h -> isBecauseOf(h, Cause.BAD_FRAME));
            assertThat(requireNonNull(host.snapshot()).sequence()).isEqualTo(7);
        }
    }
}
