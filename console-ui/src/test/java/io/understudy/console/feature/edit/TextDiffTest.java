package io.understudy.console.feature.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.console.feature.edit.TextDiff.Kind;
import io.understudy.console.feature.edit.TextDiff.Line;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextDiffTest {
    @Test
    void onlyTheChangedCharactersAreMarked() {
        TextDiff diff =
                TextDiff.between(
                        "vrrp_instance VI_1 {\n    priority 100 ! low\n}\n",
                        "vrrp_instance VI_1 {\n    priority 150 ! low\n}\n");
        assertThat(diff.lines())
                .containsExactly(
                        new Line(Kind.SAME, 1, "vrrp_instance VI_1 {", 0, 0),
                        new Line(Kind.REMOVED, 2, "    priority 100 ! low", 14, 15),
                        new Line(Kind.ADDED, 2, "    priority 150 ! low", 14, 15),
                        new Line(Kind.SAME, 3, "}", 0, 0));
    }

    @Test
    void longerValueMarksWhatWasAdded() {
        TextDiff diff = TextDiff.between("priority 1\n", "priority 11\n");
        assertThat(diff.lines())
                .containsExactly(
                        new Line(Kind.REMOVED, 1, "priority 1", 10, 10),
                        new Line(Kind.ADDED, 1, "priority 11", 10, 11));
    }

    @Test
    void insertedLinesAreMarkedAsAWhole() {
        TextDiff diff = TextDiff.between("a\nb\n", "a\nnew\nb\n");
        assertThat(diff.lines())
                .containsExactly(
                        new Line(Kind.SAME, 1, "a", 0, 0),
                        new Line(Kind.ADDED, 2, "new", 0, 0),
                        new Line(Kind.SAME, 2, "b", 0, 0));
    }

    @Test
    void linesFarFromTheChangeAreLeftOut() {
        String before = numbered();
        TextDiff diff = TextDiff.between(before, before.replace("line 10", "LINE 10"));
        assertThat(diff.lines().stream().map(line -> line.kind() + " " + line.number()))
                .containsExactly(
                        "SKIPPED 6",
                        "SAME 7",
                        "SAME 8",
                        "SAME 9",
                        "REMOVED 10",
                        "ADDED 10",
                        "SAME 11",
                        "SAME 12",
                        "SAME 13",
                        "SKIPPED 7");
    }

    @Test
    void equalTextsHaveNoDifference() {
        assertThat(TextDiff.between("a\n", "a\n").isEmpty()).isTrue();
    }

    @Test
    void clipboardHasThePlainPicture() {
        assertThat(TextDiff.between("a\nb\n", "a\nc\n").toText()).isEqualTo("  a\n- b\n+ c\n");
    }

    private static String numbered() {
        StringBuilder text = new StringBuilder();
        IntStream.rangeClosed(1, 20).forEach(i -> text.append("line ").append(i).append('\n'));
        return text.toString();
    }

    @Test
    void passwordsAreReplacedByTheirNumber() {
        TextDiff diff =
                TextDiff.between(
                        "auth_pass s3same # mine\nauth_hmac 7 one\n",
                        "auth_pass s3other # mine\nauth_hmac 7 one\n");
        assertThat(diff.toText())
                .doesNotContain("s3same", "s3other", "7 one")
                .contains("- auth_pass ••••#1 # mine", "+ auth_pass ••••#3 # mine")
                .contains("  auth_hmac ••••#2");
    }
}
