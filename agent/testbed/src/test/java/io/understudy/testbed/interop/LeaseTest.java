package io.understudy.testbed.interop;

import static io.understudy.testbed.netns.Vrrpd.KEEPALIVED;
import static io.understudy.testbed.netns.Vrrpd.UNDERSTUDY;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.netns.Awake;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.Router;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * With {@code vip_lease} the kernel takes the addresses of a master that no longer lives. The other
 * router is keepalived with the same line in its file, where it is a comment.
 */
@Tag("lab")
class LeaseTest extends OnTwoRouters {
    private static final int LEASE_SECONDS = 3;
    private static final String SIXTH = "fd00:83::200";

    /** How late the kernel may be: check_lifetime rounds to whole seconds. */
    private static final Duration BOUND = Duration.ofSeconds(LEASE_SECONDS + 2);

    private static Router ranked(int priority) {
        return Router.ranked(priority)
                .with("#@understudy vip_lease " + LEASE_SECONDS)
                .with("virtual_ipaddress_excluded {\n " + SIXTH + "/64\n }");
    }

    private Daemon masterWithABackup() {
        Daemon master = lan.start(UNDERSTUDY, lan.lb1, ranked(150));
        lan.awaitOwner(lan.lb1);
        assertThat(lan.lb1.ip("addr", "show", "dev", "eth0")).containsPattern("valid_lft [123]sec");
        lan.start(KEEPALIVED, lan.lb2, ranked(100));
        lan.awaitHeard(lan.lb1);
        return master;
    }

    private void awaitTheEndOfTheLease() {
        long began = Awake.nanos();
        lan.await("both addresses are gone", () -> !holdsAny());
        assertThat(Duration.ofNanos(Awake.nanos() - began)).isLessThan(BOUND);
    }

    private boolean holdsAny() {
        return lan.lb1.holds(Router.VIP) || lan.lb1.holds(SIXTH);
    }

    @Test
    void aLivingMasterKeepsItsAddresses() {
        masterWithABackup();
        lan.staysFor(
                BOUND.plusSeconds(2),
                "it renews them",
                () -> lan.lb1.holds(Router.VIP) && lan.lb1.holds(SIXTH));
        assertThat(lan.lb2.holds(Router.VIP)).isFalse();
    }

    @Test
    void aKilledMasterLeavesNoAddressBehind() {
        masterWithABackup().signal("KILL");
        awaitTheEndOfTheLease();
        lan.awaitOwner(lan.lb2);
    }

    @Test
    void aStoppedMasterLosesItsAddressesAndStepsBackBeforeItSpeaks() {
        Daemon master = masterWithABackup();
        master.signal("STOP");
        awaitTheEndOfTheLease();
        lan.awaitOwner(lan.lb2);
        int before = lan.advertsOf(lan.lb1).size();
        master.signal("CONT");
        lan.await("it says so", () -> master.log().contains("longer than its vip_lease of 3 s"));
        // Its election ended; it listens for the full time before it takes over by its priority.
        assertThat(lan.advertsOf(lan.lb1)).as(lan::logs).hasSize(before);
        lan.awaitOwner(lan.lb1);
        assertThat(lan.awaitAdvert(lan.lb1, before + 1).priority()).isEqualTo(150);
    }
}
