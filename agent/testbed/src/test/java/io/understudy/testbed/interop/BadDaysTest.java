package io.understudy.testbed.interop;

import static io.understudy.testbed.netns.Vrrpd.KEEPALIVED;
import static io.understudy.testbed.netns.Vrrpd.UNDERSTUDY;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Network;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.Router;
import io.understudy.testbed.netns.Vrrpd;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a host does to its agent: it sleeps, its interface goes, its address is not there yet. */
@Tag("lab")
class BadDaysTest extends OnTwoRouters {
    private static final Duration LONG_ASLEEP = Duration.ofSeconds(6);

    /** A master on lb1 that stood still until keepalived on lb2 had taken over, and goes on. */
    private int sleepThroughATakeover(Router master) {
        Daemon sleeper = lan.start(UNDERSTUDY, lan.lb1, master);
        lan.awaitOwner(lan.lb1);
        lan.start(KEEPALIVED, lan.lb2, Router.ranked(100));
        lan.awaitHeard(lan.lb1);
        sleeper.signal("STOP");
        lan.await("lb2 took over", () -> lan.lb2.holds(Router.VIP));
        TwoRouters.sleep(LONG_ASLEEP);
        int before = lan.advertsOf(lan.lb1).size();
        sleeper.signal("CONT");
        return before;
    }

    @Test
    void aMasterThatOversleptLeavesTheOfficeWherePreemptionIsForbidden() {
        int before = sleepThroughATakeover(Router.ranked(150).with("nopreempt"));
        lan.awaitOwner(lan.lb2);
        lan.staysFor(Duration.ofSeconds(4), "lb2 stays master", () -> lan.lb2.holds(Router.VIP));
        // It read what waited in its socket before it spoke, and then it had nothing to say.
        assertThat(lan.advertsOf(lan.lb1)).as(lan::logs).hasSize(before);
        assertThat(lan.logs()).contains("stood still");
    }

    @Test
    void aMasterThatOversleptAndMayPreemptIsTheOnlyOneAtOnce() {
        int before = sleepThroughATakeover(Router.ranked(150));
        lan.awaitOwner(lan.lb1);
        assertThat(lan.awaitAdvert(lan.lb1, before + 1).priority()).isEqualTo(150);
        lan.staysFor(
                Duration.ofSeconds(4),
                "lb1 alone is master",
                () -> lan.lb1.holds(Router.VIP) && !lan.lb2.holds(Router.VIP));
    }

    @Test
    void aBackupThatOversleptDoesNotTakeOverFromALivingMaster() {
        lan.start(KEEPALIVED, lan.lb1, Router.ranked(150));
        lan.awaitOwner(lan.lb1);
        Daemon sleeper = lan.start(UNDERSTUDY, lan.lb2, Router.ranked(100));
        lan.awaitHeard(lan.lb1);
        sleeper.signal("STOP");
        TwoRouters.sleep(LONG_ASLEEP);
        sleeper.signal("CONT");
        lan.staysFor(
                Duration.ofSeconds(5),
                "lb1 stays master",
                () -> lan.lb1.holds(Router.VIP) && !lan.lb2.holds(Router.VIP));
        assertThat(lan.advertsOf(lan.lb2)).isEmpty();
    }

    @Test
    void anAddressThatIsMissingAtBootIsWaitedFor() {
        LabHost host = lan.lb1;
        host.ip("addr", "flush", "dev", "eth0");
        host.write(Vrrpd.CONFIG, Router.ranked(150).config());
        Daemon agent = UNDERSTUDY.start(host, House.ROOT);
        lan.await("it says what is missing", () -> agent.log().contains("FAULT"));
        assertThat(host.holds(Router.VIP)).isFalse();
        host.ip("addr", "add", host.address() + "/24", "dev", "eth0");
        lan.await("it is master", () -> host.holds(Router.VIP));
        assertThat(lan.awaitAdvert(host).priority()).isEqualTo(150);
    }

    @Test
    void anInterfaceThatIsDeletedAndMadeAnewServesAgain() {
        LabHost host = lan.lb1;
        pair(host);
        Daemon agent =
                lan.startFile(
                        UNDERSTUDY,
                        host,
                        Router.ranked(150).config().replace("interface eth0", "interface eth1"));
        lan.await("it is master", () -> host.holds(Router.VIP));
        host.ip("link", "del", "eth1");
        lan.await("it is out of the election", () -> agent.log().contains("MASTER -> FAULT"));
        pair(host);
        lan.await("it is master again", () -> host.holds(Router.VIP));
        // What it sends leaves by the new interface.
        int adverts = Integer.parseInt(sent(host));
        lan.await("adverts leave again", () -> Integer.parseInt(sent(host)) > adverts + 1);
        assertThat(agent.isAlive()).isTrue();
    }

    private static void pair(LabHost host) {
        host.ip("link", "add", "eth1", "type", "veth", "peer", "name", "eth1-peer");
        host.ip("addr", "add", "10.9.9.1/24", "dev", "eth1");
        host.ip("link", "set", "eth1-peer", "up");
        host.ip("link", "set", "eth1", "up");
    }

    private static String sent(LabHost host) {
        return host.run("cat", "/sys/class/net/eth1/statistics/tx_packets")
                .orThrow()
                .output()
                .strip();
    }

    @Test
    void whatSomebodyRemovesIsPutBackWhereTheFileAsksForIt() {
        Daemon agent =
                lan.start(UNDERSTUDY, lan.lb1, Router.ranked(150).with("#@understudy vip_restore"));
        lan.awaitOwner(lan.lb1);
        lan.awaitAdvert(lan.lb1);
        lan.lb1.ip("addr", "del", Router.VIP + "/24", "dev", "eth0");
        lan.await("it is back", () -> lan.lb1.holds(Router.VIP));
        lan.await("it is said", () -> agent.log().contains("it is put back, as vip_restore asks"));
        assertThat(agent.log()).doesNotContain("MASTER -> BACKUP");
        lan.staysFor(Duration.ofSeconds(2), "it stays", () -> lan.lb1.holds(Router.VIP));
    }

    @Test
    @Tag("conformance-63")
    void whatIsNotAcceptedIsDroppedOnTheWireAndWhatIsAcceptedIsAnswered() {
        Daemon agent = lan.start(UNDERSTUDY, lan.lb1, Router.ranked(150).with("no_accept"));
        lan.awaitOwner(lan.lb1);
        assertThat(ping("2").succeeded()).as("an address that accepts nothing answers").isFalse();
        // Its neighbours know who has it all the same.
        assertThat(lan.client.ip("neigh", "show", Router.VIP)).contains("lladdr");
        agent.stop();
        lan.start(UNDERSTUDY, lan.lb1, Router.ranked(150).with("accept"));
        lan.awaitOwner(lan.lb1);
        assertThat(ping("2").succeeded()).as(lan::logs).isTrue();
    }

    private Outcome ping(String count) {
        return lan.client.run("ping", "-c", count, "-i", "0.2", "-W", "1", Router.VIP);
    }

    @Test
    void anInstanceWithoutAnInterfaceSpeaksWhereTheRoutingTableSaysSo() {
        lan.startFile(UNDERSTUDY, lan.lb1, withoutInterface(lan.lb1, lan.lb2, 150));
        lan.awaitOwner(lan.lb1);
        lan.startFile(UNDERSTUDY, lan.lb2, withoutInterface(lan.lb2, lan.lb1, 100));
        assertThat(lan.awaitAdvert(lan.lb1).destination()).isEqualTo(lan.lb2.address());
        lan.awaitAdvert(lan.lb1);
        lan.staysFor(
                Duration.ofSeconds(4),
                "the weaker hears the stronger",
                () -> !lan.lb2.holds(Router.VIP));
        lan.lb1.ip("route", "del", "192.168.83.0/24", "dev", "eth0");
        lan.await("adverts go nowhere, so lb2 takes over", () -> lan.lb2.holds(Router.VIP));
    }

    private static String withoutInterface(LabHost own, LabHost other, int priority) {
        return Router.ranked(priority)
                .with("unicast_src_ip " + own.address())
                .with("unicast_peer { \n " + other.address() + " \n }")
                .holding(Router.VIP + "/24 dev eth0")
                .config()
                .replace("interface eth0\n", "\n");
    }

    @Test
    @Tag("conformance-62")
    @Tag("conformance-64")
    void withAVirtualMacTheMasterAloneAnswersAndByThatMacAlone() {
        String virtualMac = "00:00:5e:00:01:33";
        lan.start(UNDERSTUDY, lan.lb1, Router.ranked(150).with("use_vmac"));
        lan.awaitOwner(lan.lb1);
        lan.start(UNDERSTUDY, lan.lb2, Router.ranked(100).with("use_vmac"));
        lan.awaitAdvert(lan.lb1);
        lan.client.ip("neigh", "flush", "all");
        assertThat(ping("3").succeeded()).as(lan::logs).isTrue();
        assertThat(
                        lan.capture()
                                .await(
                                        "an ARP answer",
                                        1,
                                        TwoRouters.TAKEOVER,
                                        BadDaysTest::answersForTheAddress))
                .allMatch(f -> f.hex(28).endsWith("00005e000133"));
        // The bridge is told that the virtual MAC is behind the backup, which must not answer.
        Outcome.of(
                        "bridge",
                        "-n",
                        Network.BRIDGE_NAMESPACE,
                        "fdb",
                        "replace",
                        virtualMac,
                        "dev",
                        "lb2",
                        "master",
                        "sticky",
                        "static")
                .orThrow();
        lan.client.ip(
                "neigh",
                "replace",
                Router.VIP,
                "lladdr",
                virtualMac,
                "dev",
                "eth0",
                "nud",
                "permanent");
        assertThat(ping("3").succeeded()).as("a backup answers for the virtual MAC").isFalse();
    }

    /** An ARP reply that says who has the virtual address (RFC 826). */
    private static boolean answersForTheAddress(SeenFrame frame) {
        return frame.isOver("0806") && frame.hex(32).substring(40).matches("0002.{12}c0a853c8");
    }
}
