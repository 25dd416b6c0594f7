package io.understudy.console.feature.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.edit.ConfigText.Edited;
import io.understudy.console.ssh.RemoteFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeepalivedTextTest {
    private static final String PATH = "/etc/keepalived/keepalived.conf";
    private static final String TEXT =
            """
            ! edge pair
            include more.conf
            vrrp_instance VI_1 {\r
                state   BACKUP
                interface eth0
                virtual_router_id 51
            \tpriority   100\t# lb1 has 150
                virtual_ipaddress {
                    192.0.2.200/24
                }
            }
            """;

    private static Drafts drafts(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Drafts(
                new KeepalivedText("lb2"), new RemoteFile(PATH, bytes, 0644, 0, 0), "VI_1");
    }

    @Test
    void onlyTheCharactersOfTheValueChange() {
        Draft.Ready ready = (Draft.Ready) drafts(TEXT).of("150");
        assertThat(ready.text()).isEqualTo(TEXT.replace("100", "150"));
        assertThat(ready.warnings()).isEmpty();
    }

    @Test
    void missingPriorityIsAddedAsOneLine() {
        String text = TEXT.replace("\tpriority   100\t# lb1 has 150\n", "");
        Draft.Ready ready = (Draft.Ready) drafts(text).of("150");
        assertThat(ready.diff().lines().stream().filter(l -> l.kind() != TextDiff.Kind.SAME))
                .filteredOn(l -> l.kind() != TextDiff.Kind.SKIPPED)
                .singleElement()
                .satisfies(line -> assertThat(line.text().strip()).isEqualTo("priority 150"));
    }

    @Test
    void valueOutOfRangeIsExplainedByTheSameParserAsTheAgents() {
        Draft.Bad bad = (Draft.Bad) drafts(TEXT).of("300");
        assertThat(bad.diagnostics().getFirst().message()).contains("300");
        assertThat(bad.diagnostics().getFirst().span().line()).isEqualTo(7);
        assertThat(drafts(TEXT).of("high")).isInstanceOf(Draft.Bad.class);
        assertThat(drafts(TEXT).of("0")).isInstanceOf(Draft.Bad.class);
    }

    @Test
    void textThatWouldBreakTheLineIsRefused() {
        assertThat(drafts(TEXT).of("1 }")).isInstanceOf(Draft.Refused.class);
        assertThat(drafts(TEXT).of("1 # x")).isInstanceOf(Draft.Refused.class);
    }

    @Test
    void sharedDefinitionsStayAndTheInstanceGetsTheValue() {
        String text = "$PRIO=100\n" + TEXT.replace("100", "$PRIO");
        Draft.Ready ready = (Draft.Ready) drafts(text).of("150");
        assertThat(ready.text()).startsWith("$PRIO=100\n").contains("priority   150\t#");
    }

    @Test
    void instanceOfAnIncludedFileCannotBeChangedHere() {
        assertThat(new KeepalivedText("lb2").withPriority(PATH, TEXT, "VI_2", "150"))
                .isInstanceOf(Edited.Refused.class);
    }
}
