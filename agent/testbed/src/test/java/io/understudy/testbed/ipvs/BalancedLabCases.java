package io.understudy.testbed.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import java.nio.file.Path;
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
                                            + " ReuseAddr => 1) or die; while ($c = $s->accept)"
                                            + " { $_ = <$c> or next; print $c"
                                            + " qq(HTTP/1.0 200 OK\\r\\n\\r\\n"
                                            + name
                                            + "\\n); close $c }")));
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
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx96m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.understudy.agent.Main",
                                "-n",
                                "-l",
                                "-D",
                                "--no-stream"));
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
