package io.understudy.testbed.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testbed.bench.BenchMain;
import io.understudy.testbed.bench.Takeover;
import io.understudy.testbed.netns.House;
import io.understudy.testbed.netns.Vrrpd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prints our takeover times beside keepalived's; fails only when something is plainly wrong. */
@Tag("lab")
@ExtendWith(AgainAfterStandstill.class)
class TakeoverTimesTest {
    private static final int RUNS = 3;

    @ParameterizedTest
    @ValueSource(strings = {"1", "0.1"})
    void bothTakeOverWhenTheFormulaSaysSo(String interval) {
        List<Takeover> all = new ArrayList<>();
        for (Vrrpd vrrpd : Vrrpd.values()) {
            all.add(Takeover.measure(House.ROOT, vrrpd, interval, RUNS));
        }
        System.out.print(BenchMain.takeoverTable(interval, all));
        double formula = Takeover.formulaMillis(interval);
        for (Takeover takeover : all) {
            // Early is wrong by any amount; late by two seconds is more than a busy machine.
            assertThat(takeover.announcedMillis().median())
                    .as(takeover.vrrpd().name())
                    .isBetween(formula - 5, formula + 2000);
        }
    }
}
