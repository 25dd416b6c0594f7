package io.understudy.console.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However a ring keeps its values, it gives back those that were put. */
class RingTest {
    @Test
    void whatWasPutIsThereForAsLongAsItIsPromised() {
        for (int seed = 0; seed < 200; seed++) {
            Random dice = new Random(seed);
            int capacity = seed % 2 == 0 ? 60 : 1_800;
            Ring ring = new Ring(capacity);
            Map<Long, Float> put = new HashMap<>();
            long second = 1_000 + dice.nextInt(200);
            for (int i = 0; i < 4_000; i++) {
                float value = dice.nextInt(seed % 3 == 0 ? 2 : 200) == 0 ? dice.nextInt(5) : 7;
                ring.put(second, value);
                put.put(second, value);
                if (i % 97 == 0 || i == 3_999) {
                    holds(ring, put, second, capacity, seed);
                }
                second += dice.nextInt(50) == 0 ? 1 + dice.nextInt(200) : 1;
            }
        }
    }

    private static void holds(
            Ring ring, Map<Long, Float> put, long newest, int capacity, int seed) {
        assertThat(ring.newest()).isEqualTo(newest);
        for (long at = newest - capacity - 70; at <= newest + 2; at++) {
            Float known = newest - at >= capacity ? null : put.get(at);
            float wanted = known == null ? Float.NaN : known;
            if (Float.compare(wanted, (float) ring.at(at)) != 0) {
                assertThat((float) ring.at(at))
                        .as("seed %d, %d s before the newest", seed, newest - at)
                        .isEqualTo(wanted);
            }
        }
    }

    @Test
    void aSecondThatIsPastIsNotRewritten() {
        Ring ring = new Ring(60);
        ring.put(100, 1);
        ring.put(101, 2);
        ring.put(100, 3);
        ring.put(101, 4);
        assertThat(ring.at(100)).isEqualTo(1);
        assertThat(ring.at(101)).isEqualTo(2);
    }
}
