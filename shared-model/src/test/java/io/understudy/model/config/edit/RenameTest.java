package io.understudy.model.config.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.edit.EditOutcome.Local;
import io.understudy.model.config.edit.EditOutcome.Refused;
import io.understudy.model.config.edit.EditOutcome.Shared;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenameTest {
    private static final String TEXT =
            """
            global_defs {
                lvs_sync_daemon eth1 VI_1
            }
            vrrp_script chk {   # chk is the check
                script "/bin/chk"
            }
            vrrp_sync_group G {
                group { VI_1 "VI_1" VI_2 }
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                track_script {
                    chk weight 2
                }
            }
            """;

    private static SyntaxTree tree(MemorySources sources) {
        return ConfigReader.read("k.conf", sources, ReadOptions.forConfigId("lb1")).tree();
    }

    private static SyntaxTree tree(String text) {
        return tree(MemorySources.of("k.conf", text));
    }

    private static String local(SyntaxTree tree, EditOutcome outcome) {
        assertThat(outcome).isInstanceOf(Local.class);
        return TextEdit.apply(tree.main(), ((Local) outcome).edits());
    }

    @Test
    void aScriptTakesItsReferencesAlong() {
        SyntaxTree tree = tree(TEXT);
        assertThat(local(tree, Rename.of(tree, VrrpScript.BLOCK, "chk", "nginx")))
                .isEqualTo(
                        TEXT.replace("vrrp_script chk", "vrrp_script nginx")
                                .replace("chk weight", "nginx weight"));
    }

    @Test
    void anInstanceIsRenamedInGroupsAndSyncDaemonToo() {
        SyntaxTree tree = tree(TEXT);
        assertThat(local(tree, Rename.of(tree, VrrpInstance.BLOCK, "VI_1", "web")))
                .isEqualTo(TEXT.replace("VI_1", "web"));
    }

    @Test
    void linesOfOtherHostsAreRenamedAndSaidSo() {
        String text = TEXT.replace("chk weight 2", "@lb1 chk weight 2\n        @lb2 chk weight 9");
        SyntaxTree tree = tree(text);
        EditOutcome outcome = Rename.of(tree, VrrpScript.BLOCK, "chk", "nginx");
        assertThat(outcome).isInstanceOf(Shared.class);
        Shared shared = (Shared) outcome;
        assertThat(shared.what()).isEqualTo("a line for other hosts at k.conf:15");
        assertThat(TextEdit.apply(tree.main(), shared.edits()))
                .contains("@lb1 nginx weight 2\n        @lb2 nginx weight 9");
    }

    @Test
    void aDefinitionIsChangedOnceAndSaidSo() {
        String text = "$CHK=chk\n" + TEXT.replace("chk weight", "$CHK weight");
        SyntaxTree tree = tree(text);
        EditOutcome outcome = Rename.of(tree, VrrpScript.BLOCK, "chk", "nginx");
        assertThat(((Shared) outcome).what()).isEqualTo("a definition at k.conf:1");
        assertThat(TextEdit.apply(tree.main(), ((Shared) outcome).edits()))
                .startsWith("$CHK=nginx\n")
                .contains("vrrp_script nginx")
                .contains("$CHK weight 2");
    }

    @Test
    void includedFilesAreRenamedTogether() {
        SyntaxTree tree =
                tree(
                        MemorySources.of("k.conf", TEXT.replace("chk weight 2", "include t.inc"))
                                .with("t.inc", "chk weight 2\n"));
        Shared shared = (Shared) Rename.of(tree, VrrpScript.BLOCK, "chk", "nginx");
        assertThat(shared.what()).isEqualTo("the included file t.inc");
        EditHistory after = EditHistory.of(tree).edited(shared.edits());
        assertThat(after.file("t.inc").text()).isEqualTo("nginx weight 2\n");
        assertThat(after.file("k.conf").text()).contains("vrrp_script nginx {");
        assertThat(after.undo().file("t.inc").text()).isEqualTo("chk weight 2\n");
    }

    @Test
    void aNamePutTogetherIsRefused() {
        SyntaxTree tree = tree("~SEQ(i,2) vrrp_script chk_${i} { script /bin/x }\n");
        assertThat(Rename.of(tree, VrrpScript.BLOCK, "chk_1", "nginx"))
                .isInstanceOf(Refused.class)
                .extracting(one -> ((Refused) one).why())
                .asString()
                .contains("put together");
    }

    @Test
    void badAndTakenNamesAreRefused() {
        SyntaxTree tree = tree(TEXT + "vrrp_script b {\n script x\n}\n");
        for (String name : List.of("", "a b", "a{", "#x", "b")) {
            assertThat(Rename.of(tree, VrrpScript.BLOCK, "chk", name))
                    .as(name)
                    .isInstanceOf(Refused.class);
        }
        assertThat(Rename.of(tree, VrrpScript.BLOCK, "none", "x")).isInstanceOf(Refused.class);
    }
}
