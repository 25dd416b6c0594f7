package io.understudy.console.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.insight.VirtualRouter.Ownership;
import io.understudy.console.insight.VirtualRouter.Standby;
import io.understudy.console.sample.SampleFleet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FleetPictureTest {
    @Test
    void hostsThatShareRoutersFormClusters() {
        FleetPicture picture = FleetPicture.of(SampleFleet.CALM.state());
        assertThat(picture.clusters().stream().map(Cluster::name))
                .containsExactly("lb1, lb2", "pay1, pay2, pay3, pay4");
        assertThat(picture.routers().stream().map(VirtualRouter::name))
                .containsExactly("VI_1", "VI_2", "VI_API", "VI_DNS");
    }

    @Test
    void sameVirtualRouterIdElsewhereIsAnotherRouter() {
        FleetPicture picture = FleetPicture.of(SampleFleet.HUNDREDS.state());
        assertThat(picture.clusters()).hasSize(100);
        assertThat(picture.routers()).hasSize(500);
        assertThat(picture.routers().stream().map(VirtualRouter::key)).doesNotHaveDuplicates();
    }

    @Test
    void aStaleMasterIsNoOwnerButAsksForCaution() {
        FleetPicture picture = FleetPicture.of(SampleFleet.ALL_LOST.state());
        VirtualRouter first = picture.routers().getFirst();
        assertThat(first.ownership()).isEqualTo(Ownership.UNKNOWN);
        assertThat(first.standby()).isEqualTo(Standby.UNKNOWN);
        assertThat(first.owner()).isNull();
        assertThat(have(first.lastKnownOwner()).hostName()).isEqualTo("lb1");
        assertThat(picture.streaming()).isEmpty();
    }

    @Test
    void twoMastersAreASplit() {
        FleetPicture picture = FleetPicture.of(SampleFleet.SPLIT_BRAIN.state());
        VirtualRouter api = have(picture.routerOf("pay2", "VI_API"));
        assertThat(api.ownership()).isEqualTo(Ownership.SPLIT);
        assertThat(api.masters().stream().map(Member::hostName)).containsExactly("pay1", "pay3");
    }

    @Test
    void aTakeoverIsTakenApartIntoAdvertsAndSkew() {
        FleetPicture picture = FleetPicture.of(SampleFleet.CALM.state());
        Member standby = have(picture.routerOf("lb2", "VI_1")).standbys().getFirst();
        Takeover takeover = Takeover.of(standby.instance());
        assertThat(takeover.adverts()).isEqualTo(3);
        assertThat(takeover.skewNanos()).isEqualTo(609_375_000L);
    }

    @Test
    void theBestStandbyIsTheHeir() {
        FleetPicture picture = FleetPicture.of(SampleFleet.CALM.state());
        Outlook outlook = have(Outlook.of(have(picture.routerOf("pay1", "VI_API"))));
        assertThat(outlook.owner().hostName()).isEqualTo("pay1");
        assertThat(have(outlook.heir()).hostName()).isEqualTo("pay2");
        assertThat(outlook.rival()).isNull();
    }

    @Test
    void aLostBetterHostWouldTakeItBack() {
        FleetPicture picture = FleetPicture.of(SampleFleet.HOST_LOST.state());
        Outlook outlook = have(Outlook.of(have(picture.routerOf("lb2", "VI_1"))));
        assertThat(outlook.heir()).isNull();
        assertThat(have(outlook.rival()).hostName()).isEqualTo("lb1");
    }

    /** What must be there in this sample. */
    private static <T> T have(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
