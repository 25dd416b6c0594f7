package io.understudy.testbed.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.interop.AgainAfterStandstill;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One long conversation of a client through the virtual address, while directors die, begin anew
 * and hand over: it goes on, with the web server it began with.
 */
@ExtendWith(AgainAfterStandstill.class)
class DirectorsLabCases {
    private static final String ADDRESS = "192.168.83.200";

    private Network network;
    private LabHost client;
    private final List<Daemon> running = new ArrayList<>();

    @BeforeEach
    void build() {
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("lb1", "192.168.83.11");
        addresses.put("lb2", "192.168.83.12");
        addresses.put("web1", "192.168.83.21");
        addresses.put("web2", "192.168.83.22");
        addresses.put("client", "192.168.83.30");
        network = Network.create(House.ROOT.resolve("agent/testbed/netns"), addresses);
        client = network.host("client");
        for (String name : List.of("lb1", "lb2")) {
            set(network.host(name), "net/ipv4/ip_forward=1");
            set(network.host(name), "net/ipv4/conf/all/send_redirects=0");
            set(network.host(name), "net/ipv4/conf/eth0/send_redirects=0");
        }
        for (String name : List.of("web1", "web2")) {
            LabHost web = network.host(name);
            set(web, "net/ipv4/conf/all/arp_ignore=1");
            set(web, "net/ipv4/conf/all/arp_announce=2");
            web.run("ip", "addr", "add", ADDRESS + "/32", "dev", "lo").orThrow();
            running.add(web.start("echo", Map.of(), perl(ECHO, name)));
        }
    }

    @AfterEach
    void close() {
        // Clients first: they end by themselves without servers.
        running.reversed().stream().filter(Daemon::isAlive).forEach(Daemon::kill);
        network.close();
    }

    @Test
    void aMasterThatDiesTakesNoConversationWithIt() throws Exception {
        Daemon first = start(network.host("lb1"), true, 150);
        await("lb1 is master", first, () -> network.host("lb1").holds(ADDRESS));
        Daemon second = start(network.host("lb2"), true, 100);
        await("lb2 has the table", second, () -> servers(network.host("lb2")) == 2);
        Daemon talk = talk();
        await(
                "lb2 knows the conversation",
                second,
                () -> network.host("lb2").run("ipvsadm", "-Lcn").output().contains("ESTABLISHED"));
        first.kill();
        network.cutOff(network.host("lb1"));
        await("lb2 is master", second, () -> network.host("lb2").holds(ADDRESS));
        goesOn(talk);
        Daemon fresh = talk();
        goesOn(fresh);
    }

    @Test
    void aMixedPairHandsItsConversationsOver() throws Exception {
        Daemon keepalived = start(network.host("lb1"), false, 150);
        await("lb1 is master", keepalived, () -> network.host("lb1").holds(ADDRESS));
        Daemon agent = start(network.host("lb2"), true, 100);
        await("lb2 has the table", agent, () -> servers(network.host("lb2")) == 2);
        Daemon talk = talk();
        await(
                "lb2 knows the conversation",
                agent,
                () -> network.host("lb2").run("ipvsadm", "-Lcn").output().contains("ESTABLISHED"));
        keepalived.kill();
        network.cutOff(network.host("lb1"));
        await("lb2 is master", agent, () -> network.host("lb2").holds(ADDRESS));
        goesOn(talk);
    }

    @Test
    void withoutCopiedConnectionsAMixedPairServesNewOnes() throws Exception {
        String config = CONFIG.replaceFirst("global_defs[^}]+}\n", "");
        Daemon agent = start(network.host("lb1"), true, config.formatted(150, ADDRESS));
        await("lb1 is master", agent, () -> network.host("lb1").holds(ADDRESS));
        Daemon keepalived = start(network.host("lb2"), false, config.formatted(100, ADDRESS));
        await("lb2 has the table", keepalived, () -> servers(network.host("lb2")) == 2);
        goesOn(talk());
        agent.kill();
        network.cutOff(network.host("lb1"));
        await("lb2 is master", keepalived, () -> network.host("lb2").holds(ADDRESS));
        goesOn(talk());
    }

    @Test
    void aRestartAndAHandoverFromKeepalivedDropNoConversation() throws Exception {
        LabHost director = network.host("lb1");
        Daemon keepalived = start(director, false, 150);
        await("keepalived is master", keepalived, () -> director.holds(ADDRESS));
        await("keepalived has the table", keepalived, () -> servers(director) == 2);
        Daemon talk = talk();
        goesOn(talk);
        keepalived.kill();
        Daemon agent = start(director, true, 150);
        await("the agent is master", agent, () -> agent.log().contains("VI_1"));
        goesOn(talk);
        // The entry it found is the one it goes on with: its connections are still counted there.
        assertThat(director.run("ipvsadm", "-Lcn").output()).contains("ESTABLISHED");
        agent.kill();
        Daemon again = start(director, true, 150);
        await("the agent runs again", again, () -> again.log().contains("balancing"));
        goesOn(talk);
        assertThat(again.log()).doesNotContain("[table-changed]", "[ipvs-refused]");
    }

    private Daemon start(LabHost host, boolean ours, int priority) {
        return start(host, ours, CONFIG.formatted(priority, ADDRESS));
    }

    private Daemon start(LabHost host, boolean ours, String config) {
        host.write("/etc/keepalived/keepalived.conf", config);
        List<String> command = new ArrayList<>();
        if (ours) {
            command.addAll(
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx96m",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "io.understudy.agent.Main",
                            "--no-stream"));
        } else {
            command.add("keepalived");
        }
        command.addAll(List.of("-n", "-l", "-D", "-G"));
        Daemon daemon = host.start(ours ? "understudy" : "keepalived", Map.of(), command);
        running.add(daemon);
        return daemon;
    }

    /** A client that says a number twice a second on one connection, and prints each answer. */
    private Daemon talk() throws InterruptedException {
        int number = running.size();
        Daemon talk = client.start("talk" + number, Map.of(), perl(TALK, ADDRESS));
        running.add(talk);
        await("answers", talk, () -> talk.log().lines().count() >= 6);
        return talk;
    }

    /** More answers come, none was lost, and all are of one server. */
    private static void goesOn(Daemon talk) throws InterruptedException {
        long before = talk.log().lines().count();
        await("more answers", talk, () -> talk.log().lines().count() >= before + 6);
        assertThat(talk.isAlive()).as(talk.log()).isTrue();
        List<String> lines = talk.log().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).isEqualTo(i + " " + lines.getFirst().substring(2));
        }
    }

    private static long servers(LabHost director) {
        return director.run("ipvsadm", "-Sn")
                .output()
                .lines()
                .filter(line -> line.startsWith("-a"))
                .count();
    }

    private static void await(String what, Daemon who, BooleanSupplier so)
            throws InterruptedException {
        for (int i = 0; i < 300 && !so.getAsBoolean(); i++) {
            Thread.sleep(200);
        }
        assertThat(so.getAsBoolean()).as(what + "; " + who.name() + ":\n" + who.log()).isTrue();
    }

    private static void set(LabHost host, String setting) {
        String[] words = setting.split("=");
        host.run("sh", "-c", "echo " + words[1] + " >/proc/sys/" + words[0]).orThrow();
    }

    private static List<String> perl(String program, String argument) {
        return List.of("perl", "-MIO::Socket::INET", "-e", program, argument);
    }

    private static final String ECHO =
            "$SIG{CHLD} = 'IGNORE'; $s = IO::Socket::INET->new(LocalPort => 80, Listen => 9,"
                    + " ReuseAddr => 1) or die; while ($c = $s->accept) { next if fork;"
                    + " $c->autoflush(1); while (<$c>) { chomp; print $c qq($_ $ARGV[0]\n) }"
                    + " exit }";

    private static final String TALK =
            "$| = 1; $c = IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => 80) or die;"
                    + " $c->autoflush(1); for ($i = 0; ; $i++) { print $c qq($i\n);"
                    + " defined($_ = <$c>) or die; print; select undef, undef, undef, 0.5 }";

    private static final String CONFIG =
            """
            global_defs {
                lvs_sync_daemon eth0 VI_1
            }
            vrrp_instance VI_1 {
                state BACKUP
                interface eth0
                virtual_router_id 51
                priority %d
                advert_int 1
                virtual_ipaddress {
                    192.168.83.200
                }
            }
            virtual_server %s 80 {
                delay_loop 1
                lb_algo rr
                lb_kind DR
                protocol TCP
                real_server 192.168.83.21 80 {
                    TCP_CHECK {
                        connect_timeout 3
                        warmup 0
                    }
                }
                real_server 192.168.83.22 80 {
                    TCP_CHECK {
                        connect_timeout 3
                        warmup 0
                    }
                }
            }
            """;
}
