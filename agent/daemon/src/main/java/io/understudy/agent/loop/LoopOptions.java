package io.understudy.agent.loop;

/**
 * How hard the loop tries to be on time.
 *
 * @param realtimePriority SCHED_RR priority of the loop thread, 1 to 99; 0 for none
 * @param nice of all threads, -20 to 19; 0 leaves it as it is
 * @param lockMemory keep touched pages in memory
 * @param rehearse go through takeovers against no kernel, beside the first election, so that the
 *     first real one finds the code compiled
 */
public record LoopOptions(int realtimePriority, int nice, boolean lockMemory, boolean rehearse) {
    /** What a daemon wants; what the kernel refuses costs a warning. */
    public static final LoopOptions DAEMON = new LoopOptions(50, -20, true, true);

    /** Nothing special, for tests. */
    public static final LoopOptions PLAIN = new LoopOptions(0, 0, false, false);
}
