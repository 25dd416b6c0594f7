package io.understudy.model.config.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.diagnostic.Diagnostic;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class QuickFixTest {
    private static final String TEXT =
            """
            vrrp_script chk {
                script /bin/x
            }
            vrrp_instance VI {
                interface eth0
                virtual_router_id 51 52
                prioritty 100
                state MASTR
                track_script {
                    chkk
                }
                virtual_ipaddress {
                    192.0.2.1
                }
            }
            """;

    private static Reading read(String text) {
        return ConfigReader.read(
                "k.conf", MemorySources.of("k.conf", text), ReadOptions.forConfigId("lb1"));
    }

    private static List<TextEdit> fixes(Reading reading) {
        return reading.diagnostics().stream()
                .map(one -> QuickFix.of(one, reading.tree()))
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void everyAdvisedWordIsWritten() {
        Reading reading = read(TEXT);
        assertThat(TextEdit.apply(reading.tree().main(), fixes(reading)))
                .isEqualTo(
                        TEXT.replace("51 52", "51 ")
                                .replace("prioritty", "priority")
                                .replace("MASTR", "MASTER")
                                .replace("chkk", "chk"));
    }

    @Test
    void whatWasFixedIsNotSaidAgain() {
        Reading reading = read(TEXT);
        Reading again = read(TextEdit.apply(reading.tree().main(), fixes(reading)));
        assertThat(fixes(again)).isEmpty();
        assertThat(again.hasErrors()).isFalse();
    }

    @Test
    void anOldNameGivesWayToTheNewOne() {
        Reading reading = read("vrrp_track_file f {\n file /x\n}\n");
        assertThat(TextEdit.apply(reading.tree().main(), fixes(reading)))
                .startsWith("track_file f");
    }

    @Test
    void adviceWithoutAWordAndWordsOfDefinitionsAreLeftAlone() {
        assertThat(fixes(read("nonsense\n"))).isEmpty();
        assertThat(fixes(read("$S=MASTR\nvrrp_instance VI {\n state $S\n}\n"))).isEmpty();
        Reading reading = read(TEXT);
        for (Diagnostic diagnostic : reading.diagnostics()) {
            assertThat(QuickFix.of(diagnostic, read("other\n").tree())).isNull();
        }
    }
}
