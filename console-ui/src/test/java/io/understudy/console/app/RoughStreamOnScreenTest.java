package io.understudy.console.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.sample.ShownText;
import io.understudy.console.session.FakeAgent;
import io.understudy.console.session.FleetSession;
import io.understudy.console.session.HostState;
import io.understudy.console.session.HostState.Link;
import io.understudy.console.session.TlsDialer;
import io.understudy.console.text.Language;
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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What an operator sees of streams over real TLS that are not as they should be. */
@ExtendWith(ApplicationExtension.class)
@Timeout(90)
@SuppressWarnings("NullAway.Init") // JUnit and TestFX set the fields
class RoughStreamOnScreenTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir private Path tls;
    private Issued certificate;
    private FleetSession session;
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void open() throws Exception {
        Duration valid = Duration.ofDays(365);
        CertificateAuthority authority = CertificateAuthority.create("rough", valid);
        authority.write(
                authority.issue(Role.CONSOLE, "console", List.of(), valid), Role.CONSOLE, tls);
        certificate = authority.issue(Role.AGENT, "agent", List.of("127.0.0.1"), valid);
        session = new FleetSession(new TlsDialer(tls), InstantSource.system());
    }

    @AfterEach
    void close() {
        session.close();
    }

    private FakeAgent agent(FakeAgent.Script script) throws Exception {
        return FakeAgent.start(certificate, FakeAgent.certificate(tls.resolve("ca.pem")), script);
    }

    private void await(FakeAgent agent, Predicate<HostState> wanted) throws Exception {
        session.add(agent.endpoint());
        assertThat(session.await(agent.endpoint(), wanted, PATIENCE)).isTrue();
    }

    /** Waits until a screen says all of it. */
    private void awaitShown(FxRobot robot, Place place, String... wanted) throws Exception {
        AtomicReference<ShellForTests> console = new AtomicReference<>();
        robot.interact(() -> {
            ShellForTests made = ShellForTests.in(stage, session.state(), Theme.LIGHT, Language.EN);
            made.settle(session.state());
            made.shell().go(place);
            console.set(made);
        });
        AtomicReference<String> seen = new AtomicReference<>("");
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE.toSeconds(),
                    TimeUnit.SECONDS,
                    () -> {
                        robot.interact(() ->
                                seen.set(
                                        String.join(
                                                "\n",
                                                ShownText.of(
                                                        Objects.requireNonNull(console.get())
                                                                .scene()
                                                                .getRoot()))));
                        return Stream.of(wanted)
                                .allMatch(Objects.requireNonNull(seen.get())::contains);
                    });
        } catch (TimeoutException _) {
            assertThat(seen.get()).contains(wanted);
        }
    }

    private void assertSaid(FxRobot robot, String said, FakeAgent.Script script) throws Exception {
        try (FakeAgent agent = agent(script)) {
            await(agent, host -> host.problem() != null);
            awaitShown(robot, Place.HOSTS, agent.endpoint() + said);
        }
    }

    @Test
    void anAgentOfANewerProtocolSaysBothVersions(FxRobot robot) throws Exception {
        Frame newer = new Frame.Hello(9, FakeAgent.identity(), List.of(), null);
        assertSaid(
                robot,
                " speaks stream protocol 9, this console 1; update the console",
                line -> line.send(newer));
    }

    @Test
    void aBrokenFrameIsSaid(FxRobot robot) throws Exception {
        assertSaid(
                robot,
                " sent a frame that cannot be understood",
                line -> {
                    line.hello();
                    line.raw("{\"frame\":\"Event\",\"event\":{\"seq\n".getBytes(US_ASCII));
                    line.awaitEnd();
                });
    }

    @Test
    void anAgentThatGoesInTheMiddleOfItsSnapshotSaysSo(FxRobot robot) throws Exception {
        byte[] whole = FrameCodec.encode(new Frame.Snapshot(FakeAgent.NOON, FakeAgent.snapshot(7)));
        assertSaid(
                robot,
                " sent a frame that cannot be understood",
                line -> {
                    line.hello();
                    line.raw(Arrays.copyOf(whole, whole.length / 2));
                });
    }

    @Test
    void clocksAnHourApartAreSaid(FxRobot robot) throws Exception {
        try (FakeAgent right = telling(Duration.ZERO);
                FakeAgent ahead = telling(Duration.ofMinutes(65))) {
            await(right, host -> host.link() == Link.LIVE);
            await(ahead, host -> host.link() == Link.LIVE);
            awaitShown(robot, Place.OVERVIEW, "Clocks within 1 h");
        }
    }

    private FakeAgent telling(Duration ahead) throws Exception {
        return agent(line -> {
            line.hello();
            line.send(new Frame.Snapshot(Instant.now().plus(ahead), FakeAgent.snapshot(7)));
            line.awaitEnd();
        });
    }
}
