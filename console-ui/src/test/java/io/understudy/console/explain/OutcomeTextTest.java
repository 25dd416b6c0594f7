package io.understudy.console.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import io.understudy.core.track.ScriptVerdict;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.vrrp.VrrpScript;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the core says of scripts, word for word as it says it. */
class OutcomeTextTest {
    private final OutcomeText english = text(Language.EN);
    private final OutcomeText chinese = text(Language.ZH);

    private static OutcomeText text(Language language) {
        return new OutcomeText(Wording.in(language, ZoneOffset.UTC));
    }

    private static VrrpScript script(String word) {
        String file = "vrrp_script s {\n script /bin/true\n fall 3\n rise 3\n " + word + "\n}\n";
        return ConfigReader.read(
                        "k.conf", MemorySources.of("k.conf", file), ReadOptions.forConfigId("lb1"))
                .config()
                .scripts()
                .getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "init_fail"})
    void eachVerdictIsSaidInBothLanguages(String word) {
        VrrpScript script = script(word);
        ScriptVerdict verdict = ScriptVerdict.initial(script);
        for (boolean succeeds : new boolean[] {false, true, true, true, false, false, false}) {
            assertThat(english.text(verdict.detail())).isEqualTo(verdict.detail());
            assertThat(chinese.text(verdict.detail())).doesNotContain(" of ", "not run", "exit");
            verdict = verdict.after(script, succeeds, "exit status " + (succeeds ? 0 : 1));
        }
    }
}
