package io.understudy.testbed.interop;

import static io.understudy.testbed.netns.Vrrpd.KEEPALIVED;
import static io.understudy.testbed.netns.Vrrpd.UNDERSTUDY;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Router;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A backup that looks around before it takes over from a silent keepalived. */
@Tag("lab")
class CautionTest extends OnTwoRouters {
    private static final String SIXTH = "fd00:83::200";

    /** The master-down time and more. */
    private static final Duration WHILE_A_BACKUP_WOULD_TAKE_OVER = Duration.ofSeconds(6);

    private Daemon backupOf(Daemon master, String... words) {
        Router backup = Router.ranked(100);
        for (String word : words) {
            backup = backup.with("#@understudy " + word);
        }
        Daemon looking = lan.start(UNDERSTUDY, lan.lb2, backup);
        lan.awaitHeard(lan.lb1);
        assertThat(master.isAlive()).isTrue();
        return looking;
    }

    private Daemon keepalivedOnLb1() {
        Daemon master = lan.start(KEEPALIVED, lan.lb1, Router.ranked(150));
        lan.awaitOwner(lan.lb1);
        return master;
    }

    /** Nothing of protocol 112 leaves. */
    private static void filter(LabHost host) {
        host.run("nft", "add table inet us").orThrow();
        host.run("nft", "add chain inet us out { type filter hook output priority 0; }").orThrow();
        host.run("nft", "add rule inet us out meta l4proto 112 drop").orThrow();
    }

    @Test
    @Tag("conformance-67")
    void aMasterWhoseAdvertsAreFilteredIsNotDoubled() {
        Daemon backup = backupOf(keepalivedOnLb1(), "vip_probe 200", "takeover_hold 60");
        filter(lan.lb1);
        lan.await("it looks", () -> backup.log().contains("the MAC address of 192.168.83."));
        lan.staysFor(
                WHILE_A_BACKUP_WOULD_TAKE_OVER,
                "one of them has the address",
                () -> lan.lb1.holds(Router.VIP) && !lan.lb2.holds(Router.VIP));
        lan.lb1.ip("link", "set", "eth0", "down");
        lan.await("now it is needed", () -> lan.lb2.holds(Router.VIP));
    }

    @Test
    @Tag("conformance-67")
    void aHoldEnds() {
        Daemon backup = backupOf(keepalivedOnLb1(), "vip_probe 100", "takeover_hold 2");
        filter(lan.lb1);
        lan.await("it takes over", () -> lan.lb2.holds(Router.VIP));
        assertThat(backup.log()).contains("takeover_hold is over, and it takes over all the same");
    }

    @Test
    void aFenceRunsBeforeTheTakeover() {
        Path fenced = lan.lb2.place("/run/fenced");
        Daemon master = keepalivedOnLb1();
        Daemon backup =
                lan.startFile(
                        UNDERSTUDY,
                        lan.lb2,
                        "vrrp_script fence {\n script \"/usr/bin/touch /run/fenced\"\n timeout 5\n"
                                + " user root\n}\n"
                                + Router.ranked(100)
                                        .with("#@understudy fence_script fence")
                                        .config());
        lan.awaitHeard(lan.lb1);
        assertThat(fenced).as("nobody is silent yet").doesNotExist();
        master.kill();
        lan.await("it takes over", () -> lan.lb2.holds(Router.VIP));
        assertThat(fenced).exists();
        assertThat(backup.log()).contains("fence_script fence succeeded");
    }

    @Test
    void whoIsCutOffStaysBackup() {
        Daemon backup =
                backupOf(
                        keepalivedOnLb1(),
                        "takeover_witness " + lan.client.address(),
                        "takeover_hold 60");
        LabHost cutOff = lan.lb2;
        cutOff.run("nft", "add table netdev us").orThrow();
        cutOff.run(
                        "nft",
                        "add chain netdev us in { type filter hook ingress device eth0"
                                + " priority 0; policy drop; }")
                .orThrow();
        lan.await("it is said", () -> backup.log().contains("does not answer either"));
        lan.staysFor(WHILE_A_BACKUP_WOULD_TAKE_OVER, "it waits", () -> !cutOff.holds(Router.VIP));
        cutOff.run("nft", "delete table netdev us").orThrow();
        lan.staysFor(
                WHILE_A_BACKUP_WOULD_TAKE_OVER,
                "its master is there again",
                () -> !cutOff.holds(Router.VIP));
    }

    @Test
    void neighbourDiscoveryTellsTheSame() {
        lan.startFile(KEEPALIVED, lan.lb1, sixth(150));
        lan.await("lb1 is master", () -> lan.lb1.holds(SIXTH));
        Daemon backup = lan.startFile(UNDERSTUDY, lan.lb2, sixth(100));
        lan.await("lb2 is backup", () -> backup.log().contains("-> BACKUP"));
        lan.staysFor(Duration.ofSeconds(4), "it stays so", () -> !lan.lb2.holds(SIXTH));
        filter(lan.lb1);
        lan.await("it looks", () -> backup.log().contains("is answered by"));
        lan.staysFor(Duration.ofSeconds(3), "it waits", () -> !lan.lb2.holds(SIXTH));
        lan.lb1.ip("link", "set", "eth0", "down");
        lan.await("now it is needed", () -> lan.lb2.holds(SIXTH));
    }

    private static String sixth(int priority) {
        return """
        vrrp_instance SIX {
            interface eth0
            virtual_router_id 66
            priority %d
            virtual_ipaddress {
                fe80::66:200
                %s/64
            }
            #@understudy vip_probe 300
            #@understudy takeover_hold 60
        }
        """
                .formatted(priority, SIXTH);
    }
}
