package io.understudy.model.config.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.edit.BlockPath;
import io.understudy.model.config.edit.ConfigEdit;
import io.understudy.model.config.edit.EditOutcome;
import io.understudy.model.config.edit.TextEdit;
import io.understudy.model.config.release.Release;
import io.understudy.model.config.release.ReleaseCheck;
import io.understudy.model.diagnostic.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines that are a comment to keepalived and count here. */
class OwnLineTest {
    private static final String PLAIN =
            """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                    192.0.2.10
                }
            }
            """;

    private static String with(String line) {
        return PLAIN.replace("    virtual_router_id", "    " + line + "\n    virtual_router_id");
    }

    private static Reading read(String text) {
        return ConfigReader.read(
                "keepalived.conf",
                MemorySources.of("keepalived.conf", text),
                ReadOptions.forConfigId("lb1"));
    }

    private static boolean restores(String line) {
        return read(with(line)).config().instances().getFirst().possessions().restores();
    }

    @Test
    void aMarkedLineCounts() {
        assertThat(restores("#@understudy vip_restore")).isTrue();
        assertThat(restores("  #@understudy\tvip_restore on")).isTrue();
        assertThat(restores("#@understudy vip_restore off")).isFalse();
        assertThat(restores("#@understudy @lb1 vip_restore")).isTrue();
        assertThat(restores("#@understudy @lb2 vip_restore")).isFalse();
    }

    @Test
    void anyOtherCommentRemainsOne() {
        assertThat(restores("# @understudy vip_restore")).isFalse();
        assertThat(restores("#@understudyvip_restore")).isFalse();
        assertThat(restores("#@understudy")).isFalse();
        assertThat(restores("!@understudy vip_restore")).isFalse();
        assertThat(restores("priority 100 #@understudy vip_restore")).isFalse();
    }

    @Test
    void aWordOfOursWithoutTheMarkIsSaidToBeUnknownToKeepalived() {
        assertThat(read(with("vip_restore")).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("own-keyword");
        assertThat(read(with("#@understudy vip_restore")).diagnostics()).isEmpty();
    }

    @Test
    void noReleaseOfKeepalivedMissesWhatIsAComment() {
        Reading marked = read(with("#@understudy vip_restore"));
        assertThat(ReleaseCheck.of(marked, Release.V2_4)).isEmpty();
        assertThat(ReleaseCheck.of(read(with("vip_restore")), Release.V2_4)).hasSize(1);
    }

    @Test
    void anEditWritesTheMarkAndRemovesItWithTheLine() {
        BlockPath instance = BlockPath.of("vrrp_instance", "VI_1");
        String marked = edited(PLAIN, edit -> edit.set(instance, "vip_restore", ""));
        assertThat(marked).contains("\n    #@understudy vip_restore\n");
        assertThat(read(marked).config().instances().getFirst().possessions().restores()).isTrue();
        assertThat(edited(marked, edit -> edit.set(instance, "vip_restore", "off")))
                .contains("\n    #@understudy vip_restore off\n");
        assertThat(edited(marked, edit -> edit.remove(instance, "vip_restore"))).isEqualTo(PLAIN);
    }

    private interface Change {
        EditOutcome in(ConfigEdit edit);
    }

    private static String edited(String text, Change change) {
        EditOutcome outcome = change.in(new ConfigEdit(read(text).tree()));
        assertThat(outcome).isInstanceOf(EditOutcome.Local.class);
        List<TextEdit> edits = ((EditOutcome.Local) outcome).edits();
        return TextEdit.apply(edits.getFirst().file(), edits);
    }
}
