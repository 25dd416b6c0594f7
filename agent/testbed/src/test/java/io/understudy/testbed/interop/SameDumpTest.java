package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Vrrpd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What exporters read: keepalived and we write the same JSON and the same counters of the same file
 * on the same host. {@link #DIFFERENCES} are meant.
 */
@Tag("lab")
class SameDumpTest {
    /** With their reasons, for the page that lists what is held against keepalived. */
    static final List<String> DIFFERENCES =
            List.of(
                    "the password in dumps is masked, as keepalived 2.4 does; 2.2.7 shows it",
                    "JSON names tracked processes as keepalived does since 2.3",
                    "the text of SIGUSR1 has neither definitions of the whole daemon nor sockets and"
                            + " interfaces, and tells the timeout of a script that counts where"
                            + " none is written; it adds reasons",
                    "a rule with no_track has keepalived's protocol number here, too, by which what a"
                            + " killed daemon left is found");

    /** Of keepalived's text: other sections, addresses in memory and the moments of one run. */
    private static final Pattern THEIRS_ALONE =
            Pattern.compile(
                    " {3}(Num(ber of| member) .*|Read timeout = .*|Last advert sent = .*|Total priority = .*"
                            + "|Use VMAC.*|fd_in .*|Kernel rx buffer size.*|Flags:.*|Result = .*"
                            + "|Insecure = .*|Init state = .*|State = idle|Status = \\d+"
                            + "|Current processes = .*|.* delay timer .*)");

    /** What keepalived's text has not. */
    private static final Pattern OURS_ALONE =
            Pattern.compile(" {3}((Reason|Priority is|Last result) = .*|Flags:)");

    private static final List<String> SECTIONS =
            List.of(
                    "------< VRRP Topology >------",
                    "------< VRRP Sync groups >------",
                    "------< VRRP Scripts >------",
                    "------< VRRP Track files >------",
                    "------< VRRP Track processes >------");

    private static final Pattern MOMENT = Pattern.compile("(Last transition) = .*|, ifindex \\d+$");

    private static final String CONFIG =
            """
            global_defs {
                script_user root
                vrrp_strict
                vrrp_version 3
            }
            vrrp_script soft {
                script "true arg 'two words'"
                interval 1
                timeout 2
                weight -20
            }
            vrrp_script gone {
                script "/no/such/program"
                interval 1
            }
            vrrp_track_process sleepy {
                process sleepy
                weight 10
            }
            track_file drain {
                file /run/drain
                weight 1
                init_file 0
            }
            vrrp_instance A {
                interface eth0
                virtual_router_id 51
                priority 100
                advert_int 0.2
                virtual_ipaddress {
                    192.168.83.201/24
                    192.168.83.202/24 dev eth0 scope link label eth0:vip brd +
                    10.7.0.1/32 peer 10.7.0.2
                }
                track_interface {
                    eth0
                    eth1 weight 5
                }
                track_script {
                    soft
                    gone
                }
                track_process {
                    sleepy
                }
                track_file {
                    drain
                }
                notify "/run/note any" nobody
                notify_master "/run/note 'a b'" nobody daemon
                notify_backup "note backup" nobody
                notify_fault "/run/note fault"
                notify_stop "/run/note stop A"
                notify_deleted "/run/note gone"
                notify_master_rx_lower_pri "/run/note lower"
                smtp_alert
            }
            vrrp_instance B {
                interface eth0
                virtual_router_id 52
                priority 254
                version 2
                strict_mode off
                use_vmac
                preempt_delay 7
                garp_master_delay 3
                garp_master_refresh 60
                garp_lower_prio_repeat 2
                authentication {
                    auth_type PASS
                    auth_pass 1111
                }
                virtual_ipaddress {
                    192.168.83.210/24
                    192.168.83.211/24 dev eth1
                }
                virtual_ipaddress_excluded {
                    fd00:83::210/64 preferred_lft 0
                    192.168.84.211/24 dev eth1 no_track
                }
                virtual_routes {
                    198.51.100.0/24 via 192.168.83.1
                    198.51.101.0/24 via 192.168.83.1 dev eth0 metric 7
                    198.51.102.0/24 dev eth0 src 192.168.83.210
                    198.51.103.0/24 via 192.168.83.1 table 100 no_track
                    blackhole 198.51.104.0/24
                    198.51.106.0/24 via 192.168.83.1 mtu lock 1400 advmss 1300 realms 5
                    198.51.107.0/24 nexthop via 192.168.83.1 weight 2 nexthop via 192.168.83.2
                    198.51.108.0/24 via 192.168.83.1 encap ip id 5 dst 10.9.9.9 tos 4 ttl 20
                    198.51.109.0/24 via 192.168.83.1 rtt 200ms rto_min 2s initcwnd 20 quickack 1
                    198.51.110.0/24 via 192.168.83.1 append scope link tos 0x10 onlink
                    default via 192.168.83.1 table 200
                }
                virtual_rules {
                    from 192.168.83.200 table 100 preference 1000
                    to 198.51.100.0/24 lookup 101 priority 1001
                    not from 192.168.83.0/24 table 102 order 1002
                    fwmark 0x5/0xff table 103 preference 1003
                    iif eth0 table 104 preference 1004
                    from 192.168.84.0/24 blackhole preference 1005
                    tos 0x10 table 106 preference 1006
                    from 192.168.85.0/24 ipproto tcp dport 80-90 table 107 preference 1007
                    from 192.168.87.0/24 table 108
                    from 192.168.86.0/24 table 109 suppress_prefixlength 0 preference 1009
                    from 192.168.89.0/24 table main realms 3/4 preference 1010
                }
                accept
            }
            vrrp_instance C {
                interface eth0
                virtual_router_id 53
                priority 100
                advert_int 0.25
                strict_mode off
                virtual_ipaddress {
                    fe80::200/64
                    fd00:83::201/64
                }
                dont_track_primary
                skip_check_adv_addr
                lower_prio_no_advert
                higher_prio_send_advert
                promote_secondaries
                no_accept
            }
            vrrp_sync_group G {
                group {
                    D
                    E
                }
                track_interface {
                    eth1
                }
                notify_master "/run/note group"
                smtp_alert
            }
            vrrp_instance D {
                interface eth0
                virtual_router_id 54
                priority 100
                advert_int 0.25
                strict_mode off
                unicast_src_ip 192.168.83.30
                unicast_peer {
                    192.168.83.40 min_ttl 10 max_ttl 255
                }
                virtual_ipaddress {
                    192.168.83.220
                }
            }
            vrrp_instance E {
                interface eth0
                virtual_router_id 55
                priority 100
                advert_int 0.25
                nopreempt
                strict_mode off
                virtual_ipaddress {
                    192.168.83.221
                }
            }
            """;

    private static final Map<Vrrpd, String> JSON = new EnumMap<>(Vrrpd.class);
    private static final Map<Vrrpd, String> DATA = new EnumMap<>(Vrrpd.class);
    private static final Map<Vrrpd, String> STATS = new EnumMap<>(Vrrpd.class);
    private static final Map<Vrrpd, String> NOTES = new EnumMap<>(Vrrpd.class);

    @BeforeAll
    static void dumpBoth() throws Exception {
        for (Vrrpd vrrpd : Vrrpd.values()) {
            try (TwoRouters routers = new TwoRouters()) {
                dump(vrrpd, routers);
            }
        }
    }

    private static void dump(Vrrpd vrrpd, TwoRouters routers) throws Exception {
        LabHost host = routers.lb1;
        host.ip("link", "add", "eth1", "type", "veth", "peer", "name", "eth1-peer");
        host.ip("link", "set", "eth1-peer", "up");
        host.ip("link", "set", "eth1", "up");
        String note = "#!/bin/sh\necho $(id -un) $(id -gn): \"$@\" >> /run/notes\n";
        host.writeExecutable("/run/note", note);
        host.write("/run/notes", "");
        host.run("chmod", "666", "/run/notes").orThrow();
        host.write("/run/drain", "0\n");
        host.write(Vrrpd.CONFIG, CONFIG);
        Daemon daemon = vrrpd.start(host, House.ROOT, Map.of("TMPDIR", "/run"));
        for (String address :
                List.of(
                        "192.168.83.201",
                        "192.168.83.210",
                        "fd00:83::201",
                        "192.168.83.220",
                        "192.168.83.221")) {
            routers.await("master with " + address, () -> host.holds(address));
        }
        routers.await("commands have run", () -> !host.read("/run/notes").isEmpty());
        routers.awaitAdvert(host, 3);
        // Counters are told once a second.
        TwoRouters.sleep(Duration.ofMillis(1200));
        JSON.put(vrrpd, dumped(routers, daemon, "36", "/run/keepalived.json"));
        DATA.put(vrrpd, dumped(routers, daemon, "USR1", "/run/keepalived.data"));
        STATS.put(vrrpd, dumped(routers, daemon, "USR2", "/run/keepalived.stats"));
        daemon.stop();
        NOTES.put(vrrpd, host.read("/run/notes"));
    }

    private static String dumped(TwoRouters routers, Daemon daemon, String signal, String file)
            throws Exception {
        Path place = routers.lb1.place(file);
        daemon.signal(signal);
        routers.await(file + " is written", () -> place.toFile().length() > 0);
        String text = Files.readString(place);
        for (String before = ""; !before.equals(text); text = Files.readString(place)) {
            before = text;
            TwoRouters.sleep(Duration.ofMillis(100));
        }
        return text;
    }

    private static String of(Map<Vrrpd, String> dumps, Vrrpd vrrpd) {
        return dumps.getOrDefault(vrrpd, "");
    }

    /** A field a line, without what is another each time. */
    private static String fields(String json) {
        return json.strip()
                .replaceAll("\"(last_transition|advert_sent)\":[0-9.]+", "\"$1\":…")
                .replace(",\"", ",\n\"");
    }

    @Test
    void exportersReadTheSame() {
        assertThat(
                        fields(of(JSON, Vrrpd.UNDERSTUDY))
                                .replace(",\n\"track_process\":[\"sleepy\"]", ""))
                .isEqualTo(fields(of(JSON, Vrrpd.KEEPALIVED)).replace("\"1111\"", "\"********\""));
    }

    @Test
    void scriptsReadTheSameText() {
        List<String> ours = text(of(DATA, Vrrpd.UNDERSTUDY), OURS_ALONE);
        assertThat(ours).contains(" VRRP Instance = B", "   State = MASTER");
        assertThat(ours)
                .isEqualTo(
                        text(
                                of(DATA, Vrrpd.KEEPALIVED).replace("= 1111", "= ********"),
                                THEIRS_ALONE));
    }

    /** The sections that both have. */
    private static List<String> text(String dump, Pattern without) {
        List<String> kept = new ArrayList<>();
        boolean both = false;
        for (String line : dump.lines().toList()) {
            if (line.startsWith("------<")) {
                both = SECTIONS.contains(line);
            }
            if (both && !without.matcher(line).matches()) {
                kept.add(MOMENT.matcher(line).replaceFirst("$1"));
            }
        }
        return kept;
    }

    @Test
    void countersAreWrittenInTheSameLines() {
        assertThat(lines(of(STATS, Vrrpd.UNDERSTUDY).replaceAll("Sent: [1-9]\\d*", "Sent: …")))
                .isEqualTo(
                        lines(
                                of(STATS, Vrrpd.KEEPALIVED)
                                        .replaceAll("Sent: [1-9]\\d*", "Sent: …")));
    }

    @Test
    void commandsRunAsWhomTheirLinesName() {
        List<String> notes = of(NOTES, Vrrpd.UNDERSTUDY).lines().sorted().toList();
        assertThat(notes)
                .contains("nobody daemon: a b", "nobody nogroup: any INSTANCE A MASTER 105");
        assertThat(notes).isEqualTo(of(NOTES, Vrrpd.KEEPALIVED).lines().sorted().toList());
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).toList();
    }
}
