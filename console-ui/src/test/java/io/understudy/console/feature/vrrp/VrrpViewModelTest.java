package io.understudy.console.feature.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.LiveRow;
import io.understudy.console.feature.vrrp.Detail.HostLine;
import io.understudy.console.feature.vrrp.Detail.WhatIf;
import io.understudy.console.feature.vrrp.Line.Cell;
import io.understudy.console.feature.vrrp.Line.Router;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VrrpViewModelTest {
    private final VrrpViewModel model = new VrrpViewModel(Wording.in(Language.EN, ZoneOffset.UTC));

    @Test
    void aLoweredPriorityShowsItsSum() {
        show(SampleFleet.FAILED_OVER);
        Cell lb1 = routers().getFirst().cells().getFirst();
        assertThat(lb1.priority()).isEqualTo("90");
        assertThat(lb1.sum()).isEqualTo("150 − 60 =");
        assertThat(routers().getFirst().tracked()).isEqualTo("chk_nginx fails on lb1");
    }

    @Test
    void aBackupShowsHowMuchOfItsLimitHasPassed() {
        show(SampleFleet.CALM);
        Cell lb2 = routers().getFirst().cells().get(1);
        assertThat(lb2.note()).isEqualTo("0.4 of 3.61 s");
        assertThat(lb2.silence()).isBetween(0.10, 0.12);
    }

    @Test
    void aLostHostIsStaleAndNeverGreen() {
        show(SampleFleet.ALL_LOST);
        for (Router router : routers()) {
            assertThat(router.cells())
                    .filteredOn(c -> c.instance() != null)
                    .allMatch(c -> c.stale() && c.glyph() == Glyph.STALE);
            assertThat(router.trackGlyph()).isEqualTo(Glyph.UNKNOWN);
        }
    }

    @Test
    void theWorstIsSelectedUntilTheOperatorChooses() {
        show(SampleFleet.SPLIT_BRAIN);
        assertThat(have(model.detailProperty().get()).router()).isEqualTo("VI_API");
        model.routerProperty().set(routers().getFirst().key());
        assertThat(have(model.detailProperty().get()).router()).isEqualTo("VI_1");
        show(SampleFleet.SPLIT_BRAIN);
        assertThat(have(model.detailProperty().get()).router()).isEqualTo("VI_1");
    }

    @Test
    void theFilterFindsAddressesHostsAndStates() {
        show(SampleFleet.SPLIT_BRAIN);
        model.filterProperty().set("10.20.0.101");
        assertThat(routers().stream().map(Router::name)).containsExactly("VI_API");
        model.filterProperty().set("lb2");
        assertThat(routers().stream().map(Router::name)).containsExactly("VI_1", "VI_2");
        model.filterProperty().set("fault");
        assertThat(routers().stream().map(Router::name)).containsExactly("VI_API");
        assertThat(model.shownProperty().get()).isEqualTo("1 of 4 shown");
    }

    @Test
    void onlyNotNormalHidesWhatIsWell() {
        show(SampleFleet.HOST_LOST);
        model.onlyNotNormalProperty().set(true);
        assertThat(routers().stream().map(Router::name)).containsExactly("VI_1", "VI_2");
    }

    @Test
    void aPriorityOfAHostOutOfReachCannotBeChanged() {
        show(SampleFleet.HOST_LOST);
        model.routerProperty().set(routers().getFirst().key());
        List<HostLine> hosts = have(model.detailProperty().get()).hosts();
        assertThat(hosts.getFirst().offer()).startsWith("lb1 is not heard");
        assertThat(hosts.get(1).offer()).isEmpty();
    }

    @Test
    void aStandbyThatIsNotHeardIsNotPromised() {
        show(SampleFleet.HOST_LOST);
        assertThat(model.summaryProperty().get())
                .isEqualTo(
                        "Every address has exactly one owner;"
                                + " whether 2 instances have a standby is not known.");
        show(SampleFleet.CALM);
        assertThat(model.summaryProperty().get())
                .isEqualTo("Every address has exactly one owner, and every instance a standby.");
    }

    @Test
    void aSplitBrainIsSaidInASentenceAndInBothCells() {
        show(SampleFleet.SPLIT_BRAIN);
        assertThat(model.summaryProperty().get())
                .isEqualTo("10.20.0.100 and 10.20.0.101 have two owners: pay1 and pay3.");
        Router api =
                routers().stream().filter(r -> r.name().equals("VI_API")).findFirst().orElseThrow();
        assertThat(api.cells().stream().filter(Cell::contested))
                .hasSize(2)
                .allMatch(c -> c.state().equals("MASTER ×2") && c.glyph() == Glyph.CRITICAL);
        show(SampleFleet.CALM);
        assertThat(routers().stream().flatMap(r -> r.cells().stream())).noneMatch(Cell::contested);
    }

    @Test
    void anAddressWithoutOwnerIsSaidInASentence() {
        show(SampleFleet.NO_OWNER);
        assertThat(model.summaryProperty().get())
                .isEqualTo("192.168.83.200 has no owner: clients cannot reach it.");
    }

    @Test
    void theOutlookNamesHeirAndTimes() {
        show(SampleFleet.CALM);
        List<WhatIf> outlook = have(model.detailProperty().get()).outlook();
        assertThat(outlook.stream().map(WhatIf::outcome))
                .containsExactly("lb2 after 3.61 s", "lb2 after 0.61 s", "lb2, by preemption");
        assertThat(outlook.getLast().arithmetic()).isEqualTo("90 against 100");
    }

    private void show(SampleFleet fleet) {
        model.update(FleetPicture.of(fleet.state()));
    }

    private List<Router> routers() {
        return model.lines().stream()
                .map(LiveRow::data)
                .filter(Router.class::isInstance)
                .map(Router.class::cast)
                .toList();
    }

    /** What must be there in this sample. */
    private static <T> T have(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
