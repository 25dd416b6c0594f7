package io.understudy.console.session;

import java.util.random.RandomGenerator;

/**
 * How long to wait before an attempt: 1, 2, 4, 8, then 15 s, less up to a fifth so that two hundred
 * consoles or agents do not come back in step.
 */
final class Backoff {
    private static final long[] SECONDS = {1, 2, 4, 8, 15};

    private final RandomGenerator dice;
    private int failures;

    Backoff(RandomGenerator dice) {
        this.dice = dice;
    }

    /** The number of the next attempt since the last success, from 1. */
    int attempt() {
        return failures;
    }

    /** Notes one more failure and says how many milliseconds to wait after it. */
    long failed() {
        long seconds = SECONDS[Math.min(failures, SECONDS.length - 1)];
        failures++;
        return Math.round(seconds * 1000 * (1 - 0.2 * dice.nextDouble()));
    }

    void succeeded() {
        failures = 0;
    }
}
