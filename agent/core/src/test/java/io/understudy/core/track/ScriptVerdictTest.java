package io.understudy.core.track;

import static io.understudy.model.state.TrackerSnapshot.Health.BAD;
import static io.understudy.model.state.TrackerSnapshot.Health.GOOD;
import static io.understudy.model.state.TrackerSnapshot.Health.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.state.TrackerSnapshot.Health;
import io.understudy.testbed.sim.Configs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptVerdictTest {
    private static final VrrpScript TWO_THREE = Configs.script("chk", "rise=2", "fall=3");

    /** The health after each of a row of runs: '+' succeeded, '-' failed. */
    private static List<Health> after(VrrpScript script, String runs) {
        List<Health> healths = new ArrayList<>();
        ScriptVerdict verdict = ScriptVerdict.initial(script);
        for (char run : runs.toCharArray()) {
            verdict = verdict.after(script, run == '+', "exit status " + (run == '+' ? 0 : 1));
            healths.add(verdict.health());
        }
        return healths;
    }

    @Test
    void nothingIsKnownBeforeTheFirstRun() {
        assertThat(ScriptVerdict.initial(TWO_THREE).health()).isEqualTo(UNKNOWN);
    }

    @Test
    void firstRunDecidesAlone() {
        assertThat(after(TWO_THREE, "+")).containsExactly(GOOD);
        assertThat(after(TWO_THREE, "-")).containsExactly(BAD);
    }

    @Test
    void goodScriptTurnsBadAfterFallFailuresInARow() {
        assertThat(after(TWO_THREE, "+---")).containsExactly(GOOD, GOOD, GOOD, BAD);
    }

    @Test
    void oneSuccessForgivesAllFailuresBeforeIt() {
        assertThat(after(TWO_THREE, "+--+--+--")).doesNotContain(BAD);
    }

    @Test
    void badScriptTurnsGoodAfterRiseSuccessesInARow() {
        assertThat(after(TWO_THREE, "-+-++")).containsExactly(BAD, BAD, BAD, BAD, GOOD);
    }

    @Test
    void initFailBeginsBadAndNeedsRiseSuccesses() {
        VrrpScript script = Configs.script("chk", "rise=2", "init_fail=yes");
        assertThat(ScriptVerdict.initial(script).health()).isEqualTo(BAD);
        assertThat(after(script, "++")).containsExactly(BAD, GOOD);
    }

    @Test
    void detailTellsHowFarTheVerdictIsFromChanging() {
        ScriptVerdict verdict =
                ScriptVerdict.initial(TWO_THREE)
                        .after(TWO_THREE, true, "exit status 0")
                        .after(TWO_THREE, false, "exit status 7");
        assertThat(verdict.detail()).isEqualTo("exit status 7, 1 of 3 failures in a row (fall)");
    }
}
