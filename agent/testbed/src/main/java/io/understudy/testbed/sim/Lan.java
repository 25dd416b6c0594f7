package io.understudy.testbed.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What the network does to a packet: delay, loss, partitions in one or both directions. */
final class Lan {
    private record Cut(String from, String to) {}

    private final SplittableRandom dice;
    private final List<Cut> cuts = new ArrayList<>();
    private final List<Cut> filters = new ArrayList<>();
    private double loss;
    private long maxDelayNanos;

    Lan(SplittableRandom dice) {
        this.dice = dice;
    }

    void cut(String from, String to) {
        cuts.add(new Cut(from, to));
    }

    /** Adverts are dropped on the way, and nothing else is. */
    void filter(String from, String to) {
        filters.add(new Cut(from, to));
    }

    void heal() {
        filters.clear();
        cuts.clear();
        loss = 0;
        maxDelayNanos = 0;
    }

    void lose(double share) {
        loss = share;
    }

    void delayUpTo(long nanos) {
        maxDelayNanos = nanos;
    }

    boolean carries(String from, String to) {
        return reaches(from, to)
                && !filters.contains(new Cut(from, to))
                && (loss == 0 || dice.nextDouble() >= loss);
    }

    boolean reaches(String from, String to) {
        return !cuts.contains(new Cut(from, to));
    }

    /** At least a little, so that cause comes before effect. */
    long delayNanos() {
        return 1_000 + (maxDelayNanos == 0 ? 0 : dice.nextLong(maxDelayNanos));
    }
}
