package io.understudy.agent.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.agent.command.CommandDesk;
import io.understudy.agent.ops.RecordingLog;
import io.understudy.model.command.Clearance;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.StateChange.Warned;
import io.understudy.model.wire.Frame;
import io.understudy.model.wire.Revoked;
import io.understudy.model.wire.Role;
import io.understudy.model.wire.TlsIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class StreamServerTest {
    private static final HostIdentity HOST =
            new HostIdentity(
                    "lb1",
                    "lb1",
                    "0.1.0",
                    Instant.EPOCH,
                    "/etc/keepalived/keepalived.conf",
                    "/run/keepalived.pid",
                    List.of("understudy", "check"));

    /** So patient that only what never ends runs into them. */
    private static final StreamLimits PATIENT =
            new StreamLimits(50, 20, 16, 4, 30_000, 30_000, 200);

    private static final StreamLimits HASTY = new StreamLimits(50, 20, 16, 4, 6_000, 30_000, 200);

    @TempDir Path directory;
    @TempDir Path strange;

    private final RecordingLog log = new RecordingLog();
    private final StatePublisher publisher = new StatePublisher(HOST, new Untold());
    private final CommandDesk desk = Desks.refusingAll(publisher);
    private Fleet fleet;
    private StreamServer server;
    private InetSocketAddress address;

    @BeforeEach
    void listen() throws Exception {
        fleet = new Fleet(directory);
        server =
                new StreamServer(
                        publisher,
                        desk,
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                        fleet::agent,
                        log,
                        PATIENT);
        server.start();
        log.await("stream: listening for consoles on 127.0.0.1:");
        address = Objects.requireNonNull(server.listening());
    }

    @AfterEach
    void close() {
        server.close();
        publisher.close();
    }

    @Test
    void aConsoleGetsHelloThenStateThenEventsInOrder() throws Exception {
        warn("before");
        try (Console console = new Console(fleet.console(), address)) {
            assertThat(console.next())
                    .isEqualTo(new Frame.Hello(Frame.PROTOCOL, HOST, List.of(), Clearance.VIEWER));
            assertThat(((Frame.Snapshot) console.next()).state()).isEqualTo(publisher.state());
            warn("one");
            warn("two");
            assertThat(console.next(Frame.Event.class).event().sequence()).isEqualTo(2);
            assertThat(console.next(Frame.Event.class).event().sequence()).isEqualTo(3);
        }
        assertThat(log.await("disconnected"))
                .matches("INFO stream: console \"CN=mia\" at 127.0.0.1:\\d+ disconnected: it left");
    }

    @Test
    void anIdleStreamShowsSignsOfLife() throws Exception {
        warn("before");
        try (Console console = new Console(fleet.console(), address)) {
            assertThat(console.next(Frame.Heartbeat.class).sequence()).isEqualTo(1);
            assertThat(console.next(Frame.Heartbeat.class).sequence()).isEqualTo(1);
        }
    }

    @Test
    void noEventIsLostOrDoubledWhileConsolesComeAndGo() throws Exception {
        Thread teller =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < 2_000; i++) {
                                warn("event");
                                if (i % 20 == 0) {
                                    pause(5);
                                }
                            }
                        });
        for (int i = 0; i < 5; i++) {
            try (Console console = new Console(fleet.console(), address)) {
                long sequence = console.next(Frame.Snapshot.class).state().sequence();
                for (int n = 0; n < 60 && sequence < 2_000; n++) {
                    sequence = follow(console.next(), sequence);
                }
            }
        }
        teller.join();
    }

    private static long follow(Frame frame, long sequence) {
        return switch (frame) {
            case Frame.Event(var event) -> {
                assertThat(event.sequence()).isEqualTo(sequence + 1);
                yield event.sequence();
            }
            case Frame.Snapshot(_, var state) -> {
                assertThat(state.sequence()).isGreaterThan(sequence);
                yield state.sequence();
            }
            case Frame.Heartbeat(_, var newest) -> {
                assertThat(newest).isEqualTo(sequence);
                yield sequence;
            }
            case Frame.Hello _, Frame.Request _, Frame.Reply _, Frame.Unknown _ ->
                    throw new AssertionError(frame);
        };
    }

    @Test
    void aConsoleOfAnotherAuthorityIsRefused() throws Exception {
        TlsIdentity eve = TlsIdentity.load(fleet.strangersConsole(strange), Role.CONSOLE);
        assertThatThrownBy(() -> new Console(eve, address).next()).isInstanceOf(IOException.class);
        refusedOnce(
                "certificate \"CN=eve\" of issuer \"CN=Test fleet\" does not lead to our ca.pem");
    }

    @Test
    void aPeerWithoutCertificateIsRefused() throws Exception {
        openssl("-CAfile", "ca.pem");
        refusedOnce("it shows no certificate");
    }

    @Test
    void anAgentIsNotServedAsAConsole() throws Exception {
        openssl("-CAfile", "ca.pem", "-cert", "agent.pem", "-key", "agent.key");
        refusedOnce(
                "certificate \"CN=lb1\" is not one of a console (extended key usage lacks"
                        + " clientAuth)");
    }

    @Test
    void aRevokedConsoleIsRefusedWithoutAReload() throws Exception {
        TlsIdentity mia = fleet.console();
        try (Console console = new Console(mia, address)) {
            console.next(Frame.Snapshot.class);
            Files.writeString(
                    directory.resolve("revoked"),
                    Revoked.fingerprint(mia.certificate()) + "  # mia's notebook was stolen\n");
            log.await("certificate \"CN=mia\" was revoked; the connection is cut");
            assertThatThrownBy(() -> console.next(_ -> false)).isInstanceOf(IOException.class);
        }
        TlsIdentity again = fleet.console();
        assertThatThrownBy(() -> new Console(again, address).next())
                .isInstanceOf(IOException.class);
        assertThat(log.await("certificate \"CN=mia\" is revoked (SHA-256 "))
                .contains(Revoked.fingerprint(mia.certificate()));
    }

    @Test
    void anExpiredConsoleIsRefusedWithTheDate() throws Exception {
        TlsIdentity late = fleet.consoleFor(Duration.ofSeconds(2));
        long over = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        while (System.nanoTime() - over < 0) {
            pause(50);
        }
        assertThatThrownBy(() -> new Console(late, address).next()).isInstanceOf(IOException.class);
        refusedOnce("certificate \"CN=late\" expired at ");
    }

    @Test
    void aThousandConnectionsCostNobodyHisPlace() throws Exception {
        List<Socket> crowd = new ArrayList<>();
        try (Console console = new Console(fleet.console(), address)) {
            console.next(Frame.Snapshot.class);
            for (int i = 0; i < 1_000; i++) {
                crowd.add(connect());
            }
            log.await("16 connections from there have not proven who they are yet");
            warn("through the crowd");
            console.next(f -> f instanceof Frame.Event(var e) && e.change() instanceof Warned);
            int cut = 0;
            for (Socket socket : crowd) {
                socket.setSoTimeout(1);
                cut += isEnded(socket) ? 1 : 0;
            }
            assertThat(cut).isGreaterThanOrEqualTo(1_000 - PATIENT.pendingPerAddress());
            assertThat(log.about("refused")).hasSizeLessThan(20);
        } finally {
            for (Socket socket : crowd) {
                socket.close();
            }
        }
    }

    private static boolean isEnded(Socket socket) throws IOException {
        try {
            return isCutOff(socket);
        } catch (SocketTimeoutException open) {
            return false;
        }
    }

    @Test
    void tls12IsRefusedEvenWithTheRightKey() throws Exception {
        openssl("-CAfile", "ca.pem", "-cert", "console.pem", "-key", "console.key", "-tls1_2");
        refusedOnce("it offers no TLS 1.3, which is all we speak");
    }

    @Test
    void garbageIsRefusedAtItsFirstByte() throws Exception {
        for (String garbage : List.of("GET / HTTP/1.1\r\n\r\n", "SSH-2.0-x\r\n", "\0\0\0\0")) {
            try (Socket socket = connect()) {
                socket.getOutputStream().write(garbage.getBytes(US_ASCII));
                assertThat(isCutOff(socket)).isTrue();
            }
        }
        refusedOnce("what it sends is not TLS");
    }

    @Test
    void garbageInsideATlsRecordIsRefused() throws Exception {
        byte[] record = new byte[64];
        Arrays.fill(record, (byte) 0x5a);
        record[0] = 0x16;
        record[1] = 3;
        record[2] = 1;
        record[3] = 0;
        record[4] = 59;
        try (Socket socket = connect()) {
            socket.getOutputStream().write(record);
            assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(20);
        }
        refusedOnce("TLS handshake failed: ");
    }

    @Test
    void aHalfOpenConnectionIsDroppedInTimeAndHoldsUpNobody() throws Exception {
        listenAgain(HASTY);
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            silent.add(connect());
        }
        try (Console console = new Console(fleet.console(), address)) {
            console.next(Frame.Snapshot.class);
        }
        assertThat(log.about("no complete TLS handshake"))
                .as("10 silent peers, 4 handshakes at once: a console gets in before they are out")
                .isEmpty();
        for (Socket socket : silent) {
            assertThat(isCutOff(socket)).isTrue();
            socket.close();
        }
        refusedOnce("no complete TLS handshake within 6.0 s");
    }

    @Test
    void aPeerThatStopsWithinTheHandshakeIsDroppedInTime() throws Exception {
        listenAgain(HASTY);
        try (Socket socket = connect()) {
            socket.getOutputStream().write(new byte[] {0x16, 3, 1});
            assertThat(isCutOff(socket)).isTrue();
        }
        refusedOnce("no complete TLS handshake within 6.0 s");
    }

    @Test
    void oneAddressCannotTakeAllPlaces() throws Exception {
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < PATIENT.pendingPerAddress() + 3; i++) {
            silent.add(connect());
        }
        refusedOnce("16 connections from there have not proven who they are yet");
        for (Socket socket : silent) {
            socket.close();
        }
    }

    @Test
    void fiftyConsolesAreServedAndOneMoreIsTold() throws Exception {
        List<Console> consoles = new ArrayList<>();
        TlsIdentity identity = fleet.console();
        for (int i = 0; i < PATIENT.consoles(); i++) {
            consoles.add(new Console(identity, address));
            consoles.getLast().next(Frame.Snapshot.class);
        }
        try (Console late = new Console(identity, address)) {
            assertThatThrownBy(late::next).isInstanceOf(IOException.class);
        }
        refusedOnce("50 consoles are connected already");
        publish(200, "to fifty", 1);
        for (Console console : consoles) {
            Frame frame = console.next(f -> f instanceof Frame.Event(var e) && e.sequence() == 200);
            assertThat(frame).isNotNull();
            console.close();
        }
    }

    @Test
    void aSlowReaderGetsANewerStateInsteadOfAQueueAndNobodyWaitsForIt() throws Exception {
        try (Console slow = new Console(fleet.console(), address, 4_096)) {
            slow.next(Frame.Snapshot.class);
            // More than socket buffers hold. The console reads nothing for as long as this takes,
            // and is not cut off: whoever waited for it would never come to an end.
            publish(20_000, "x".repeat(2_000), 0);
            Frame.Snapshot newer = slow.next(Frame.Snapshot.class);
            assertThat(newer.state().sequence()).isGreaterThan(Connection.WAITING_EVENTS);
        }
    }

    @Test
    void aReaderThatStopsIsCutOff() throws Exception {
        listenAgain(new StreamLimits(50, 20, 16, 4, 30_000, 700, 200));
        try (Console stuck = new Console(fleet.console(), address, 4_096)) {
            stuck.next(Frame.Snapshot.class);
            publish(100, "x".repeat(200_000), 0);
            log.await("it took no data for 0.7 s, so it was cut off");
        }
    }

    @Test
    void aConsoleThatTalksIsCutOff() throws Exception {
        try (Console console = new Console(fleet.console(), address)) {
            console.next(Frame.Snapshot.class);
            console.socket().getOutputStream().write(new byte[100_000]);
            refusedOnce(
                    "what it sends is no request: a line of the state stream is longer than 16384"
                            + " bytes");
        } catch (IOException _) {
            // Cut off while it was still talking.
        }
    }

    @Test
    void leavingInGoodOrderIsTheLastThingAConsoleHears() throws Exception {
        try (Console console = new Console(fleet.console(), address)) {
            console.next(Frame.Snapshot.class);
            publisher.publish(new StateChange.Stopping(), Instant.now());
            server.close();
            assertThat(console.next(Frame.Event.class).event().change())
                    .isEqualTo(new StateChange.Stopping());
            assertThatThrownBy(console::next).hasMessage("the stream ended");
        }
        log.await("disconnected: this agent is leaving");
    }

    @Test
    void opensslReadsTheStream() throws Exception {
        warn("for s_client");
        Process client = client("-CAfile", "ca.pem", "-cert", "console.pem", "-key", "console.key");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
            assertThat(lines.readLine()).startsWith("{\"frame\":\"Hello\",\"protocol\":1,");
            assertThat(lines.readLine()).startsWith("{\"frame\":\"Snapshot\",");
            assertThat(lines.readLine()).startsWith("{\"frame\":\"Heartbeat\",");
        } finally {
            client.destroyForcibly();
        }
    }

    @Test
    void unusableKeyMaterialIsToldAndAReloadMendsIt() throws Exception {
        Path empty = directory.resolve("empty");
        StreamServer blind =
                new StreamServer(
                        publisher,
                        desk,
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                        () -> TlsIdentity.load(empty, Role.AGENT),
                        log,
                        PATIENT);
        try (blind) {
            blind.start();
            assertThat(log.await("/empty/ca.pem is missing"))
                    .contains("consoles cannot connect, VRRP is not affected");
            new Fleet(empty);
            blind.reloadIdentity();
            while (blind.listening() == null) {
                pause(5);
            }
            InetSocketAddress there = Objects.requireNonNull(blind.listening());
            try (Console console = new Console(TlsIdentity.load(empty, Role.CONSOLE), there)) {
                console.next(Frame.Snapshot.class);
            }
        }
    }

    @Test
    void aPortThatIsTakenIsToldOnceAndEndsNothing() throws Exception {
        try (StreamServer second =
                new StreamServer(publisher, desk, address, fleet::agent, log, PATIENT)) {
            second.start();
            assertThat(log.await("cannot listen on 127.0.0.1:"))
                    .contains("Address already in use; VRRP is not affected");
        }
    }

    private void refusedOnce(String reason) throws InterruptedException {
        assertThat(log.await(reason))
                .startsWith("WARNING stream: refused 127.0.0.1:")
                .contains(": " + reason);
        pause(100);
        assertThat(log.about("refused")).hasSize(1);
    }

    /**
     * Publishes, and looks at what one call costs the caller: processor time, not time on the wall,
     * for the machine of a test may have other work.
     */
    private void publish(int times, String text, long pauseMillis) throws IOException {
        long begin = processorNanos();
        for (int i = 0; i < times; i++) {
            warn(text);
            if (pauseMillis > 0) {
                pause(pauseMillis);
            }
        }
        assertThat((processorNanos() - begin) / times)
                .isLessThan(TimeUnit.MICROSECONDS.toNanos(200));
    }

    /** Of the calling thread since its start, to the nearest tick (proc(5)). */
    private static long processorNanos() throws IOException {
        String[] fields = Files.readString(Path.of("/proc/thread-self/schedstat")).split(" ", 2);
        return Long.parseLong(fields[0]);
    }

    private void listenAgain(StreamLimits limits) {
        server.close();
        server =
                new StreamServer(
                        publisher,
                        desk,
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                        fleet::agent,
                        log,
                        limits);
        server.start();
        while (server.listening() == null) {
            pause(5);
        }
        address = Objects.requireNonNull(server.listening());
    }

    private void warn(String text) {
        publisher.publish(new Warned("test", null, text), Instant.EPOCH);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(address, 20_000);
        socket.setSoTimeout(30_000);
        return socket;
    }

    /** Whether the server ended a connection; a silent one for half a minute fails the test. */
    private static boolean isCutOff(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Runs openssl s_client until it ends by itself. */
    private void openssl(String... arguments) throws Exception {
        Process client = client(arguments);
        try {
            assertThat(client.waitFor(40, TimeUnit.SECONDS)).as("it was cut off").isTrue();
        } finally {
            client.destroyForcibly();
        }
    }

    private Process client(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "openssl",
                                "s_client",
                                "-quiet",
                                "-no_ign_eof",
                                "-verify_return_error",
                                "-connect",
                                "127.0.0.1:" + address.getPort()));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new AssertionError("openssl is needed here; apt-get install openssl", e);
        }
    }
}
