package io.understudy.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.TimerId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TellingsTest {
    private static final TimerId TIMER = new TimerId(TimerId.Kind.MASTER_DOWN, "VI_1");

    private final Deadlines deadlines = new Deadlines();
    private final List<String> told = new ArrayList<>();
    private long now = 1_000;
    private final Tellings tellings = new Tellings(deadlines, () -> now);

    private void add(String word) {
        tellings.add(() -> told.add(word));
    }

    @Test
    void whatHappenedIsToldInItsOrder() {
        add("first");
        add("second");
        assertThat(told).isEmpty();
        tellings.tellUnlessDue();
        assertThat(told).containsExactly("first", "second");
    }

    @Test
    void anOverdueTimerComesBeforeWhatThereIsToTell() {
        deadlines.set(TIMER, now);
        add("later");
        tellings.tellUnlessDue();
        assertThat(told).isEmpty();
        deadlines.set(TIMER, now + 1);
        tellings.tellUnlessDue();
        assertThat(told).containsExactly("later");
    }

    @Test
    void aTimerThatFallsDueBetweenTwoComesBeforeTheSecond() {
        deadlines.set(TIMER, now + 5);
        tellings.add(() -> now += 10);
        add("later");
        tellings.tellUnlessDue();
        assertThat(told).isEmpty();
    }

    @Test
    void anOverloadedLoopIsHeardAfterATenthOfASecond() {
        deadlines.set(TIMER, now);
        add("old");
        now += 100_000_001;
        add("new");
        tellings.tellUnlessDue();
        assertThat(told).containsExactly("old");
    }

    @Test
    void atTheEndAllIsTold() {
        deadlines.set(TIMER, now);
        add("first");
        add("second");
        tellings.tellAll();
        assertThat(told).containsExactly("first", "second");
    }
}
