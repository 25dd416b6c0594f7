package io.understudy.testbed.nat;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.Daemon;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code lb_backend nftables} on this kernel: what a client sees of it, and what nft shows. */
@Tag("lab")
class NftablesBackendTest {
    @SuppressWarnings("NullAway.Init")
    private NatLab lab;

    @BeforeEach
    void build() {
        lab = new NatLab();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private static String globals(String backend) {
        return "global_defs {\n    #@understudy lb_backend " + backend + "\n}\n";
    }

    private String service(String head, String... servers) {
        return "virtual_server "
                + head
                + " {\n delay_loop 1\n"
                + String.join("\n", servers)
                + "\n}\n";
    }

    private String web(String name, String more) {
        return server(lab.web(name).address() + " 80", more);
    }

    private static String server(String at, String more, String... check) {
        return "real_server "
                + at
                + " {\n"
                + more
                + "\n"
                + (check.length == 0
                        ? "TCP_CHECK {\n connect_timeout 1\n retry 1\n delay_before_retry 1\n"
                                + " warmup 0\n }\n"
                        : check[0])
                + "}\n";
    }

    private static String rr(String algorithm) {
        return "protocol TCP\nlb_kind NAT\nlb_algo " + algorithm;
    }

    private Map<String, Integer> names(int requests, String host, String... options) {
        Map<String, Integer> names = new TreeMap<>();
        lab.answers(requests, host, options)
                .forEach((answer, count) ->
                        names.merge(answer.split(" ", 2)[0], count, Integer::sum));
        return names;
    }

    @Test
    void roundRobinSharesRequestsExactlyInBothFamilies() throws Exception {
        lab.routeBack();
        String[] v6 =
                NatLab.WEBS.stream()
                        .map(name -> server(NatLab.v6(lab.web(name)) + " 80", ""))
                        .toArray(String[]::new);
        Daemon agent =
                lab.agent(
                        globals("nftables")
                                + service(
                                        NatLab.VIP + " 80",
                                        rr("rr"),
                                        web("web1", ""),
                                        web("web2", ""),
                                        web("web3", ""))
                                + service(NatLab.VIP6 + " 80", rr("rr"), String.join("\n", v6)));
        lab.await("six servers", agent, () -> lab.table().contains("mod 3 vmap"));
        assertThat(names(30, NatLab.VIP)).isEqualTo(Map.of("web1", 10, "web2", 10, "web3", 10));
        assertThat(names(30, "[" + NatLab.VIP6 + "]"))
                .isEqualTo(Map.of("web1", 10, "web2", 10, "web3", 10));
        assertThat(lab.answers(1, NatLab.VIP).keySet())
                .as("the client's address reaches the server")
                .first()
                .asString()
                .endsWith(lab.client.address());
        assertThat(lab.director.run("curl", "-s", "http://" + NatLab.VIP + "/").output())
                .as("the director's own requests")
                .startsWith("web");

        lab.web("web2").run("nginx", "-s", "stop").orThrow();
        lab.await("web2 left", agent, () -> !lab.table().contains("192.168.83.22"));
        assertThat(names(10, NatLab.VIP)).isEqualTo(Map.of("web1", 5, "web3", 5));

        assertThat(agent.stop()).isZero();
        assertThat(lab.table()).isEmpty();
    }

    @Test
    void weightsShareExactlyAndServersOfWeightZeroGetNoNewClients() throws Exception {
        lab.routeBack();
        String config =
                globals("nftables")
                        + service(
                                NatLab.VIP + " 80",
                                rr("wrr"),
                                web("web1", "weight 30"),
                                web("web2", "weight 20"),
                                web("web3", "weight 0"));
        Daemon agent = lab.agent(config);
        lab.await("servers", agent, () -> lab.table().contains("mod 5 vmap"));
        assertThat(names(50, NatLab.VIP)).isEqualTo(Map.of("web1", 30, "web2", 20));

        // A connection that is open stays where it is while its server's weight becomes 0.
        Daemon open =
                lab.client.start(
                        "open",
                        Map.of(),
                        List.of(
                                "perl",
                                "-MIO::Socket::INET",
                                "-e",
                                "$s = IO::Socket::INET->new(PeerAddr => '"
                                        + NatLab.VIP
                                        + ":80') or die; sleep 9; print $s qq(GET / HTTP/1.0\\r\\n\\r\\n);"
                                        + " print while <$s>"));
        lab.await(
                "the open connection is counted",
                agent,
                () ->
                        hasOpen(lab.web("web1").address(), 1)
                                && hasOpen(lab.web("web2").address(), 0));
        lab.write(config.replace("weight 30", "weight 0"));
        agent.signal("HUP");
        lab.await("web1 drained", agent, () -> lab.table().contains("mod 1 vmap"));
        assertThat(names(10, NatLab.VIP)).isEqualTo(Map.of("web2", 10));
        lab.await("the open connection was answered", agent, () -> open.log().contains("200 OK"));
        assertThat(open.log()).contains("web1");
    }

    private boolean hasOpen(String server, int connections) {
        return lab.metrics()
                .lines()
                .anyMatch(line ->
                        line.contains("server_active_connections{")
                                && line.contains(server)
                                && line.endsWith(" " + connections));
    }

    @Test
    void sourceHashKeepsClientsAndMovesOnlyThoseOfADeadServer() throws Exception {
        lab.routeBack();
        StringBuilder addresses = new StringBuilder();
        for (int i = 101; i <= 160; i++) {
            addresses.append("ip addr add 192.168.83.").append(i).append("/32 dev eth0\n");
        }
        NatLab.run(lab.client, addresses.toString());
        for (String web : NatLab.WEBS) {
            NatLab.run(
                    lab.web(web),
                    "ip route add 192.168.83.96/27 via " + lab.director.address(),
                    "ip route add 192.168.83.128/26 via " + lab.director.address());
        }
        Daemon agent =
                lab.agent(
                        globals("nftables")
                                + service(
                                        NatLab.VIP + " 80",
                                        rr("sh"),
                                        web("web1", ""),
                                        web("web2", ""),
                                        web("web3", "")));
        lab.await("hashed", agent, () -> lab.table().contains("jhash ip saddr"));
        Map<String, String> before = byClient();
        assertThat(byClient()).isEqualTo(before);
        assertThat(before.values()).contains("web1", "web2", "web3");

        lab.web("web3").run("nginx", "-s", "stop").orThrow();
        lab.await("web3 left", agent, () -> !lab.table().contains("192.168.83.23"));
        Map<String, String> after = byClient();
        assertThat(after.values()).doesNotContain("web3");
        long stayed =
                before.entrySet().stream()
                        .filter(one -> !one.getValue().equals("web3"))
                        .filter(one -> one.getValue().equals(after.get(one.getKey())))
                        .count();
        long others = before.values().stream().filter(name -> !name.equals("web3")).count();
        assertThat(stayed).isGreaterThanOrEqualTo(others * 8 / 10);
    }

    private Map<String, String> byClient() {
        Map<String, String> answers = new TreeMap<>();
        String line =
                "for i in $(seq 101 160); do echo $i $(curl -s --max-time 5 --interface"
                        + " 192.168.83.$i http://"
                        + NatLab.VIP
                        + "/); done";
        lab.client
                .run("sh", "-c", line)
                .orThrow()
                .output()
                .lines()
                .forEach(answer -> {
                    String[] words = answer.split(" ", -1);
                    answers.put(words[0], words[1]);
                });
        assertThat(answers).hasSize(60);
        return answers;
    }

    @Test
    void theSorryServerTakesOverAndNobodyLeftIsARefusalAtOnce() throws Exception {
        lab.routeBack();
        Daemon agent =
                lab.agent(
                        globals("nftables")
                                + service(
                                        NatLab.VIP + " 80",
                                        rr("rr"),
                                        "sorry_server " + lab.web("web3").address() + " 80",
                                        web("web1", ""))
                                + service(NatLab.VIP + " 81", rr("rr"), web("web1", "")));
        lab.await("web1", agent, () -> lab.table().contains("mod 1 vmap"));
        assertThat(names(3, NatLab.VIP)).isEqualTo(Map.of("web1", 3));
        lab.web("web1").run("nginx", "-s", "stop").orThrow();
        lab.await("sorry", agent, () -> lab.table().contains("to-192.168.83.23-80"));
        assertThat(names(3, NatLab.VIP)).isEqualTo(Map.of("web3", 3));
        lab.await("refused", agent, () -> lab.table().contains("reject"));
        long began = System.nanoTime();
        assertThat(lab.answers(1, NatLab.VIP + ":81")).isEqualTo(Map.of("status 7", 1));
        assertThat(System.nanoTime() - began).as("no timeout").isLessThan(3_000_000_000L);

        lab.web("web1").run("nginx", "-e", "/run/nginx.log").orThrow();
        lab.await("web1 is back", agent, () -> !lab.table().contains("reject"));
        assertThat(names(3, NatLab.VIP + ":81")).isEqualTo(Map.of("web1", 3));
    }

    @Test
    void datagramsAreSharedToo() throws Exception {
        lab.routeBack();
        Daemon agent =
                lab.agent(
                        globals("nftables")
                                + service(
                                        NatLab.VIP + " 53",
                                        "protocol UDP\nlb_kind NAT\nlb_algo rr",
                                        server(lab.web("web1").address() + " 53", "", ""),
                                        server(lab.web("web2").address() + " 53", "", "")));
        lab.await("two servers", agent, () -> lab.table().contains("mod 2 vmap"));
        assertThat(lab.datagrams(10, NatLab.VIP)).isEqualTo(Map.of("web1", 5, "web2", 5));
    }

    @Test
    void packetsAndBytesAreCountedBothWaysInBothFamilies() throws Exception {
        lab.routeBack();
        Daemon agent =
                lab.agent(
                        globals("nftables")
                                + service(
                                        NatLab.VIP + " 80",
                                        rr("rr"),
                                        web("web1", ""),
                                        web("web2", ""))
                                + service(
                                        NatLab.VIP6 + " 80",
                                        rr("rr"),
                                        server(NatLab.v6(lab.web("web3")) + " 80", "")));
        lab.await("servers", agent, () -> lab.table().contains("mod 2 vmap"));
        NatLab.run(
                lab.client,
                "nft 'table inet seen { chain out { type filter hook output priority 0;"
                        + " ip daddr 192.168.83.200 counter; ip6 daddr fd00:83::200 counter; };"
                        + " chain in { type filter hook input priority 0;"
                        + " ip saddr 192.168.83.200 counter; ip6 saddr fd00:83::200 counter; }; }'");
        assertThat(names(20, NatLab.VIP)).isEqualTo(Map.of("web1", 10, "web2", 10));
        assertThat(names(5, "[" + NatLab.VIP6 + "]")).isEqualTo(Map.of("web3", 5));
        assertThat(lab.director.run("curl", "-s", "http://" + NatLab.VIP + "/").output())
                .startsWith("web");
        List<long[]> seen =
                lab.client
                        .run("nft", "list", "table", "inet", "seen")
                        .output()
                        .lines()
                        .filter(line -> line.contains("counter packets"))
                        .map(line -> line.replaceAll(".*packets (\\d+) bytes (\\d+).*", "$1 $2"))
                        .map(line -> Arrays.stream(line.split(" ", -1)))
                        .map(words -> words.mapToLong(Long::parseLong).toArray())
                        .toList();
        // The client saw what the services carried; the director's own request comes on top.
        for (int way = 0; way < 2; way++) {
            String what = way == 0 ? "in" : "out";
            long[] v4 = seen.get(2 * way);
            long[] v6 = seen.get(2 * way + 1);
            lab.await(
                    what,
                    agent,
                    () ->
                            traffic(what, "packets", NatLab.VIP6) == v6[0]
                                    && traffic(what, "packets", NatLab.VIP) > v4[0]);
            assertThat(traffic(what, "bytes", NatLab.VIP6)).isEqualTo(v6[1]);
            assertThat(traffic(what, "packets", NatLab.VIP)).isBetween(v4[0] + 4, v4[0] + 9);
            assertThat(traffic(what, "bytes", NatLab.VIP)).isBetween(v4[1] + 200, v4[1] + 900);
        }
        long before = traffic("in", "packets", NatLab.VIP);
        lab.web("web2").run("nginx", "-s", "stop").orThrow();
        lab.await("web2 left", agent, () -> !lab.table().contains("192.168.83.22"));
        assertThat(traffic("in", "packets", NatLab.VIP))
                .as("what a server that left had counted stays in the sum")
                .isEqualTo(before);
    }

    private long traffic(String way, String what, String vip) {
        return lab.metrics()
                .lines()
                .filter(line -> line.contains("service_" + way + "_" + what) && line.contains(vip))
                .filter(line -> !line.startsWith("#"))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void masqueradingNeedsNoRouteBack() throws Exception {
        Daemon agent =
                lab.agent(
                        globals("nftables masquerade")
                                + service(
                                        NatLab.VIP + " 80",
                                        rr("rr"),
                                        web("web1", ""),
                                        web("web2", "")));
        lab.await("servers", agent, () -> lab.table().contains("masquerade"));
        assertThat(lab.answers(4, NatLab.VIP))
                .isEqualTo(
                        Map.of(
                                "web1 " + lab.director.address(), 2,
                                "web2 " + lab.director.address(), 2));
    }

    @Test
    void whatSomebodyElseChangesIsPutBackAndTold() throws Exception {
        lab.routeBack();
        String services =
                service(NatLab.VIP + " 80", rr("rr"), web("web1", ""), web("web2", ""))
                        + service(NatLab.VIP + " 81", rr("rr"), web("web3", ""));
        Daemon agent = lab.agent(globals("nftables") + services);
        lab.await("servers", agent, () -> lab.table().contains("mod 2 vmap"));
        String whole = sorted(lab.table());
        assertThat(names(4, NatLab.VIP)).isEqualTo(Map.of("web1", 2, "web2", 2));
        Thread.sleep(5_000);
        assertThat(lab.table()).as("what is right stays").contains("packets 2 bytes");
        assertThat(agent.log()).doesNotContain("somebody else");
        for (String change :
                List.of(
                        "delete table inet understudy_lb",
                        "flush chain inet understudy_lb tcp-192.168.83.200-80",
                        "flush chain inet understudy_lb services",
                        "add rule inet understudy_lb prerouting accept",
                        "add chain inet understudy_lb mine; add rule inet understudy_lb mine drop",
                        "add chain inet understudy_lb empty",
                        "flush chain inet understudy_lb tcp-192.168.83.200-81-to-192.168.83.23-80")) {
            NatLab.run(lab.director, "nft '" + change + "'");
            assertThat(sorted(lab.table())).as(change).isNotEqualTo(whole);
            lab.await("after " + change, agent, () -> sorted(lab.table()).equals(whole));
        }
        assertThat(agent.log()).contains("somebody else changed the kernel's table");
        assertThat(names(4, NatLab.VIP)).isEqualTo(Map.of("web1", 2, "web2", 2));
    }

    /** Chains in an order of their own, without counts. */
    private static String sorted(String table) {
        return Arrays.stream(table.split("\n\n|\n}"))
                .map(chain -> chain.replaceAll("packets \\d+ bytes \\d+", "").strip())
                .map(chain -> chain.replace("table inet understudy_lb {\n", "").strip())
                .sorted()
                .toList()
                .toString();
    }

    @Test
    void aReloadChangesOneServiceAndARestartInterruptsNothing() throws Exception {
        lab.routeBack();
        String other = service(NatLab.VIP + " 81", rr("rr"), web("web3", ""));
        String config =
                globals("nftables")
                        + service(NatLab.VIP + " 80", rr("rr"), web("web1", ""))
                        + other;
        Daemon agent = lab.agent(config);
        lab.await("servers", agent, () -> lab.table().contains("tcp-192.168.83.200-81"));
        assertThat(names(7, NatLab.VIP + ":81")).isEqualTo(Map.of("web3", 7));
        lab.write(
                globals("nftables")
                        + service(NatLab.VIP + " 80", rr("rr"), web("web1", ""), web("web2", ""))
                        + other);
        agent.signal("HUP");
        lab.await("web2 is new", agent, () -> lab.table().contains("mod 2 vmap"));
        assertThat(lab.table()).as("counters of what did not change go on").contains("packets 7");
        assertThat(names(4, NatLab.VIP)).isEqualTo(Map.of("web1", 2, "web2", 2));

        agent.kill();
        assertThat(names(4, NatLab.VIP)).as("without the agent").hasSize(2);
        Daemon next = lab.agent(config);
        lab.await("the next one", next, () -> !lab.table().contains("mod 2 vmap"));
        assertThat(names(3, NatLab.VIP)).isEqualTo(Map.of("web1", 3));

        lab.write(config.replace("#@understudy lb_backend nftables", ""));
        next.signal("HUP");
        lab.await("IPVS is asked for", next, () -> lab.table().isEmpty());
    }

    @Test
    void aThousandServersInAHundredServicesLoadAndOneOfThemChanges() throws Exception {
        String config = globals("nftables") + many(1);
        long began = System.nanoTime();
        Daemon agent = lab.agent(config);
        lab.await("a thousand", agent, () -> lab.table().contains("10.0.100.10 . 80 : goto"));
        long loaded = System.nanoTime();
        lab.write(globals("nftables") + many(3));
        agent.signal("HUP");
        String changed = "comment \"wrr\"";
        lab.await("the weight", agent, () -> lab.table().contains("mod 12 vmap"));
        System.out.printf(
                "1,000 servers of 100 services: %d ms from start to table, %d ms from reload to table,"
                        + " reading with nft included%n",
                (loaded - began) / 1_000_000, (System.nanoTime() - loaded) / 1_000_000);
        assertThat(lab.table().split(changed, -1)).hasSize(101);
        assertThat(lab.table().split("dnat ip to", -1)).hasSize(1_001);
    }

    private String many(int weight) {
        StringBuilder services = new StringBuilder();
        for (int i = 1; i <= 100; i++) {
            String[] servers = new String[11];
            servers[0] = rr("wrr");
            for (int j = 1; j <= 10; j++) {
                String more = "weight " + (i == 50 && j == 5 ? weight : 1);
                servers[j] = server("10.1." + i + "." + j + " 80", more, "");
            }
            services.append(service("10.0." + i + ".10 80", servers));
        }
        return services.toString();
    }
}
