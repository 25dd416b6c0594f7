package io.understudy.console.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.understudy.console.ssh.SshProblem.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hosts behind others, as {@code ~/.ssh/config} says, with OpenSSH's own servers. */
@Timeout(180)
class SshJumpTest {
    @TempDir Path directory;
    private final List<OpenSshServer> servers = new ArrayList<>();
    private final List<String> offers = new ArrayList<>();
    private OpenSshServer edge;
    private OpenSshServer inner;

    @BeforeEach
    void start() throws Exception {
        edge = server("edge", "");
        inner = server("inner", "");
    }

    @AfterEach
    void stop() {
        servers.forEach(OpenSshServer::close);
    }

    private OpenSshServer server(String name, String settings) throws Exception {
        OpenSshServer started =
                OpenSshServer.start(Files.createDirectory(directory.resolve(name)), settings);
        servers.add(started);
        return started;
    }

    private static String host(String alias, OpenSshServer server, String more) {
        return """
        Host %s
          HostName 127.0.0.1
          Port %d
          IdentityFile %s
          %s
        """
                .formatted(alias, server.port(), server.target().identities().getFirst(), more);
    }

    private SshTarget target(String alias, String... configuration) throws IOException {
        Path ssh = Files.createDirectories(directory.resolve("home/.ssh"));
        Files.writeString(ssh.resolve("config"), String.join("\n", configuration));
        return new SshAccess(directory.resolve("home"), null, null).target(alias);
    }

    private SshTarget throughEdge() throws IOException {
        return target("inner", host("edge", edge, ""), host("inner", inner, "ProxyJump edge"));
    }

    private RemoteHost connect(SshTarget target) throws SshException {
        return connector().connect(target);
    }

    private SshConnector connector() {
        HostKeyPrompt trust =
                offer -> {
                    offers.add(offer.target().toString());
                    return CompletableFuture.completedFuture(true);
                };
        return new SshConnector(
                new KnownHosts(directory.resolve("known_hosts")), trust, SecretPrompt.none(), null);
    }

    private SshProblem refusal(SshTarget target) {
        SshException[] caught = new SshException[1];
        assertThatExceptionOfType(SshException.class)
                .isThrownBy(() -> connect(target).close())
                .satisfies(e -> caught[0] = e);
        return caught[0].problem();
    }

    private static String at(OpenSshServer server) {
        return server.target().toString();
    }

    @Test
    void everyHostOnTheWayHasItsOwnKeysAndItsOwnQuestion() throws Exception {
        SshTarget target = throughEdge();
        try (RemoteHost host = connect(target)) {
            assertThat(offers).containsExactly(at(edge), at(inner));
            // as large as a package's part: windows of both connections are given back
            CommandResult result =
                    host.run(
                            List.of("sh", "-c", "wc -c; head -c 200000 /dev/zero | tr '\\0' x"),
                            new byte[6_000_000],
                            Duration.ofSeconds(30));
            assertThat(result.out()).startsWith("6000000\n").endsWith("xxx").hasSize(200_008);
            assertThat(connections(edge)).as("it goes through the jump host").isNotZero();
            edge.close();
            assertThatExceptionOfType(SshException.class)
                    .isThrownBy(() -> host.run(List.of("true"), Duration.ofSeconds(30)))
                    .extracting(e -> e.problem().cause())
                    .isEqualTo(Cause.LOST);
        }
    }

    private static long connections(OpenSshServer server) throws Exception {
        return OpenSshServer.run("sh", "-c", "ss -Htn state established sport = :" + server.port())
                .lines()
                .count();
    }

    @Test
    void severalJumpsAreTakenInTheirOrderAndGoWithTheConnection() throws Exception {
        OpenSshServer second = server("second", "");
        String jumps = "ProxyJump edge," + System.getProperty("user.name") + "@second:";
        SshTarget target =
                target(
                        "inner",
                        host("edge", edge, ""),
                        host("second", second, "").replaceFirst("Port .*", "Port 1"),
                        host("inner", inner, jumps + second.port()));
        connect(target).close();
        assertThat(offers).containsExactly(at(edge), at(second), at(inner));
        OpenSshServer.run(
                "timeout",
                "30",
                "sh",
                "-c",
                "while ss -Htn state established sport = :"
                        + edge.port()
                        + " | grep -q .; do"
                        + " sleep 0.05; done");
    }

    @Test
    void theWayOfAJumpHostIsItsOwn() throws Exception {
        OpenSshServer second = server("second", "");
        SshTarget target =
                target(
                        "inner",
                        host("edge", edge, "ProxyJump none"),
                        host("second", second, "ProxyJump edge"),
                        host("inner", inner, "ProxyJump second"));
        connect(target).close();
        assertThat(offers).containsExactly(at(edge), at(second), at(inner));
    }

    @Test
    void noneIsNoJumpWhateverIsSaidOfAllHosts() throws Exception {
        SshTarget target =
                target("inner", host("inner", inner, "ProxyJump none"), "Host *\nProxyJump gone");
        connect(target).close();
        assertThat(offers).containsExactly(at(inner));
    }

    @Test
    void changedKeyOfTheJumpHostEndsItThere() throws Exception {
        SshTarget target = throughEdge();
        connect(target).close();
        edge.changeHostKey();
        SshProblem problem = refusal(target);
        assertThat(problem.cause()).isEqualTo(Cause.HOST_KEY_CHANGED);
        assertThat(problem.parameters().getFirst()).isEqualTo(at(edge));
        assertThat(offers).hasSize(2);
    }

    @Test
    void jumpHostThatForwardsNothingIsSaid() throws Exception {
        OpenSshServer closed = server("closed", "AllowTcpForwarding no\n");
        SshTarget target =
                target(
                        "inner",
                        host("closed", closed, ""),
                        host("inner", inner, "ProxyJump closed"));
        assertThat(refusal(target))
                .isEqualTo(SshProblem.of(Cause.JUMP_FORBIDS, at(closed), at(inner)));
    }

    @Test
    void hostThatTheJumpHostDoesNotReachIsSaid() throws Exception {
        SshTarget target = throughEdge();
        inner.close();
        assertThat(refusal(target))
                .isEqualTo(SshProblem.of(Cause.JUMP_UNREACHED, at(edge), at(inner)));
    }

    @Test
    void portOfTheHostItselfIsReachedWithinSsh() throws Exception {
        SshTarget target = throughEdge();
        connect(target).close();
        byte[] much = new byte[3_000_000];
        Arrays.fill(much, (byte) 'x');
        try (ServerSocket echo = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket carried = connector().forward(target, echo.getLocalPort());
                Socket there = echo.accept()) {
            Thread sender =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    there.getOutputStream().write(much);
                                    there.shutdownOutput();
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
            carried.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            carried.getOutputStream().flush();
            assertThat(there.getInputStream().readNBytes(5)).asString().isEqualTo("hello");
            // more than is kept for whoever reads slowly
            assertThat(carried.getInputStream().readAllBytes()).isEqualTo(much);
            sender.join();
            carried.close();
            assertThat(there.getInputStream().read()).as("the end of it").isEqualTo(-1);
        }
        assertThat(target.stations()).containsExactly(at(edge), at(inner));
    }

    @Test
    void portThatIsNotPassedOnToOrNotListenedOnIsSaid() throws Exception {
        SshTarget target = throughEdge();
        connect(target).close();
        int nobody = OpenSshServer.freePort();
        assertThatExceptionOfType(SshException.class)
                .isThrownBy(() -> connector().forward(target, nobody))
                .extracting(SshException::problem)
                .isEqualTo(SshProblem.of(Cause.FORWARD_REFUSED, at(inner), "" + nobody));
        OpenSshServer closed = server("closed", "AllowTcpForwarding no\n");
        SshTarget forbids = target("closed", host("closed", closed, ""));
        connect(forbids).close();
        assertThatExceptionOfType(SshException.class)
                .isThrownBy(() -> connector().forward(forbids, inner.port()))
                .extracting(SshException::problem)
                .isEqualTo(SshProblem.of(Cause.FORWARD_FORBIDDEN, at(closed), "" + inner.port()));
    }

    @Test
    void jumpHostThatIsNotThereIsNamed() throws Exception {
        SshTarget target = throughEdge();
        edge.close();
        assertThat(refusal(target)).isEqualTo(SshProblem.of(Cause.REFUSED, at(edge)));
    }

    @Test
    void wayThatLeadsBackIsRefused() throws Exception {
        assertThat(refusal(target("a", "Host a\nProxyJump b\nHost b\nProxyJump a\n")))
                .isEqualTo(SshProblem.of(Cause.JUMP_LOOP, "a"));
    }

    @Test
    void whatSshDoesNotTakeIsSaidInItsWords() throws Exception {
        SshProblem problem = refusal(target("a", "Host a\nProxyJump x:y:z\n"));
        assertThat(problem.cause()).isEqualTo(Cause.CONFIG);
        assertThat(problem.parameters().getFirst())
                .contains("line 2")
                .contains("Invalid ProxyJump");
    }

    /** What ssh runs to know its configuration has its output, and must not hold it open. */
    @Test
    void configurationThatDoesNotComeToAnEndIsLeft() throws Exception {
        Path home = directory.resolve("home");
        assertThat(target("a", "Match exec \"sleep 0\"\n  Port 4\n").port()).isEqualTo(4);
        Files.writeString(home.resolve(".ssh/config"), "Match exec \"sleep 1000\"\n  Port 4\n");
        assertThatExceptionOfType(SshException.class)
                .isThrownBy(() -> SshConfig.of(home, "a", Duration.ofSeconds(1)))
                .extracting(SshException::problem)
                .isEqualTo(SshProblem.of(Cause.CONFIG_WAITS, "a", "1"));
    }

    @Test
    void proxyCommandCarriesTheConnection() throws Exception {
        Path hosts = directory.resolve("command_hosts");
        String command =
                "ProxyCommand ssh -F none -o StrictHostKeyChecking=accept-new -o BatchMode=yes"
                        + " -o UserKnownHostsFile="
                        + hosts
                        + " -i "
                        + edge.target().identities().getFirst()
                        + " -p "
                        + edge.port()
                        + " -W %h:%p 127.0.0.1";
        try (RemoteHost host = connect(target("inner", host("inner", inner, command)))) {
            assertThat(host.run(List.of("echo", "there"), Duration.ofSeconds(30)).out())
                    .isEqualTo("there\n");
        }
        assertThat(hosts).exists();
    }

    @Test
    void proxyCommandThatFailsIsSaidInItsWords() throws Exception {
        SshProblem problem =
                refusal(target("a", "Host a\nProxyCommand sh -c 'echo no card >&2; exit 3'\n"));
        assertThat(problem.cause()).isEqualTo(Cause.PROXY_COMMAND);
        assertThat(problem.parameters().getLast()).isEqualTo("no card");
    }

    @Test
    void silenceOnTheWayEndsAsOnASocket() throws Exception {
        Arrivals arrivals = new Arrivals();
        arrivals.setTimeout(50);
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(arrivals::read);
        arrivals.sink().write(new byte[] {1, 2, (byte) 0xff});
        assertThat(arrivals.readNBytes(2)).containsExactly(1, 2);
        assertThat(arrivals.read()).isEqualTo(0xff);
        arrivals.sink().close();
        assertThat(arrivals.read()).isEqualTo(-1);
    }

    @Test
    void addressOfAnAliasIsReachedAsTheAlias() throws Exception {
        SshTarget target =
                target(
                        "192.0.2.9",
                        "Host lb9\n HostName 192.0.2.9\n User ops\n ProxyJump jump@gate:2022\n");
        assertThat(target.host()).isEqualTo("192.0.2.9");
        assertThat(target.user()).isEqualTo("ops");
        assertThat(target.way())
                .isInstanceOfSatisfying(
                        SshWay.Through.class,
                        way -> assertThat(way.jump()).hasToString("jump@[gate]:2022"));
    }
}
