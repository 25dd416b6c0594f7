package io.understudy.model.config.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.edit.EditOutcome.Local;
import io.understudy.model.config.edit.EditOutcome.Refused;
import io.understudy.model.config.edit.EditOutcome.Shared;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigEditTest {
    private static final BlockPath VI_1 = BlockPath.of("vrrp_instance", "VI_1");
    private static final String PLAIN =
            """
            ! the pair in rack 7
            vrrp_instance VI_1 {   # first
                state BACKUP
                interface eth0
                virtual_router_id 51
                priority  150    # keep above lb2
                virtual_ipaddress {
                    192.0.2.10/24
                }
            }
            """;

    private static Reading read(String text) {
        return read(MemorySources.of("keepalived.conf", text));
    }

    private static Reading read(MemorySources sources) {
        return ConfigReader.read("keepalived.conf", sources, ReadOptions.forConfigId("lb1"));
    }

    private static ConfigEdit edit(String text) {
        return new ConfigEdit(read(text).tree());
    }

    private static String applied(EditOutcome outcome) {
        assertThat(outcome).isInstanceOf(Local.class);
        List<TextEdit> edits = ((Local) outcome).edits();
        SourceFile file = edits.getFirst().file();
        String changed = TextEdit.apply(file, edits);
        List<TextEdit> inverse = TextEdit.inverse(file, edits);
        assertThat(TextEdit.apply(inverse.getFirst().file(), inverse)).isEqualTo(file.text());
        return changed;
    }

    @Test
    void onlyTheDigitsThatDifferChange() {
        EditOutcome outcome = edit(PLAIN).set(VI_1, "priority", "100");
        TextEdit only = ((Local) outcome).edits().getFirst();
        assertThat(only.replaced()).isEqualTo("5");
        assertThat(only.replacement()).isEqualTo("0");
        assertThat(applied(outcome)).isEqualTo(PLAIN.replace("priority  150 ", "priority  100 "));
    }

    @Test
    void theValueThatIsThereAlreadyNeedsNoEdit() {
        assertThat(edit(PLAIN).set(VI_1, "priority", "150")).isEqualTo(new Local(List.of()));
    }

    @Test
    void aMissingKeywordGoesBehindItsNeighbourInTheManual() {
        String text = PLAIN.replace("    priority  150    # keep above lb2\n", "");
        assertThat(applied(edit(text).set(VI_1, "priority", "120")))
                .isEqualTo(
                        text.replace(
                                "    virtual_router_id 51\n",
                                "    virtual_router_id 51\n    priority 120\n"));
    }

    @Test
    void anEmptyBlockGetsItsFirstLine() {
        assertThat(applied(edit("vrrp_instance VI_1 {\n}\n").set(VI_1, "priority", "9")))
                .isEqualTo("vrrp_instance VI_1 {\n    priority 9\n}\n");
        assertThat(applied(edit("vrrp_instance VI_1 { }\n").set(VI_1, "priority", "9")))
                .isEqualTo("vrrp_instance VI_1 {\n    priority 9\n}\n");
    }

    @Test
    void aBlockOnOneLineIsOpenedUp() {
        String text = "vrrp_instance VI_1 { state BACKUP }\n";
        String changed = applied(edit(text).set(VI_1, "priority", "9"));
        assertThat(changed).isEqualTo("vrrp_instance VI_1 { state BACKUP\n    priority 9\n}\n");
    }

    @Test
    void carriageReturnsStay() {
        String crlf = PLAIN.replace("\n", "\r\n");
        assertThat(applied(edit(crlf).set(VI_1, "priority", "200")))
                .isEqualTo(crlf.replace("150", "200"));
        assertThat(applied(edit(crlf).set(VI_1, "advert_int", "2")))
                .isEqualTo(
                        crlf.replace(
                                "# keep above lb2\r\n",
                                "# keep above lb2\r\n    advert_int 2\r\n"));
    }

    @Test
    void theLastOfSeveralLinesIsTheOneThatCounts() {
        String text = PLAIN.replace("    state", "    priority 50\n    state");
        assertThat(applied(edit(text).set(VI_1, "priority", "160")))
                .isEqualTo(text.replace("150", "160"));
    }

    @Test
    void aDefinitionIsSharedAndTheUseCanBeReplacedInstead() {
        String text = "$PRIO=150\n" + PLAIN.replace("priority  150 ", "priority  $PRIO ");
        EditOutcome outcome = edit(text).set(VI_1, "priority", "100");
        assertThat(outcome).isInstanceOf(Shared.class);
        Shared shared = (Shared) outcome;
        assertThat(shared.what()).isEqualTo("$PRIO at keepalived.conf:1");
        assertThat(shared.uses()).isEqualTo(1);
        assertThat(applied(new Local(shared.edits()))).isEqualTo(text.replace("=150", "=100"));
        assertThat(applied(new Local(shared.instead())))
                .isEqualTo(text.replace("priority  $PRIO", "priority  100"));
    }

    @Test
    void theDefinitionOfThisHostIsTheOneEdited() {
        String text =
                "@lb1 $PRIO=150\n@lb2 $PRIO=100\n"
                        + PLAIN.replace("priority  150 ", "priority  $PRIO ");
        Shared shared = (Shared) edit(text).set(VI_1, "priority", "140");
        assertThat(applied(new Local(shared.edits())))
                .isEqualTo(text.replace("@lb1 $PRIO=150", "@lb1 $PRIO=140"));
    }

    @Test
    void anIncludedFileIsSaidToBeTouched() {
        MemorySources sources =
                new MemorySources()
                        .with("keepalived.conf", "include vi.inc\n")
                        .with("vi.inc", PLAIN);
        EditOutcome outcome = new ConfigEdit(read(sources).tree()).set(VI_1, "priority", "100");
        assertThat(((Shared) outcome).what()).isEqualTo("the included file vi.inc");
    }

    @Test
    void aRepeatedLineIsSharedByItsTurns() {
        String text = "~SEQ(i, 3) vrrp_instance VI_$i { priority 100 }\n";
        EditOutcome outcome = edit(text).set(VI_1, "priority", "90");
        assertThat(outcome).isInstanceOf(Shared.class);
        assertThat(((Shared) outcome).uses()).isEqualTo(3);
    }

    @Test
    void aLineMadeByADefinitionIsRefused() {
        String text = "$P=priority 150\nvrrp_instance VI_1 {\n$P\n}\n";
        EditOutcome outcome = edit(text).set(VI_1, "priority", "90");
        assertThat(((Refused) outcome).why()).contains("$P").contains("keepalived.conf:1");
    }

    @Test
    void valuesThatWouldBreakTheLineAreRefused() {
        for (String value : List.of("100 # x", "100 }", "100\nnopreempt", "\"100", "1\0", "! 1")) {
            assertThat(edit(PLAIN).set(VI_1, "priority", value)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void anUnknownBlockIsRefused() {
        EditOutcome outcome = edit(PLAIN).set(BlockPath.of("vrrp_instance", "X"), "priority", "1");
        assertThat(((Refused) outcome).why()).isEqualTo("there is no vrrp_instance X");
    }

    @Test
    void aLineIsAddedBehindTheOthersAndRemovedWhole() {
        BlockPath addresses = VI_1.then("virtual_ipaddress", "");
        assertThat(applied(edit(PLAIN).add(addresses, "192.0.2.11/24")))
                .isEqualTo(
                        PLAIN.replace(
                                "        192.0.2.10/24\n",
                                "        192.0.2.10/24\n        192.0.2.11/24\n"));
        assertThat(applied(edit(PLAIN).remove(addresses, "192.0.2.10/24")))
                .isEqualTo(PLAIN.replace("        192.0.2.10/24\n", ""));
        assertThat(applied(edit(PLAIN).remove(VI_1, "virtual_ipaddress")))
                .isEqualTo(
                        PLAIN.replace(
                                "    virtual_ipaddress {\n        192.0.2.10/24\n    }\n", ""));
    }

    @Test
    void latinOneStaysLatinOne() {
        byte[] latin =
                PLAIN.replace("rack 7", "rack \u00e9")
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Reading reading = read(MemorySources.of("keepalived.conf", latin));
        Local local = (Local) new ConfigEdit(reading.tree()).set(VI_1, "priority", "100");
        byte[] changed = TextEdit.applied(reading.tree().main(), local.edits()).bytes();
        assertThat(changed).hasSameSizeAs(latin);
        assertThat(changed).contains((byte) 0xe9);
    }
}
