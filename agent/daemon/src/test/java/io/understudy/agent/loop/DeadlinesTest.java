package io.understudy.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.core.node.TimerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static TimerId timer(int number) {
        return new TimerId(TimerId.Kind.ADVERT, "VI_" + number);
    }

    @Test
    void timersFireInTheOrderOfTheirDeadlines() {
        Deadlines deadlines = new Deadlines();
        deadlines.set(timer(1), 30);
        deadlines.set(timer(2), 10);
        deadlines.set(timer(3), 20);
        assertThat(deadlines.earliest()).isEqualTo(10);
        assertThat(deadlines.pollDue(9)).isNull();
        assertThat(deadlines.pollDue(25)).isEqualTo(timer(2));
        assertThat(deadlines.pollDue(25)).isEqualTo(timer(3));
        assertThat(deadlines.pollDue(25)).isNull();
        assertThat(deadlines.size()).isEqualTo(1);
    }

    @Test
    void ofEqualDeadlinesTheFirstSetComesFirst() {
        Deadlines deadlines = new Deadlines();
        for (int i = 0; i < 20; i++) {
            deadlines.set(timer(i), 30);
        }
        deadlines.set(timer(3), 30);
        List<TimerId> fired = new ArrayList<>();
        for (TimerId due = deadlines.pollDue(30); due != null; due = deadlines.pollDue(30)) {
            fired.add(due);
        }
        List<TimerId> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            expected.add(timer(i));
        }
        expected.remove(3);
        expected.add(timer(3));
        assertThat(fired).isEqualTo(expected);
    }

    @Test
    void settingAgainMovesTheDeadline() {
        Deadlines deadlines = new Deadlines();
        deadlines.set(timer(1), 10);
        deadlines.set(timer(1), 50);
        assertThat(deadlines.size()).isEqualTo(1);
        assertThat(deadlines.pollDue(40)).isNull();
        deadlines.set(timer(1), 5);
        assertThat(deadlines.pollDue(40)).isEqualTo(timer(1));
        deadlines.set(timer(1), 60);
        assertThat(deadlines.earliest()).isEqualTo(60);
    }

    @Test
    void aStoppedTimerNeverFires() {
        Deadlines deadlines = new Deadlines();
        deadlines.set(timer(1), 10);
        deadlines.stop(timer(1));
        deadlines.stop(timer(2));
        assertThat(deadlines.pollDue(100)).isNull();
        assertThat(deadlines.size()).isZero();
    }

    @Test
    void theClockMayWrap() {
        Deadlines deadlines = new Deadlines();
        deadlines.set(timer(1), Long.MIN_VALUE + 5);
        deadlines.set(timer(2), Long.MAX_VALUE - 5);
        assertThat(deadlines.pollDue(Long.MAX_VALUE)).isEqualTo(timer(2));
        assertThat(deadlines.pollDue(Long.MAX_VALUE)).isNull();
        assertThat(deadlines.pollDue(Long.MIN_VALUE + 5)).isEqualTo(timer(1));
    }

    @Test
    void itAgreesWithASortedMapWhateverIsDoneToIt() {
        Random dice = new Random(7);
        Deadlines deadlines = new Deadlines();
        TreeMap<Long, TimerId> model = new TreeMap<>();
        for (int i = 0; i < 100_000; i++) {
            TimerId timer = timer(dice.nextInt(200));
            model.values().remove(timer);
            if (dice.nextInt(4) == 0) {
                deadlines.stop(timer);
            } else {
                long at = dice.nextLong(1_000_000);
                while (model.containsKey(at)) {
                    at++;
                }
                deadlines.set(timer, at);
                model.put(at, timer);
            }
            assertThat(deadlines.size()).isEqualTo(model.size());
            if (i % 1000 == 0) {
                long now = 500_000;
                List<TimerId> due = new ArrayList<>();
                for (TimerId t = deadlines.pollDue(now); t != null; t = deadlines.pollDue(now)) {
                    due.add(t);
                }
                assertThat(due).containsExactlyElementsOf(model.headMap(now, true).values());
                model.headMap(now, true).clear();
            }
        }
    }
}
