package io.understudy.testbed.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The classic laboratory in one kernel: a client, a director, two web servers, real requests. */
class BalancedLabCases {
    private static final String ADDRESS = "192.168.83.200";

    private Network network;
    private LabHost director;
    private LabHost client;
    private final Map<String, Daemon> webs = new TreeMap<>();

    @SuppressWarnings("NullAway.Init") // balance() sets it
    private Daemon agent;

    @BeforeEach
    void build() {
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("lb1", "192.168.83.11");
        addresses.put("web1", "192.168.83.21");
        addresses.put("web2", "192.168.83.22");
        addresses.put("client", "192.168.83.30");
        network = Network.create(House.ROOT.resolve("agent/testbed/netns"), addresses);
        director = network.host("lb1");
        client = network.host("client");
        director.run("ip", "addr", "add", ADDRESS + "/32", "dev", "lo").orThrow();
        for (String key :
                List.of(
                        "net/ipv4/ip_forward=1",
                        "net/ipv4/conf/all/send_redirects=0",
                        "net/ipv4/conf/eth0/send_redirects=0")) {
            set(director, key);
        }
        for (String name : List.of("web1", "web2")) {
            LabHost web = network.host(name);
            webs.put(
                    name,
                    web.start(
                            "web",
                            Map.of(),
                            List.of(
                                    "perl",
                                    "-MIO::Socket::INET",
                                    "-e",
                                    "$s = IO::Socket::INET->new(LocalPort => 80, Listen => 9,"
                                            + " ReuseAddr => 1) or die; $SIG{CHLD} = 'IGNORE';"
                                            + " while ($c = $s->accept) { if (fork) { close $c;"
                                            + " next } $_ = <$c> or exit; print $c"
                                            + " qq(HTTP/1.0 200 OK\\r\\n\\r\\n"
                                            + name
                                            + "\\n); exit }")));
        }
    }

    @AfterEach
    void close() {
        if (agent != null) {
            agent.stop();
        }
        webs.values()
                .forEach(web -> {
                    if (web.isAlive()) {
                        web.kill();
                    }
                });
        network.close();
    }

    @Test
    void directRoutingSharesRequestsAndADeadServerIsLeftOut() throws Exception {
        for (String name : List.of("web1", "web2")) {
            LabHost web = network.host(name);
            set(web, "net/ipv4/conf/all/arp_ignore=1");
            set(web, "net/ipv4/conf/all/arp_announce=2");
            web.run("ip", "addr", "add", ADDRESS + "/32", "dev", "lo").orThrow();
        }
        balance("DR");
        assertThat(answers(10)).isEqualTo(Map.of("web1", 5, "web2", 5));
        Objects.requireNonNull(webs.get("web1")).kill();
        awaitServers(1);
        assertThat(answers(6)).isEqualTo(Map.of("web2", 6));
    }

    @Test
    void masqueradingSharesRequests() throws Exception {
        for (String name : List.of("web1", "web2")) {
            // Answers go back through the director, although the client is a neighbour.
            network.host(name)
                    .run("ip", "route", "add", client.address() + "/32", "via", director.address())
                    .orThrow();
        }
        balance("NAT");
        assertThat(answers(10)).isEqualTo(Map.of("web1", 5, "web2", 5));
    }

    @Test
    void tunnelsShareRequests() throws Exception {
        for (String name : List.of("web1", "web2")) {
            LabHost web = network.host(name);
            set(web, "net/ipv4/conf/all/arp_ignore=1");
            set(web, "net/ipv4/conf/all/arp_announce=2");
            web.run("ip", "link", "add", "tun0", "type", "ipip", "local", web.address()).orThrow();
            web.run("ip", "addr", "add", ADDRESS + "/32", "dev", "tun0").orThrow();
            web.run("ip", "link", "set", "tun0", "up").orThrow();
            set(web, "net/ipv4/conf/all/rp_filter=0");
            set(web, "net/ipv4/conf/tun0/rp_filter=0");
        }
        balance("TUN");
        assertThat(answers(10)).isEqualTo(Map.of("web1", 5, "web2", 5));
    }

    @Test
    void aServerIsDrainedByCommandUntilItsLastConnectionEnds() throws Exception {
        for (String name : List.of("web1", "web2")) {
            network.host(name)
                    .run("ip", "route", "add", client.address() + "/32", "via", director.address())
                    .orThrow();
        }
        balance("NAT");
        Daemon held =
                client.start(
                        "held",
                        Map.of(),
                        List.of(
                                "perl",
                                "-MIO::Socket::INET",
                                "-e",
                                "$s = IO::Socket::INET->new(PeerAddr => '"
                                        + ADDRESS
                                        + ":80') or die; sleep 300"));
        String server = "";
        for (int i = 0; i < 50 && server.isEmpty(); i++) {
            Thread.sleep(200);
            server =
                    director.run("ipvsadm", "-Lnc")
                            .output()
                            .lines()
                            .filter(line -> line.contains("ESTABLISHED"))
                            .map(line -> line.strip().split("\\s+")[5])
                            .findFirst()
                            .orElse("");
        }
        String other = server.startsWith(network.host("web1").address()) ? "web2" : "web1";
        awaitCounted(server);
        assertThat(order("drain", ADDRESS + ":80", server, "--dry-run"))
                .contains("nothing was changed; this would follow:")
                .contains("becomes DRAINING with weight 0")
                .contains("1 active connection and 0 inactive go on until they end")
                .contains("live weight 2 becomes 1; 1 server takes new clients");
        assertThat(director.run("ipvsadm", "-Sn").output()).doesNotContain("-w 0");
        Daemon drain =
                director.start(
                        "drain", Map.of(), client("drain", ADDRESS + ":80", server, "--wait"));
        awaitLine(drain, "1 connection left of 1");
        assertThat(director.run("ipvsadm", "-Sn").output()).contains(server + " -m -w 0");
        assertThat(answers(4)).isEqualTo(Map.of(other, 4));
        assertThat(drain.isAlive()).as("one connection is still open").isTrue();
        held.kill();
        awaitLine(drain, "is drained: the last of 1 ended after");
        assertThat(order("undrain", server)).contains("DRAINING with weight 0 becomes UP");
        assertThat(director.run("ipvsadm", "-Sn").output()).contains(server + " -m -w 1");
        assertThat(answers(4)).isEqualTo(Map.of("web1", 2, "web2", 2));
    }

    /** The kernel's counters are read every two seconds. */
    private void awaitCounted(String server) throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            if (order("drain", ADDRESS + ":80", server, "--dry-run").contains("1 active")) {
                return;
            }
            Thread.sleep(200);
        }
    }

    private static void awaitLine(Daemon command, String part) throws InterruptedException {
        for (int i = 0; i < 150 && !command.log().contains(part); i++) {
            Thread.sleep(200);
        }
        assertThat(command.log()).contains(part);
    }

    private String order(String... words) {
        return director.run(client(words).toArray(String[]::new)).output();
    }

    private static List<String> client(String... words) {
        List<String> command = new ArrayList<>(program());
        command.addAll(List.of(words));
        return command;
    }

    private static List<String> program() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx96m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.understudy.agent.Main");
    }

    private static void set(LabHost host, String setting) {
        String[] words = setting.split("=");
        host.run("sh", "-c", "echo " + words[1] + " >/proc/sys/" + words[0]).orThrow();
    }

    private void balance(String way) throws Exception {
        StringBuilder config =
                new StringBuilder(
                        "virtual_server "
                                + ADDRESS
                                + " 80 {\n delay_loop 1\n lb_algo rr\n lb_kind "
                                + way
                                + "\n protocol TCP\n");
        for (String name : List.of("web1", "web2")) {
            config.append(" real_server ")
                    .append(network.host(name).address())
                    .append(
                            " 80 {\n TCP_CHECK {\n connect_timeout 1\n retry 1\n"
                                    + " delay_before_retry 1\n warmup 0\n }\n }\n");
        }
        director.write("/etc/keepalived/keepalived.conf", config.append("}\n").toString());
        agent =
                director.start(
                        "understudy",
                        Map.of(),
                        client("-n", "-l", "-D", "--no-stream", "--state=/run/understudy"));
        awaitServers(2);
    }

    private void awaitServers(int count) throws InterruptedException {
        String table = "";
        for (int i = 0; i < 150; i++) {
            table = director.run("ipvsadm", "-Sn").output();
            if (table.lines().filter(line -> line.startsWith("-a")).count() == count) {
                return;
            }
            Thread.sleep(200);
        }
        assertThat(table).as(agent.log()).isEqualTo(count + " servers");
    }

    private Map<String, Integer> answers(int requests) {
        Map<String, Integer> answers = new TreeMap<>();
        for (int i = 0; i < requests; i++) {
            String answer =
                    client.run("curl", "-s", "--max-time", "5", "http://" + ADDRESS + "/")
                            .output()
                            .strip();
            answers.merge(answer, 1, Integer::sum);
        }
        return answers;
    }
}
