package io.understudy.model.config.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.edit.EditOutcome.Local;
import io.understudy.model.config.edit.EditOutcome.Refused;
import io.understudy.model.config.edit.EditOutcome.Shared;
import io.understudy.model.config.syntax.MemorySources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.SyntaxTree;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockEditTest {
    private static final BlockPath VI_1 = BlockPath.of("vrrp_instance", "VI_1");
    private static final String TEXT =
            """
            vrrp_instance VI_1 {
                interface eth0
                @lb1 priority 150
                @lb2 priority 100
                advert_int 1
            }
            """;

    private static SyntaxTree tree(String text) {
        return ConfigReader.read(
                        "k.conf", MemorySources.of("k.conf", text), ReadOptions.forConfigId("lb1"))
                .tree();
    }

    private static String applied(SyntaxTree tree, EditOutcome outcome) {
        assertThat(outcome).isInstanceOf(Local.class);
        return TextEdit.apply(tree.main(), ((Local) outcome).edits());
    }

    @Test
    void aBlockIsRemovedWithItsLines() {
        SyntaxTree tree = tree(TEXT + "vrrp_script a {\n    script x\n}\n");
        assertThat(applied(tree, new ConfigEdit(tree).remove(BlockPath.of("vrrp_script", "a"))))
                .isEqualTo(TEXT);
    }

    @Test
    void aBlockIsAddedAtTheEndAndInsideAnotherOne() {
        SyntaxTree tree = tree(TEXT);
        ConfigEdit edit = new ConfigEdit(tree);
        assertThat(applied(tree, edit.addBlock(BlockPath.ROOT, "vrrp_script a {\n    script x\n}")))
                .isEqualTo(TEXT + "\nvrrp_script a {\n    script x\n}\n");
        assertThat(applied(tree, edit.addBlock(VI_1, "track_script {\n    a\n}")))
                .isEqualTo(
                        TEXT.replace(
                                "advert_int 1\n",
                                "advert_int 1\n    track_script {\n        a\n    }\n"));
        assertThat(edit.addBlock(VI_1, "track_script {")).isInstanceOf(Refused.class);
        assertThat(edit.addBlock(VI_1, "a {\n}\nb {\n}")).isInstanceOf(Refused.class);
    }

    @Test
    void theFileItselfTakesKeywords() {
        SyntaxTree tree = tree("use_pid_dir\n");
        ConfigEdit edit = new ConfigEdit(tree);
        assertThat(applied(tree, edit.set(BlockPath.ROOT, "instance", "a")))
                .isEqualTo("use_pid_dir\ninstance a\n");
        assertThat(applied(tree, edit.remove(BlockPath.ROOT, "use_pid_dir"))).isEmpty();
    }

    @Test
    void aKeywordTakesItsModernName() {
        SyntaxTree tree = tree("virtual_server 192.0.2.1 80 {\n    lb_algo rr\n}\n");
        BlockPath service = BlockPath.of("virtual_server", "192.0.2.1 80");
        assertThat(
                        applied(
                                tree,
                                new ConfigEdit(tree)
                                        .renameKeyword(service, "lb_algo", "lvs_sched")))
                .contains("    lvs_sched rr\n");
    }

    @Test
    void aLineForThisHostAloneIsLocal() {
        SyntaxTree tree = tree(TEXT);
        assertThat(applied(tree, new ConfigEdit(tree, "lb1").set(VI_1, "priority", "120")))
                .isEqualTo(TEXT.replace("150", "120"));
    }

    @Test
    void aLineThatOtherHostsReadIsSharedAndCanBeSplit() {
        SyntaxTree tree = tree(TEXT);
        EditOutcome outcome = new ConfigEdit(tree, "lb1").set(VI_1, "advert_int", "2");
        assertThat(outcome).isInstanceOf(Shared.class);
        Shared shared = (Shared) outcome;
        assertThat(shared.what()).contains("that other hosts read, too");
        assertThat(TextEdit.apply(tree.main(), shared.instead()))
                .isEqualTo(
                        TEXT.replace(
                                "    advert_int 1\n",
                                "    @^lb1 advert_int 1\n    @lb1 advert_int 2\n"));
    }

    @Test
    void aNewLineCanBeForThisHostAlone() {
        SyntaxTree tree = tree(TEXT);
        Shared shared = (Shared) new ConfigEdit(tree, "lb1").set(VI_1, "nopreempt", "");
        assertThat(TextEdit.apply(tree.main(), shared.instead()))
                .contains("\n    @lb1 nopreempt\n");
    }

    @Test
    void removingAConditionalLineTakesItsConditionAlong() {
        SyntaxTree tree = tree(TEXT);
        EditOutcome outcome = new ConfigEdit(tree).remove(VI_1, "priority");
        assertThat(applied(tree, outcome)).isEqualTo(TEXT.replace("    @lb1 priority 150\n", ""));
    }

    @Test
    void halfACharacterIsNeverReplaced() {
        SyntaxTree tree = tree("global_defs {\n    router_id 😀\n}\n");
        assertThat(
                        applied(
                                tree,
                                new ConfigEdit(tree)
                                        .set(BlockPath.of("global_defs", ""), "router_id", "😁")))
                .contains("router_id 😁\n");
    }

    @Test
    void latin1StaysLatin1WhenItsLastLetterGoes() {
        byte[] bytes =
                "router_id caf\u00e9\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        SyntaxTree tree =
                ConfigReader.read(
                                "k.conf",
                                new MemorySources().with("k.conf", bytes),
                                ReadOptions.forConfigId("lb1"))
                        .tree();
        EditOutcome outcome = new ConfigEdit(tree).set(BlockPath.ROOT, "router_id", "cafe");
        EditHistory after = EditHistory.of(tree).edited(((Local) outcome).edits());
        assertThat(after.file("k.conf").bytes())
                .isEqualTo("router_id cafe\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(after.undo().file("k.conf").bytes()).isEqualTo(bytes);
    }

    @Test
    void severalStepsGoBackOneAfterTheOther() {
        SyntaxTree tree = tree(TEXT);
        EditHistory one =
                EditHistory.of(tree)
                        .edited(((Local) new ConfigEdit(tree).set(VI_1, "priority", "1")).edits());
        String first = one.file("k.conf").text();
        SyntaxTree changed = tree(first);
        EditHistory two =
                one.edited(((Local) new ConfigEdit(changed).set(VI_1, "advert_int", "3")).edits());
        assertThat(two.undo().file("k.conf").text()).isEqualTo(first);
        assertThat(two.undo().undo().file("k.conf").text()).isEqualTo(TEXT);
        assertThat(two.undo().undo().redo().redo().file("k.conf").text())
                .isEqualTo(two.file("k.conf").text());
        assertThat(two.undo().undo().undo().canUndo()).isFalse();
        assertThat(two.undo().edited(List.of()).canRedo()).isTrue();
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> two.edited(List.of(new TextEdit(tree.main(), 0, 0, "x"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
