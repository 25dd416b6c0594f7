package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.Awake;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Vrrpd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The same changes under keepalived and under us are mailed alike, as Postfix's own test server,
 * smtp-sink, receives it: Postfix as a whole needs accounts that private namespaces lack.
 */
@Tag("lab")
class SameMailTest {
    private static final String CONFIG =
            """
            global_defs {
                router_id LB1
                notification_email {
                    oncall@example.com
                    boss@example.com
                }
                notification_email_from lb1@example.com
                smtp_server 192.168.83.100 25
                smtp_helo_name lb1.example.com
                smtp_alert_vrrp
                %s
            }
            vrrp_sync_group PAIR {
                group {
                    A
                    B
                }
            }
            vrrp_instance A {
                interface eth0
                virtual_router_id 51
                version 3
                advert_int 0.2
                track_interface {
                    eth1
                }
                virtual_ipaddress {
                    192.168.83.201/24
                }
            }
            vrrp_instance B {
                interface eth0
                virtual_router_id 52
                version 3
                advert_int 0.2
                virtual_ipaddress {
                    192.168.83.202/24
                }
            }
            vrrp_instance SILENT {
                interface eth0
                virtual_router_id 53
                version 3
                advert_int 0.2
                smtp_alert off
                virtual_ipaddress {
                    192.168.83.203/24
                }
            }
            """;

    private static final Map<Vrrpd, Map<String, List<String>>> MAILS = new LinkedHashMap<>();
    private static final Map<Vrrpd, Map<String, List<String>>> WITHOUT_FAULTS =
            new LinkedHashMap<>();

    @BeforeAll
    static void play() throws Exception {
        for (Vrrpd vrrpd : Vrrpd.values()) {
            MAILS.put(vrrpd, Awake.play(() -> play(vrrpd, "")));
            WITHOUT_FAULTS.put(vrrpd, Awake.play(() -> play(vrrpd, "no_email_faults")));
        }
    }

    @Test
    void everyChangeIsMailedAsKeepalivedMailsIt() {
        assertThat(untilTheEnd(MAILS, Vrrpd.UNDERSTUDY))
                .isEqualTo(untilTheEnd(MAILS, Vrrpd.KEEPALIVED));
        assertThat(mails(MAILS, Vrrpd.UNDERSTUDY, "start"))
                .anyMatch(mail -> mail.contains("Subject: [LB1] VRRP Instance A - Entering MASTER"))
                .noneMatch(mail -> mail.contains("SILENT"));
    }

    @Test
    void faultsAreNotMailedWhereTheyAreNotWanted() {
        assertThat(untilTheEnd(WITHOUT_FAULTS, Vrrpd.UNDERSTUDY))
                .isEqualTo(untilTheEnd(WITHOUT_FAULTS, Vrrpd.KEEPALIVED));
        assertThat(mails(WITHOUT_FAULTS, Vrrpd.UNDERSTUDY, "tracked interface down")).isEmpty();
    }

    /** keepalived has a mail for it, too, but ends before any relay could have taken it. */
    @Test
    void theEndIsMailedBeforeItComes() {
        assertThat(mails(MAILS, Vrrpd.KEEPALIVED, "stop")).isEmpty();
        assertThat(mails(MAILS, Vrrpd.UNDERSTUDY, "stop"))
                .anyMatch(mail ->
                        mail.contains("Subject: [LB1] VRRP Instance A - Stopping")
                                && mail.endsWith("=> VRRP Instance stopping <="))
                .anyMatch(mail -> mail.contains("Subject: [LB1] VRRP Group PAIR - Stopping"));
    }

    private static List<String> mails(
            Map<Vrrpd, Map<String, List<String>>> all, Vrrpd vrrpd, String change) {
        return all.getOrDefault(vrrpd, Map.of()).getOrDefault(change, List.of());
    }

    private static Map<String, List<String>> untilTheEnd(
            Map<Vrrpd, Map<String, List<String>>> all, Vrrpd vrrpd) {
        Map<String, List<String>> mails = new LinkedHashMap<>(all.getOrDefault(vrrpd, Map.of()));
        mails.remove("stop");
        return mails;
    }

    private static Map<String, List<String>> play(Vrrpd vrrpd, String more) {
        try (TwoRouters routers = new TwoRouters()) {
            LabHost host = routers.lb1;
            LabHost client = routers.client;
            host.ip("link", "add", "eth1", "type", "veth", "peer", "name", "eth1-peer");
            host.ip("link", "set", "eth1-peer", "up");
            host.ip("link", "set", "eth1", "up");
            client.write("/run/mails", "");
            Daemon sink =
                    client.start(
                            "smtp-sink",
                            Map.of(),
                            List.of(
                                    "smtp-sink",
                                    "-u",
                                    "root",
                                    "-D",
                                    "/run/mails",
                                    "192.168.83.100:25",
                                    "100"));
            routers.await(
                    "the relay listens",
                    () -> client.run("cat", "/proc/net/tcp").output().contains(":0019 "));
            Daemon daemon = routers.startFile(vrrpd, host, CONFIG.formatted(more));
            Mailbox mailbox = new Mailbox(routers);
            routers.await("A is master", () -> host.holds("192.168.83.201"));
            mailbox.after("start");
            host.ip("link", "set", "eth1", "down");
            mailbox.after("tracked interface down");
            host.ip("link", "set", "eth1", "up");
            mailbox.after("tracked interface up");
            daemon.stop();
            mailbox.after("stop");
            sink.stop();
            return mailbox.received;
        }
    }

    /** What arrived after each change, sorted: keepalived's connections overtake each other. */
    private static final class Mailbox {
        private final TwoRouters routers;
        private final Map<String, List<String>> received = new LinkedHashMap<>();
        private int seen;

        Mailbox(TwoRouters routers) {
            this.routers = routers;
        }

        void after(String what) {
            TwoRouters.sleep(Duration.ofSeconds(3));
            List<String> mails = mails(routers.client.read("/run/mails"));
            for (int before = -1; mails.size() > before; ) {
                before = mails.size();
                TwoRouters.sleep(Duration.ofMillis(500));
                mails = mails(routers.client.read("/run/mails"));
            }
            List<String> fresh = new ArrayList<>(mails.subList(seen, mails.size()));
            seen = mails.size();
            fresh.sort(null);
            received.put(what, fresh);
        }

        private static List<String> mails(String file) {
            List<String> mails = new ArrayList<>();
            for (String mail : file.split("(?m)^X-Client-Addr: ", -1)) {
                if (!mail.isBlank()) {
                    mails.add(essence(mail));
                }
            }
            return mails;
        }

        /** Envelope, sender, recipients, subject and text; not dates, numbers and programs. */
        private static String essence(String mail) {
            String unfolded = mail.replace("\r", "").replaceAll("\n[ \t]+", " ");
            int end = unfolded.indexOf("\n\n");
            StringBuilder text = new StringBuilder();
            unfolded.substring(0, end)
                    .lines()
                    .filter(line ->
                            line.matches("X-(Helo|Mail|Rcpt)-Args: .*")
                                    || line.matches("(From|To|Subject): .*"))
                    .sorted()
                    .forEach(line -> text.append(line).append('\n'));
            return text.append(unfolded.substring(end).strip()).toString();
        }
    }
}
