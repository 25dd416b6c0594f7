package io.understudy.console.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    @Test
    void numbersInNamesCountAsNumbers() {
        List<String> ordered = List.of("lb", "lb1", "pay1", "pay2", "pay10", "pay10a", "web");
        List<String> names = new ArrayList<>(ordered);
        Collections.reverse(names);
        names.sort(NaturalOrder.NAMES);
        assertThat(names).containsExactlyElementsOf(ordered);
    }
}
