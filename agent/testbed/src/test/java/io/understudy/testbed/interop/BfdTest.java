package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.capture.Capture;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.Vrrpd;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** BFD with FRR's bfdd, with keepalived's, and with our own; and what VRRP makes of it. */
@Tag("lab")
@ExtendWith(AgainAfterStandstill.class)
class BfdTest {
    private static final String LB1 = "192.168.83.30";
    private static final String LB2 = "192.168.83.40";
    private static final String WEB1 = "192.168.83.50";
    private static final String LB1_V6 = "fd00:83::30";
    private static final String LB2_V6 = "fd00:83::40";

    private TwoRouters lan;
    private Capture capture;

    @BeforeEach
    void connect() {
        lan = new TwoRouters();
        capture = Capture.start("udp port 3784 or udp port 4784");
        lan.lb1.ip("addr", "add", LB1_V6 + "/64", "dev", "eth0", "nodad");
        lan.lb2.ip("addr", "add", LB2_V6 + "/64", "dev", "eth0", "nodad");
    }

    @AfterEach
    void disconnect() {
        String complaints = capture.complaints();
        capture.close();
        lan.close();
        assertThat(complaints).as("what Wireshark complains about").isEmpty();
    }

    private static String session(String neighbor, String... more) {
        return """
        bfd_instance peer {
            neighbor_ip %s
            min_rx 300
            min_tx 300
            multiplier 3
            %s
        }
        """
                .formatted(neighbor, String.join("\n    ", more));
    }

    private static String frrPeer(String words) {
        return """
        peer %s
         receive-interval 300
         transmit-interval 300
         detect-multiplier 3
        exit
        """
                .formatted(words);
    }

    private static String tracking(String neighbor) {
        return session(neighbor) + Router.ranked(150).with("track_bfd {\n peer\n }").config();
    }

    private static boolean tellsUp(Daemon daemon) {
        String log = daemon.log();
        return log.lastIndexOf(" is UP") > log.lastIndexOf(" is DOWN");
    }

    private static boolean tellsDown(Daemon daemon) {
        String log = daemon.log();
        return log.lastIndexOf(" is DOWN") > log.lastIndexOf(" is UP");
    }

    @ParameterizedTest
    @CsvSource({
        LB2 + ", " + LB1 + ", interface eth0, ttl 255",
        LB2_V6 + ", " + LB1_V6 + ", interface eth0, hoplimit 255",
        LB2 + ", " + LB1 + ", multihop, multihop on"
    })
    @Tag("conformance-69")
    void frrAndWeSeeEachOtherAndSeeTheOtherGo(
            String theirs, String ours, String frr, String keyword) {
        Daemon agent =
                lan.startFile(
                        Vrrpd.UNDERSTUDY,
                        lan.lb1,
                        session(theirs, "source_ip " + ours, keyword)
                                + Router.ranked(100).config());
        boolean multihop = frr.equals("multihop");
        Frr peer =
                Frr.start(
                        lan.lb2,
                        frrPeer(
                                multihop
                                        ? ours + " multihop local-address " + theirs
                                        : ours + " local-address " + theirs + " " + frr));
        lan.await("both ends are up", () -> tellsUp(agent) && peer.isUp());
        assertThat(agent.log()).contains("packets every 0.3 s, lost after 0.9 s");
        lan.staysFor(Duration.ofSeconds(2), "both stay up", () -> tellsUp(agent) && peer.isUp());

        peer.kill();
        lan.await("the loss is seen", () -> tellsDown(agent));
        assertThat(agent.log()).contains("nothing was heard for the detection time");
    }

    @Test
    void frrSeesUsGoAndComeBack() {
        String file = session(LB2, "source_ip " + LB1) + Router.ranked(100).config();
        Daemon agent = lan.startFile(Vrrpd.UNDERSTUDY, lan.lb1, file);
        Frr peer = Frr.start(lan.lb2, frrPeer(LB1 + " local-address " + LB2 + " interface eth0"));
        lan.await("both ends are up", () -> tellsUp(agent) && peer.isUp());
        agent.kill();
        lan.await("bfdd sees the loss", () -> !peer.isUp());
        assertThat(peer.peers()).contains("\"diagnostic\":\"control detection time expired\"");
        lan.startFile(Vrrpd.UNDERSTUDY, lan.lb1, file);
        lan.await("bfdd is up again", peer::isUp);
    }

    @Test
    void masterThatLosesItsPeerLeavesTheAddressesToTheOther() {
        Frr peer =
                Frr.start(
                        lan.network().host("web1"),
                        frrPeer(LB1 + " local-address " + WEB1 + " interface eth0"));
        lan.startFile(Vrrpd.KEEPALIVED, lan.lb2, Router.ranked(100).config());
        Daemon agent = lan.startFile(Vrrpd.UNDERSTUDY, lan.lb1, tracking(WEB1));
        lan.awaitOwner(lan.lb1);
        peer.kill();
        lan.awaitOwner(lan.lb2);
        assertThat(agent.log()).contains("MASTER -> FAULT: bfd peer failed: the peer fell silent");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("conformance-69")
    void twoRoutersTrackEachOther(Pair pair) {
        Daemon first = lan.startFile(pair.first(), lan.lb1, tracking(LB2));
        Daemon second =
                lan.startFile(pair.second(), lan.lb2, session(LB1) + Router.ranked(100).config());
        // Its instance may only leave FAULT once the session is up.
        lan.awaitOwner(lan.lb1);
        second.kill();
        lan.await("lb1 is in FAULT", () -> !lan.lb1.holds(Router.VIP));
        assertThat(first.isAlive()).isTrue();
    }
}
