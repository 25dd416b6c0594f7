package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.capture.SeenFrame;
import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.Router;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two daemons on one LAN agree who is master, whichever they are. */
@Tag("lab")
class ElectionTest extends OnTwoRouters {
    @ParameterizedTest
    @EnumSource
    void theStrongerIsElectedAndTheWeakerStaysSilent(Pair pair) {
        lan.start(pair.second(), lan.lb2, Router.ranked(100));
        lan.start(pair.first(), lan.lb1, Router.ranked(150));
        lan.awaitOwner(lan.lb1);
        // What was sent before the election was over is in the capture after the next advert.
        lan.awaitAdvert(lan.lb1);
        int silentSince = lan.advertsOf(lan.lb2).size();
        lan.staysFor(Duration.ofSeconds(4), "lb1 stays master", () -> lan.lb1.holds(Router.VIP));
        assertThat(lan.advertsOf(lan.lb2)).hasSize(silentSince);
        assertThat(lan.advertsOf(lan.lb1)).hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @EnumSource
    void theBackupTakesOverFromAKilledMasterAndYieldsWhenItIsBack(Pair pair) {
        Daemon master = lan.start(pair.first(), lan.lb1, Router.ranked(150));
        lan.awaitOwner(lan.lb1);
        lan.start(pair.second(), lan.lb2, Router.ranked(100));
        lan.awaitHeard(lan.lb1);

        master.kill();
        // The address of a killed daemon stays behind; what counts is who answers for it.
        lan.await("lb2 took over", () -> lan.lb2.holds(Router.VIP));

        lan.start(pair.first(), lan.lb1, Router.ranked(150));
        lan.awaitOwner(lan.lb1);
        assertThat(lan.awaitAdvert(lan.lb1).priority()).isEqualTo(150);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("conformance-54")
    @Tag("conformance-66")
    void ofTwoEqualMastersTheHigherAddressStays(Pair pair) {
        lan.start(pair.first(), lan.lb1, Router.ranked(100));
        lan.start(pair.second(), lan.lb2, Router.ranked(100));
        lan.network().cutOff(lan.lb2);
        lan.await(
                "both are master on their side of the cut",
                () -> lan.lb1.holds(Router.VIP) && lan.lb2.holds(Router.VIP));
        lan.network().reconnect(lan.lb2);
        lan.awaitOwner(lan.lb2);
    }

    @ParameterizedTest
    @EnumSource
    void aStrongerRouterWithNopreemptLeavesAWorkingMasterAlone(Pair pair) {
        lan.start(pair.second(), lan.lb2, Router.ranked(100));
        lan.awaitOwner(lan.lb2);
        Daemon stronger = lan.start(pair.first(), lan.lb1, Router.ranked(150).with("nopreempt"));
        lan.staysFor(
                Duration.ofSeconds(6),
                "lb2 keeps the address",
                () -> lan.lb2.holds(Router.VIP) && !lan.lb1.holds(Router.VIP));
        assertThat(stronger.isAlive()).isTrue();
        assertThat(lan.advertsOf(lan.lb1)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("conformance-48")
    @Tag("conformance-56")
    void aMasterThatIsStoppedSaysSoAndIsSucceededWithinTheSkew(Pair pair) {
        Daemon master = lan.start(pair.first(), lan.lb1, Router.ranked(150));
        lan.awaitOwner(lan.lb1);
        lan.start(pair.second(), lan.lb2, Router.ranked(100));
        lan.awaitHeard(lan.lb1);

        master.stop();
        lan.awaitOwner(lan.lb2);
        SeenFrame first = lan.awaitAdvert(lan.lb2, 1);
        SeenFrame goodbye = lan.advertsOf(lan.lb1).getLast();
        assertThat(goodbye.priority()).isZero();
        // The skew of priority 100 is 0.61 s; three missed adverts would be more than 3 s.
        assertThat(Duration.ofNanos(first.atNanos() - goodbye.atNanos()))
                .isLessThan(Duration.ofSeconds(2));
        assertThat(lan.lb1.holds(Router.VIP)).isFalse();
    }
}
