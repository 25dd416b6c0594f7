package io.understudy.agent.check;

import static io.understudy.agent.check.CheckRig.MILLIS;
import static io.understudy.agent.check.CheckRig.QUICK;
import static io.understudy.agent.check.CheckRig.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.agent.Wire;
import io.understudy.core.check.CheckReport;
import io.understudy.core.check.ProbeResult;
import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.HttpCheck;
import io.understudy.model.config.checker.PingCheck;
import io.understudy.model.config.checker.SmtpCheck;
import io.understudy.model.config.checker.TcpCheck;
import io.understudy.model.config.checker.UdpCheck;
import io.understudy.model.config.checker.UrlCheck;
import io.understudy.model.config.checker.UrlCheck.BodyRegex;
import io.understudy.model.config.table.IntegerRange;
import io.understudy.model.unit.IpAddress;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that behave badly in every way we could think of, over real sockets. */
@Tag("lab")
@Timeout(60)
class BadServersLabTest {
    private static final long SHORT = 200 * MILLIS;
    private static final int NOBODY = 9;

    private CheckRig rig;

    @BeforeEach
    void open() throws Exception {
        Wire.ip("link set lo up");
        rig = new CheckRig();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static Connection quickly(int port) {
        return to("127.0.0.1", port, SHORT);
    }

    private static Connection patiently(int port) {
        return to("127.0.0.1", port, 25_000 * MILLIS);
    }

    private static UrlCheck url(@Nullable String digest, @Nullable BodyRegex regex) {
        return new UrlCheck(
                "/health", digest, List.of(new IntegerRange(200, 299)), null, regex, false);
    }

    private static HttpCheck http(boolean tls, Connection connection, UrlCheck url) {
        return new HttpCheck(
                tls, connection, QUICK, null, "1.0", false, null, false, false, List.of(url));
    }

    private ProbeResult ask(ScriptedServer.Manners manners) throws Exception {
        return ask(manners, url(null, null));
    }

    private ProbeResult ask(ScriptedServer.Manners manners, UrlCheck url) throws Exception {
        try (ScriptedServer server = new ScriptedServer(manners)) {
            return rig.first(http(false, patiently(server.port()), url));
        }
    }

    /** An attempt with that end; a busy machine may let others before it end otherwise. */
    private ProbeResult askQuickly(boolean tls, String detail, ScriptedServer.Manners manners)
            throws Exception {
        try (ScriptedServer server = new ScriptedServer(manners)) {
            rig.want(http(tls, quickly(server.port()), url(null, null)));
            List<ProbeResult> found = new ArrayList<>();
            rig.until(() -> {
                rig.reports.stream()
                        .map(CheckReport::result)
                        .filter(result -> result.detail().equals(detail))
                        .forEach(found::add);
                return !found.isEmpty();
            });
            return found.getFirst();
        }
    }

    @Test
    void aServerThatAcceptsIsUp() throws Exception {
        try (ScriptedServer server = new ScriptedServer(client -> client.getInputStream().read())) {
            long began = System.nanoTime();
            ProbeResult result = rig.first(new TcpCheck(to(server.port()), QUICK));
            long took = System.nanoTime() - began;
            assertThat(result.ok()).isTrue();
            assertThat(result.code()).isEqualTo("connected");
            assertThat(result.latencyNanos()).isBetween(1L, took);
        }
    }

    @Test
    void aServerThatRefusesIsDownAtOnceAndUpAgainWhenItListens() throws Exception {
        int port;
        try (ScriptedServer server = new ScriptedServer(_ -> {})) {
            port = server.port();
        }
        ProbeResult result = rig.first(new TcpCheck(to(port), QUICK));
        assertThat(result.code()).isEqualTo("refused");
        assertThat(result.detail()).contains("connect(2) says ECONNREFUSED");
        assertThat(rig.last().up()).isFalse();
        try (ServerSocket _ = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
            rig.until(() -> rig.last().up());
        }
        rig.until(() -> !rig.last().up());
        assertThat(rig.reports.size()).as("two failures were excused").isGreaterThan(3);
    }

    @Test
    void aServerThatSaysNothingTimesOut() throws Exception {
        Wire.ip("link add us-hole type veth peer name us-floor");
        try {
            Wire.ip("address add 10.79.0.1/24 dev us-hole");
            Wire.ip("link set us-hole up");
            Wire.ip("link set us-floor up");
            Wire.ip("neighbour add 10.79.0.2 lladdr 02:00:00:00:00:02 dev us-hole nud permanent");
            ProbeResult result = rig.first(new TcpCheck(to("10.79.0.2", 80, SHORT), QUICK));
            assertThat(result.code()).isEqualTo("timeout");
            assertThat(result.detail()).isEqualTo("no connection within 0.2 s");
            result = rig.first(new PingCheck(to("10.79.0.2", 80, SHORT), QUICK));
            assertThat(result.code()).isEqualTo("timeout");
        } finally {
            Wire.ip("link delete us-hole");
        }
    }

    @Test
    void aServerOutOfReachIsUnreachable() throws Exception {
        ProbeResult result = rig.first(new TcpCheck(to("10.80.0.2", 80, SHORT), QUICK));
        assertThat(result.code()).isEqualTo("unreachable");
    }

    @Test
    void whatThisHostCannotAskSaysNothingOfTheServer() throws Exception {
        Connection elsewhere = to(NOBODY);
        Connection from =
                new Connection(elsewhere.target(), IpAddress.of("192.0.2.77"), 0, null, 0, SHORT);
        ProbeResult result = rig.first(new TcpCheck(from, QUICK));
        assertThat(result.code()).isEqualTo("not-tried");
        assertThat(result.detail()).contains("bind(2) to 192.0.2.77", "EADDRNOTAVAIL");
        assertThat(rig.last().up()).isTrue();
    }

    @Test
    void onlyUdpCheckCountsAgainstTheServerThatADatagramCannotLeaveAsAsked() throws Exception {
        Connection elsewhere = to(NOBODY);
        Connection from =
                new Connection(elsewhere.target(), IpAddress.of("192.0.2.77"), 0, null, 0, SHORT);
        ProbeResult result = rig.first(new UdpCheck(from, QUICK, "", null, 0, 255));
        assertThat(result.code()).isEqualTo("error");
        assertThat(result.detail()).contains("bind(2) to 192.0.2.77", "EADDRNOTAVAIL");
        assertThat(rig.last().up()).isFalse();
        assertThat(rig.first(new PingCheck(from, QUICK)).code()).isEqualTo("not-tried");
        assertThat(rig.last().up()).isTrue();
    }

    @Test
    void probesLeaveFromWhereTheyAreToldTo() throws Exception {
        SocketAddress[] seen = new SocketAddress[1];
        try (ScriptedServer server =
                new ScriptedServer(client -> seen[0] = client.getRemoteSocketAddress())) {
            Connection there = patiently(server.port());
            Connection bound =
                    new Connection(
                            there.target(),
                            IpAddress.of("127.0.0.5"),
                            40_404,
                            "lo",
                            0,
                            there.timeoutNanos());
            assertThat(rig.first(new TcpCheck(bound, QUICK)).code()).isEqualTo("connected");
            rig.until(() -> seen[0] != null);
            assertThat(seen[0]).hasToString("/127.0.0.5:40404");
            Connection nowhere = new Connection(there.target(), null, 0, "no-such-if", 0, SHORT);
            ProbeResult result = rig.first(new TcpCheck(nowhere, QUICK));
            assertThat(result.detail())
                    .isEqualTo(
                            "setsockopt(2) SO_BINDTODEVICE no-such-if says ENODEV:"
                                    + " no such device");
        }
    }

    @Test
    void routingTellsMarkedProbes() throws Exception {
        Wire.ip("rule add fwmark 7 unreachable");
        try {
            Wire.ip("link add us-hole type veth peer name us-floor");
            Wire.ip("address add 10.79.0.1/24 dev us-hole");
            Wire.ip("link set us-hole up");
            Wire.ip("link set us-floor up");
            Wire.ip("neighbour add 10.79.0.2 lladdr 02:00:00:00:00:02 dev us-hole nud permanent");
            Connection there = to("10.79.0.2", 80, SHORT);
            Connection marked = new Connection(there.target(), null, 0, null, 7, SHORT);
            assertThat(rig.first(new TcpCheck(there, QUICK)).code()).isEqualTo("timeout");
            assertThat(rig.first(new TcpCheck(marked, QUICK)).code()).isEqualTo("unreachable");
        } finally {
            Wire.ip("rule del fwmark 7 unreachable");
            Wire.ip("link delete us-hole");
        }
    }

    @Test
    void aWrongStatusIsFailure() throws Exception {
        ProbeResult result =
                ask(
                        ScriptedServer.answering(
                                "HTTP/1.0 503 Too Bad\r\nServer: x\r\n\r\nout of \001 order"));
        assertThat(result.code()).isEqualTo("status");
        assertThat(result.detail()).isEqualTo("status 503");
        assertThat(result.excerpt()).isEqualTo("out of . order");
    }

    @Test
    void aBodyIsDigestedAsFarAsContentLengthSays() throws Exception {
        String hello = "5d41402abc4b2a76b9719d911017c592";
        assertThat(ask(ScriptedServer.answering("HTTP/1.0 200 OK\r\n\r\nhello"), url(hello, null)))
                .matches(ProbeResult::ok);
        assertThat(
                        ask(
                                ScriptedServer.answering(
                                        "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello!!"),
                                url(hello, null)))
                .matches(ProbeResult::ok);
        ProbeResult wrong =
                ask(ScriptedServer.answering("HTTP/1.0 200 OK\r\n\r\nhell"), url(hello, null));
        assertThat(wrong.code()).isEqualTo("digest");
        assertThat(wrong.detail())
                .startsWith("the body's digest is 4229d691b07b13341da53f17ab9f24");
    }

    @Test
    void aBodyIsSearched() throws Exception {
        String answer = "HTTP/1.0 200 OK\r\n\r\n" + "x".repeat(100_000) + "status: ok\n";
        BodyRegex must = new BodyRegex("status: (ok|fine)", true, List.of(), 0, 0);
        assertThat(ask(ScriptedServer.answering(answer), url(null, must)).ok()).isTrue();
        BodyRegex mustNot = new BodyRegex("STATUS: OK", false, List.of("caseless"), 0, 0);
        ProbeResult found = ask(ScriptedServer.answering(answer), url(null, mustNot));
        assertThat(found.ok()).isFalse();
        assertThat(found.detail()).isEqualTo("the regex matches the body (status 200)");
    }

    @Test
    void aPatternThatGoesAstrayEndsAndFails() throws Exception {
        BodyRegex astray = new BodyRegex("(x+)".repeat(9) + "y", true, List.of(), 0, 0);
        String answer = "HTTP/1.0 200 OK\r\n\r\n" + "x".repeat(90);
        ProbeResult result = ask(ScriptedServer.answering(answer), url(null, astray));
        assertThat(result.detail()).startsWith("the regex takes too long");
    }

    @Test
    void aServerThatClosesWithoutAWordFails() throws Exception {
        ProbeResult result = ask(client -> ScriptedServer.readHead(client.getInputStream()));
        assertThat(result.code()).isEqualTo("empty");
    }

    @Test
    void aServerThatResetsFails() throws Exception {
        ProbeResult result =
                ask(client -> {
                    ScriptedServer.readHead(client.getInputStream());
                    client.setSoLinger(true, 0);
                });
        assertThat(result.code()).isEqualTo("reset");
    }

    @Test
    void aServerThatOnlyHalfClosesIsHeardToItsEnd() throws Exception {
        ProbeResult result =
                ask(client -> {
                    ScriptedServer.readHead(client.getInputStream());
                    ScriptedServer.write(client, "HTTP/1.1 204 No Content\r\n\r\n");
                    client.shutdownOutput();
                    Thread.sleep(2000);
                });
        assertThat(result.ok()).isTrue();
    }

    @Test
    void aServerThatNeverClosesTimesOutThoughItSaidAllIsWell() throws Exception {
        ProbeResult result =
                askQuickly(
                        false,
                        "no end of the answer within 0.2 s",
                        client -> {
                            ScriptedServer.write(
                                    client, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                            Thread.sleep(5000);
                        });
        assertThat(result.code()).isEqualTo("timeout");
        assertThat(result.excerpt()).isEqualTo("ok");
    }

    @Test
    void headersThatDripWithoutEndAreNotWaitedForWithoutEnd() throws Exception {
        ProbeResult result =
                askQuickly(
                        false,
                        "no end of the answer within 2 s",
                        client -> {
                            ScriptedServer.write(client, "HTTP/1.1 200 OK\r\n");
                            while (true) {
                                ScriptedServer.write(client, "X: y\r\n");
                                Thread.sleep(50);
                            }
                        });
        assertThat(result.code()).isEqualTo("timeout");
    }

    @Test
    void headersWithoutEndAndBodiesWithoutEndTakeNoMemory() throws Exception {
        ProbeResult result =
                ask(client -> {
                    ScriptedServer.write(client, "HTTP/1.1 200 OK\r\n");
                    while (true) {
                        ScriptedServer.write(client, "X: yyyyyyyyyyyyyyyyyyyyyyyyy\r\n");
                    }
                });
        assertThat(result.detail()).isEqualTo("headers without end");
        String megabyte = "z".repeat(1 << 20);
        result =
                askQuickly(
                        false,
                        "no end of the answer within 2 s",
                        client -> {
                            ScriptedServer.write(client, "HTTP/1.1 200 OK\r\n\r\n");
                            while (true) {
                                ScriptedServer.write(client, megabyte);
                            }
                        });
        assertThat(result.code()).isEqualTo("timeout");
    }

    @Test
    void noiseIsNoHttp() throws Exception {
        ProbeResult result =
                ask(client -> ScriptedServer.write(client, "\0\1\2garbage\r\n\r\nmore"));
        assertThat(result.detail()).isEqualTo("no HTTP status");
    }

    @Test
    void noiseIsNoTlsAndNeitherIsSilence() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(client -> ScriptedServer.write(client, "HTTP/1.0 400 No\r\n"))) {
            ProbeResult result = rig.first(http(true, patiently(server.port()), url(null, null)));
            assertThat(result.code()).isEqualTo("tls");
            assertThat(result.detail()).startsWith("the TLS handshake failed: ");
        }
        try (ScriptedServer server = new ScriptedServer(_ -> {})) {
            ProbeResult result = rig.first(http(true, patiently(server.port()), url(null, null)));
            assertThat(result.code()).isIn("closed", "reset");
        }
        ProbeResult result =
                askQuickly(true, "no TLS handshake within 0.2 s", _ -> Thread.sleep(5000));
        assertThat(result.code()).isEqualTo("timeout");
    }

    @Test
    void aMailServerMustGreetAndAnswerEachInOneLine() throws Exception {
        ProbeResult result = mail("220 mail ESMTP\r\n", "250 hello\r\n", "221 bye\r\n");
        assertThat(result.detail()).isEqualTo("greeted and answered HELO and QUIT");
        result = mail("554 no\r\n", "", "");
        assertThat(result.detail()).isEqualTo("the greeting is not 220");
        assertThat(result.excerpt()).isEqualTo("554 no");
        result = mail("220-wait\r\n220 there\r\n", "", "");
        assertThat(result.detail()).isEqualTo("the greeting is not 220");
        result = mail("220 mail\r\n", "", "");
        assertThat(result.detail()).isEqualTo("the server closed before reply to HELO");
    }

    private ProbeResult mail(String greeting, String helo, String quit) throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(client -> {
                    ScriptedServer.write(client, greeting);
                    var in = client.getInputStream();
                    for (String reply : List.of(helo, quit)) {
                        while (in.read() != '\n') {}
                        ScriptedServer.write(client, reply);
                        if (reply.isEmpty()) {
                            return;
                        }
                    }
                })) {
            return rig.first(
                    new SmtpCheck(List.of(patiently(server.port())), QUICK, "lb1.example.com"));
        }
    }

    @Test
    void udpSilenceIsGoodUnlessAReplyIsRequired() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Connection there = quickly(socket.getLocalPort());
            assertThat(rig.first(new UdpCheck(there, QUICK, "", null, 0, 255)).code())
                    .isEqualTo("silent");
            assertThat(rig.first(new UdpCheck(there, QUICK, "", "", 0, 255)).code())
                    .isEqualTo("timeout");
        }
        ProbeResult refused = rig.first(new UdpCheck(quickly(NOBODY), QUICK, "", null, 0, 255));
        assertThat(refused.code()).isEqualTo("refused");
    }

    @Test
    void udpRepliesMustBeginAsRequired() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> echo(socket));
            Connection there = patiently(socket.getLocalPort());
            String payload = "0a1b2c";
            assertThat(rig.first(new UdpCheck(there, QUICK, payload, "0axx2c", 0, 255)).ok())
                    .isTrue();
            assertThat(rig.first(new UdpCheck(there, QUICK, payload, "0b", 0, 255)).code())
                    .isEqualTo("reply");
            assertThat(rig.first(new UdpCheck(there, QUICK, payload, "0a", 4, 255)).detail())
                    .isEqualTo("a reply of 3 bytes; 4 to 255 are good");
        }
    }

    private static void echo(DatagramSocket socket) {
        byte[] buffer = new byte[2048];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
            while (true) {
                packet.setLength(buffer.length);
                socket.receive(packet);
                socket.send(packet);
            }
        } catch (IOException _) {
            // Closed: the test is over.
        }
    }

    @Test
    void hostsAnswerEchoRequestsInBothFamilies() throws Exception {
        for (String address : List.of("127.0.0.1", "::1")) {
            ProbeResult result = rig.first(new PingCheck(to(address, 0, 1000 * MILLIS), QUICK));
            assertThat(result.detail()).isEqualTo("an echo reply came back");
        }
    }

    @Test
    void theRequestIsKeepalivedsToTheByte() throws Exception {
        String[] seen = new String[1];
        ask(client -> {
            seen[0] = ScriptedServer.readHead(client.getInputStream());
            ScriptedServer.write(client, "HTTP/1.0 200 OK\r\n\r\n");
        });
        assertThat(seen[0].replaceFirst(":\\d+\r", ":PORT\r"))
                .isEqualTo(
                        "GET /health HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\n"
                                + "Host: 127.0.0.1:PORT\r\n\r\n");
        assertThat(seen[0].getBytes(StandardCharsets.UTF_8).length).isGreaterThan(60);
    }
}
