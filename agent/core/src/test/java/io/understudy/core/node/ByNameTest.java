package io.understudy.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ByNameTest {
    private static final int NAMES = 300;

    /** Whatever is put, in whatever order, what was before stays as it was. */
    @Test
    void eachKnowsWhatWasPutUntilThen() {
        Random dice = new Random(7);
        Map<String, Integer> expected = new TreeMap<>();
        ByName<Integer> known = ByName.empty();
        for (int i = 0; i < 2_000; i++) {
            String name = "VI_" + dice.nextInt(NAMES);
            ByName<Integer> before = known;
            Integer last = expected.get(name);
            known = known.with(name, i);
            assertThat(before.get(name)).isEqualTo(last);
            expected.put(name, i);
        }
        for (int i = 0; i < NAMES; i++) {
            assertThat(known.get("VI_" + i)).isEqualTo(expected.get("VI_" + i));
        }
        assertThat(known.get("another")).isNull();
    }
}
