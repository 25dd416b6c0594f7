package io.understudy.console.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.explain.FindingText;
import io.understudy.console.insight.Alarms.Alarm;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.text.Language;
import io.understudy.console.text.Wording;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What is over is told as it was while it stood, though most of the fleet of then was let go of.
 */
class RelicTest {
    private final FindingText text = new FindingText(Wording.in(Language.EN, ZoneOffset.UTC));

    @Test
    void whatIsOverReadsAsItDid() {
        Set<Class<?>> kinds = new HashSet<>();
        for (SampleFleet sample : SampleFleet.values()) {
            FleetPicture picture = FleetPicture.of(sample.state());
            List<Raised> raised =
                    Findings.in(picture).stream().map(f -> new Raised(f, picture.now())).toList();
            Alarms alarms = new Alarms();
            alarms.after(raised, picture.now());
            alarms.after(List.of(), picture.now().plusSeconds(1));
            assertThat(alarms.board().open()).hasSameSizeAs(raised);
            for (Alarm over : alarms.board().open()) {
                Finding then = find(raised, over.key()).finding();
                Finding now = over.raised().finding();
                kinds.add(now.getClass());
                assertThat(now.key()).isEqualTo(then.key());
                assertThat(now.since()).isEqualTo(then.since());
                assertThat(now.patience()).isEqualTo(then.patience());
                assertThat(text.tell(now, picture)).isEqualTo(text.tell(then, picture));
            }
        }
        assertThat(kinds).hasSizeGreaterThan(7);
    }

    private static Raised find(List<Raised> all, String key) {
        return all.stream().filter(r -> r.key().equals(key)).findFirst().orElseThrow();
    }
}
