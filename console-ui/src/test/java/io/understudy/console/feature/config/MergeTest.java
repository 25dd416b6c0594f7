package io.understudy.console.feature.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MergeTest {
    private static final String BASE = "a\nb\nc\nd\ne\n";

    @Test
    void changesOfDifferentLinesComeTogether() {
        assertThat(Merge.of(BASE, "a\nB\nc\nd\ne\n", "a\nb\nc\nd\ne\nf\n"))
                .isEqualTo("a\nB\nc\nd\ne\nf\n");
        assertThat(Merge.of(BASE, "b\nc\nd\ne\n", "a\nb\nc\nD\ne\n")).isEqualTo("b\nc\nD\ne\n");
    }

    @Test
    void theSameChangeIsMadeOnce() {
        String same = "a\nb\nX\nd\ne\n";
        assertThat(Merge.of(BASE, same, same)).isEqualTo(same);
    }

    @Test
    void whatContradictsIsLeftToAPerson() {
        assertThat(Merge.of(BASE, "a\nX\nc\nd\ne\n", "a\nY\nc\nd\ne\n")).isNull();
        assertThat(Merge.of(BASE, "a\nnew\nb\nc\nd\ne\n", "a\nother\nb\nc\nd\ne\n")).isNull();
        assertThat(Merge.of(BASE, "a\ne\n", "a\nb\nC\nd\ne\n")).isNull();
    }

    @Test
    void aSideThatChangedNothingGivesWay() {
        assertThat(Merge.of(BASE, BASE, "z\n")).isEqualTo("z\n");
        assertThat(Merge.of(BASE, "", BASE)).isEmpty();
    }
}
