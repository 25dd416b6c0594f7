package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.Vrrpd;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What moves real servers, and who is told: FRR's bfdd, and Postfix's smtp-sink. */
@Tag("lab")
@ExtendWith(AgainAfterStandstill.class)
class ServiceTidingsTest {
    private static final String LB1 = "192.168.83.30";
    private static final String WEB1 = "192.168.83.50";
    private static final String SERVER = "192.168.83.200:80/TCP server 192.168.83.50:80 is ";

    private TwoRouters lan;
    private LabHost web;

    @BeforeEach
    void connect() {
        lan = new TwoRouters();
        web = lan.network().host("web1");
    }

    @AfterEach
    void disconnect() {
        lan.close();
    }

    private static String service(String more, String check) {
        return """
        virtual_server 192.168.83.200 80 {
            delay_loop 1
            lb_algo rr
            lb_kind NAT
            protocol TCP
            %s
            real_server 192.168.83.50 80 {
                %s
            }
        }
        """
                .formatted(more, check);
    }

    private Daemon listener() {
        return web.start(
                "listener",
                Map.of(),
                List.of(
                        "perl",
                        "-MIO::Socket::INET",
                        "-e",
                        "$s = IO::Socket::INET->new(LocalPort => 80, Listen => 9, ReuseAddr => 1)"
                                + " or die; while ($c = $s->accept) { close $c }"));
    }

    @Test
    void aServerThatFrrNoLongerSpeaksForLeavesAndComesBack() {
        Daemon agent =
                lan.startFile(
                        Vrrpd.UNDERSTUDY,
                        lan.lb1,
                        """
                        bfd_instance peer {
                            neighbor_ip %s
                            source_ip %s
                            min_rx 300
                            min_tx 300
                            multiplier 3
                        }
                        """
                                        .formatted(WEB1, LB1)
                                + service("", "BFD_CHECK {\n name peer\n }")
                                + Router.ranked(100).config());
        Frr frr =
                Frr.start(
                        web,
                        """
                        peer %s local-address %s interface eth0
                         receive-interval 300
                         transmit-interval 300
                         detect-multiplier 3
                        exit
                        """
                                .formatted(LB1, WEB1));
        lan.await("both ends are up", frr::isUp);
        frr.kill();
        lan.await("the server is out", () -> agent.log().contains(SERVER + "DOWN: BFD_CHECK"));
        frr.again();
        lan.await(
                "the server is back",
                () ->
                        agent.log().lastIndexOf(SERVER + "UP")
                                > agent.log().indexOf(SERVER + "DOWN"));
    }

    @Test
    void whoIsOnCallIsMailedOfServersAndTheirQuorum() {
        lan.client.write("/run/mails", "");
        lan.client.start(
                "smtp-sink",
                Map.of(),
                List.of("smtp-sink", "-u", "root", "-D", "/run/mails", "192.168.83.100:25", "100"));
        Daemon listener = listener();
        Daemon agent =
                lan.startFile(
                        Vrrpd.UNDERSTUDY,
                        lan.lb1,
                        """
                        global_defs {
                            router_id LB1
                            notification_email {
                                oncall@example.com
                            }
                            notification_email_from lb1@example.com
                            smtp_server 192.168.83.100 25
                        }
                        """
                                + service(
                                        "smtp_alert",
                                        "TCP_CHECK {\n warmup 0\n connect_timeout 1\n retry 1\n"
                                                + " delay_before_retry 1\n }")
                                + Router.ranked(100).config());
        String server =
                "Subject: [LB1] Realserver [192.168.83.50]:tcp:80 of virtual server"
                        + " [192.168.83.200]:tcp:80 - ";
        String quorum = "Subject: [LB1] Virtualserver [192.168.83.200]:tcp:80 - ";
        lan.await("VRRP runs", () -> agent.log().contains("MASTER"));
        listener.kill();
        lan.await("the failure is mailed", () -> mails().contains(server + "DOWN"));
        lan.await("the lost quorum is mailed", () -> mails().contains(quorum + "DOWN"));
        listener();
        lan.await("the return is mailed", () -> mails().contains(server + "UP"));
        lan.await("the quorum is mailed", () -> mails().contains(quorum + "UP"));
        // The words of keepalived, then ours.
        assertThat(mails())
                .contains("=> TCP CHECK failed on service <=", "TCP_CHECK: ")
                .contains("=> TCP CHECK succeed on service <=", "all its checks succeed")
                .contains("=> Lost quorum 1+0=1 <= 0 <=", "=> Gained quorum 1+0=1 <= 1 <=");
    }

    private String mails() {
        return lan.client.read("/run/mails").replace("\r", "").replaceAll("\n[ \t]+", " ");
    }
}
