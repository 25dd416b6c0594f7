package io.understudy.console.feature.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndentTest {
    private static String after(String line) {
        return Indent.newLine("x\n" + line, line.length() + 2);
    }

    @Test
    void newLineKeepsTheBlanksOfTheOneBefore() {
        assertThat(after("    state MASTER")).isEqualTo("\n    ");
        assertThat(after("\tstate MASTER")).isEqualTo("\n\t");
        assertThat(after("state MASTER")).isEqualTo("\n");
    }

    @Test
    void openedBlockGoesOneStepIn() {
        assertThat(after("vrrp_instance A {")).isEqualTo("\n    ");
        assertThat(after("\tauthentication { ")).isEqualTo("\n\t\t");
    }

    @Test
    void caretWithinTheBlanksTakesThoseBeforeIt() {
        assertThat(Indent.newLine("    state", 2)).isEqualTo("\n  ");
        assertThat(Indent.newLine("", 0)).isEqualTo("\n");
    }
}
