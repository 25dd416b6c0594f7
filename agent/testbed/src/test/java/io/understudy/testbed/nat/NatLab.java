package io.understudy.testbed.nat;

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
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** A director, three web servers of nginx that route answers through it, and a client. */
final class NatLab implements AutoCloseable {
    static final String VIP = "192.168.83.200";
    static final String VIP6 = "fd00:83::200";
    static final List<String> WEBS = List.of("web1", "web2", "web3");

    final LabHost director;
    final LabHost client;
    private final Network network;
    private final List<Daemon> daemons = new ArrayList<>();

    NatLab() {
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("lb1", "192.168.83.11");
        addresses.put("web1", "192.168.83.21");
        addresses.put("web2", "192.168.83.22");
        addresses.put("web3", "192.168.83.23");
        addresses.put("client", "192.168.83.30");
        network = Network.create(House.ROOT.resolve("agent/testbed/netns"), addresses);
        director = network.host("lb1");
        client = network.host("client");
        network.hosts()
                .forEach(host -> run(host, "ip -6 addr add " + v6(host) + "/64 dev eth0 nodad"));
        run(
                director,
                "ip addr add " + VIP + "/32 dev lo",
                "ip addr add " + VIP6 + "/128 dev lo nodad",
                "echo 1 >/proc/sys/net/ipv4/ip_forward",
                "echo 1 >/proc/sys/net/ipv6/conf/all/forwarding",
                "echo 0 >/proc/sys/net/ipv4/conf/all/send_redirects",
                "echo 0 >/proc/sys/net/ipv4/conf/eth0/send_redirects");
        run(client, "ip -6 route add " + VIP6 + "/128 via " + v6(director));
        run(client, "ip route add " + VIP + "/32 via " + director.address());
        for (String name : WEBS) {
            LabHost web = network.host(name);
            web.write("/etc/nginx/nginx.conf", nginx(name));
            web.run("nginx", "-e", "/run/nginx.log").orThrow();
            daemons.add(
                    web.start(
                            "udp",
                            Map.of(),
                            List.of("perl", "-MIO::Socket::INET", "-e", UDP, name)));
        }
    }

    /** Says its name to whoever sends it something. */
    private static final String UDP =
            "$s = IO::Socket::INET->new(LocalPort => 53, Proto => 'udp') or die;"
                    + " while (1) { $s->recv($_, 99); $s->send($ARGV[0]) }";

    private static String nginx(String name) {
        return """
        user root;
        worker_processes 1;
        pid /run/nginx.pid;
        error_log /run/nginx.log;
        events { worker_connections 256; }
        http {
            access_log /run/access.log;
            client_body_temp_path /run/nginx-body;
            proxy_temp_path /run/nginx-proxy;
            fastcgi_temp_path /run/nginx-fastcgi;
            uwsgi_temp_path /run/nginx-uwsgi;
            scgi_temp_path /run/nginx-scgi;
            server {
                listen 80 backlog=64;
                listen [::]:80;
                location / {
                    default_type text/plain;
                    return 200 "%s $remote_addr\\n";
                }
            }
        }
        """
                .formatted(name);
    }

    static void run(LabHost host, String... lines) {
        host.run("sh", "-ec", String.join("\n", lines)).orThrow();
    }

    LabHost web(String name) {
        return network.host(name);
    }

    /** fd00:83::21 of 192.168.83.21. */
    static String v6(LabHost host) {
        return "fd00:83::" + host.address().substring(host.address().lastIndexOf('.') + 1);
    }

    /** Answers of the webs go back through the director, although the client is a neighbour. */
    void routeBack() {
        for (String name : WEBS) {
            run(
                    web(name),
                    "echo 0 >/proc/sys/net/ipv6/conf/eth0/accept_redirects",
                    "ip route add " + client.address() + "/32 via " + director.address(),
                    "ip -6 route add " + v6(client) + "/128 via " + v6(director));
        }
    }

    void write(String config) {
        director.write("/etc/keepalived/keepalived.conf", config);
    }

    Daemon agent(String config) {
        write(config);
        Daemon agent =
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
                                "--no-stream",
                                "--metrics=9112"));
        daemons.add(agent);
        return agent;
    }

    /** What Prometheus would read of the director. */
    String metrics() {
        return director.run("curl", "-s", "http://127.0.0.1:9112/metrics").output();
    }

    /** The table as nft(8) shows it; empty if there is none. */
    String table() {
        return director.run("sh", "-c", "nft list table inet understudy_lb 2>/dev/null").output();
    }

    void await(String what, Daemon agent, BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 150; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(100);
        }
        assertThat(condition.getAsBoolean())
                .as(what + "\n" + table() + "\n" + agent.log())
                .isTrue();
    }

    /** What the client gets, and how often; a refusal is its curl's exit status. */
    Map<String, Integer> answers(int requests, String host, String... options) {
        Map<String, Integer> answers = new TreeMap<>();
        String line =
                "for i in $(seq "
                        + requests
                        + "); do curl -s --max-time 5 "
                        + String.join(" ", options)
                        + " http://"
                        + host
                        + "/ || echo status $?; done";
        client.run("sh", "-c", line)
                .output()
                .lines()
                .forEach(answer -> answers.merge(answer, 1, Integer::sum));
        return answers;
    }

    /** Who answers datagrams, each from a port of its own. */
    Map<String, Integer> datagrams(int count, String to) {
        String perl =
                "for (1..%d) { $s = IO::Socket::INET->new(PeerAddr => '%s', PeerPort => 53,"
                                .formatted(count, to)
                        + " Proto => 'udp') or die; $s->send('x'); $s->recv($_, 99); print qq($_\\n) }";
        Map<String, Integer> answers = new TreeMap<>();
        client.run("perl", "-MIO::Socket::INET", "-e", perl)
                .output()
                .lines()
                .forEach(answer -> answers.merge(answer, 1, Integer::sum));
        return answers;
    }

    @Override
    public void close() {
        daemons.forEach(daemon -> {
            if (daemon.isAlive()) {
                daemon.kill();
            }
        });
        network.close();
    }
}
