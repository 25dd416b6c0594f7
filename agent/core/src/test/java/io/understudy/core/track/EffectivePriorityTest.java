package io.understudy.core.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.vrrp.TrackScript;
import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.Reason;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.testbed.sim.Configs;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EffectivePriorityTest {
    private static Tracked tracked(Health health, @Nullable Integer weight, boolean reverse) {
        return tracked(Configs.script("chk"), health, weight, reverse);
    }

    private static Tracked tracked(
            VrrpScript script, Health health, @Nullable Integer weight, boolean reverse) {
        return Tracked.script(
                new TrackScript("chk", weight, reverse),
                script,
                new ScriptVerdict(health, 0, "exit status 1"));
    }

    private static int priority(int base, Tracked... tracked) {
        return EffectivePriority.of(base, List.of(tracked)).value();
    }

    @Test
    void positiveWeightIsAddedWhileGood() {
        assertThat(priority(100, tracked(Health.GOOD, 20, false))).isEqualTo(120);
        assertThat(priority(100, tracked(Health.BAD, 20, false))).isEqualTo(100);
    }

    @Test
    void negativeWeightIsSubtractedWhileBad() {
        assertThat(priority(100, tracked(Health.BAD, -20, false))).isEqualTo(80);
        assertThat(priority(100, tracked(Health.GOOD, -20, false))).isEqualTo(100);
    }

    @Test
    void reverseTurnsTheSignOfTheWeight() {
        assertThat(priority(100, tracked(Health.GOOD, 10, true))).isEqualTo(90);
        assertThat(priority(100, tracked(Health.BAD, 10, true))).isEqualTo(100);
        assertThat(priority(100, tracked(Health.GOOD, -10, true))).isEqualTo(100);
        assertThat(priority(100, tracked(Health.BAD, -10, true))).isEqualTo(110);
    }

    @Test
    void nothingCountsBeforeTheFirstRun() {
        assertThat(priority(100, tracked(Health.UNKNOWN, 20, false))).isEqualTo(100);
        assertThat(priority(100, tracked(Health.UNKNOWN, -20, true))).isEqualTo(100);
    }

    @Test
    @Tag("conformance-42")
    void sumStaysBetween1And254() {
        assertThat(priority(250, tracked(Health.GOOD, 50, false))).isEqualTo(254);
        assertThat(priority(20, tracked(Health.BAD, -50, false))).isEqualTo(1);
        Tracked down = tracked(Health.BAD, -200, false);
        Tracked up = tracked(Health.GOOD, 200, false);
        assertThat(priority(100, down, up)).isEqualTo(100);
    }

    @Test
    @Tag("conformance-42")
    void ownersPriorityNeverMoves() {
        assertThat(priority(255, tracked(Health.BAD, -200, false))).isEqualTo(255);
    }

    @Test
    void instanceWithoutWeightOfItsOwnTakesTheScriptsWeightAndSense() {
        VrrpScript script = Configs.script("chk", "weight=-30", "reverse=yes");
        assertThat(priority(100, tracked(script, Health.BAD, null, false))).isEqualTo(130);
        assertThat(priority(100, tracked(script, Health.BAD, -10, false))).isEqualTo(90);
    }

    @Test
    void partsTellWhatEachTrackerAdds() {
        Tracked applies = tracked(Health.BAD, -20, false);
        Tracked idle = tracked(Health.BAD, 5, false);
        assertThat(EffectivePriority.of(100, List.of(applies, idle)).parts())
                .containsExactly(new PriorityPart("chk", -20, -20), new PriorityPart("chk", 5, 0));
    }

    @Test
    void weightlessScriptForbidsMastershipWhenBadAndHasNoPart() {
        Tracked bad = tracked(Health.BAD, 0, false);
        assertThat(bad.obstacle()).isEqualTo(new Reason.ScriptFailed("chk", "exit status 1"));
        assertThat(EffectivePriority.of(100, List.of(bad)).parts()).isEmpty();
        assertThat(tracked(Health.GOOD, 0, false).obstacle()).isNull();
        assertThat(tracked(Health.BAD, -1, false).obstacle()).isNull();
    }

    @Test
    void reversedWeightlessScriptForbidsMastershipWhenGood() {
        assertThat(tracked(Health.GOOD, 0, true).obstacle())
                .isInstanceOf(Reason.ScriptFailed.class);
        assertThat(tracked(Health.BAD, 0, true).obstacle()).isNull();
    }

    @Test
    void onlyWeightlessScriptsAreWaitedFor() {
        assertThat(tracked(Health.UNKNOWN, 0, false).isAwaited()).isTrue();
        assertThat(tracked(Health.UNKNOWN, -20, false).isAwaited()).isFalse();
        assertThat(tracked(Health.GOOD, 0, false).isAwaited()).isFalse();
    }
}
