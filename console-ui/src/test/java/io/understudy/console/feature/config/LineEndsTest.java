package io.understudy.console.feature.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineEndsTest {
    private static String edit(String file, String old, String fresh) {
        LineEnds ends = LineEnds.of(file);
        return ends.restored(ends.edited().replace(old, fresh));
    }

    @Test
    void untouchedTextComesBackByteForByte() {
        for (String file : new String[] {"", "a", "a\n", "a\r\nb\nc\r\n", "\r\n\r\n", "a\r\nb"}) {
            assertThat(edit(file, "nothing", "")).isEqualTo(file);
        }
    }

    @Test
    void linesThatStayKeepTheirEnds() {
        assertThat(edit("a 1\r\nb 2\nc 3\r\n", "b 2", "b 20")).isEqualTo("a 1\r\nb 20\nc 3\r\n");
        assertThat(edit("a\r\nb\nc\r\n", "a\n", "")).isEqualTo("b\nc\r\n");
    }

    @Test
    void newLinesGetTheCommonestEnd() {
        assertThat(edit("a\r\nb\r\n", "b", "b\nnew")).isEqualTo("a\r\nb\r\nnew\r\n");
        assertThat(edit("a\r\nb\nc\nd\n", "b", "b\nnew")).isEqualTo("a\r\nb\nnew\nc\nd\n");
        assertThat(edit("a\r\nb", "b", "b\nc")).isEqualTo("a\r\nb\r\nc");
    }

    @Test
    void loneCarriageReturnCannotBeEdited() {
        assertThat(LineEnds.of("a\rb\n").canBeEdited()).isFalse();
        assertThat(LineEnds.of("a\r\r\n").canBeEdited()).isFalse();
        assertThat(LineEnds.of("a\r\nb\n").canBeEdited()).isTrue();
    }
}
