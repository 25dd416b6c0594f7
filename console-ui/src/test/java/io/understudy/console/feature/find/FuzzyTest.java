package io.understudy.console.feature.find;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FuzzyTest {
    @Test
    void everyWordOfTheQueryMustFit() {
        assertThat(Fuzzy.score("vi web", "VI_WEB", "")).isPositive();
        assertThat(Fuzzy.score("vi mail", "VI_WEB", "")).isEqualTo(Fuzzy.NEVER);
    }

    @Test
    void theWholeNameComesBeforeItsBeginningAndThatBeforeItsMiddle() {
        int whole = Fuzzy.score("10.20.0.1", "10.20.0.1", "");
        int begin = Fuzzy.score("10.20.0.1", "10.20.0.100", "");
        int middle = Fuzzy.score("0.0.1", "10.20.0.0.1x", "");
        assertThat(whole).isGreaterThan(begin);
        assertThat(begin).isGreaterThan(middle);
    }

    @Test
    void theLettersMayStandApartIfTheFirstBeginsAWord() {
        assertThat(Fuzzy.score("vso", "VIP ownership", "")).isEqualTo(Fuzzy.NEVER);
        assertThat(Fuzzy.score("vow", "VIP ownership", "")).isPositive();
    }

    @Test
    void furtherWordsCountLessThanTheName() {
        assertThat(Fuzzy.score("lb1", "lb1", "")).isGreaterThan(Fuzzy.score("lb1", "VI_1", "lb1"));
        assertThat(Fuzzy.score("00:00:5e:00:01:33", "VI_1", "00:00:5e:00:01:33")).isPositive();
    }
}
