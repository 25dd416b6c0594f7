package io.understudy.core.check;

/**
 * What one attempt changes.
 *
 * @param delayNanos until the next attempt
 * @param excused whether it failed and is tried again before it counts
 */
record Judgement(Standing standing, long delayNanos, boolean excused) {}
