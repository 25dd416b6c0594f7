package io.understudy.model.config.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that track something, as keepalived takes them: whole, or not at all. */
class TrackLineTest {
    private static List<TrackScript> scripts(String line) {
        String text =
                """
                vrrp_script chk {
                    script "/bin/true"
                    weight 7
                }
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    track_script {
                        %s
                    }
                }
                """
                        .formatted(line);
        MemorySources sources = new MemorySources().with("k.conf", text);
        return ConfigReader.read("k.conf", sources, ReadOptions.forConfigId("lb1"))
                .config()
                .instances()
                .getFirst()
                .trackScripts();
    }

    @ParameterizedTest
    @CsvSource({"chk weight=0", "chk wieght 5", "chk fall 3"})
    void aLineThatSaysSomethingUnknownTracksNothing(String line) {
        assertThat(scripts(line)).isEmpty();
    }

    @Test
    void aWeightThatIsNoneLeavesTheScriptsOwn() {
        assertThat(scripts("chk weight heavy"))
                .containsExactly(new TrackScript("chk", null, false));
        assertThat(scripts("chk weight 5 reverse"))
                .containsExactly(new TrackScript("chk", 5, true));
    }
}
