package io.understudy.agent.loop;

/** Tells from the size of the process, in pages, when a burst of work is over. */
final class Growth {
    /** Growth that is worth the trouble of giving it back: 4 MiB. */
    static final long WORTH = 1024;

    /** Growth between two looks with which a burst is not over. */
    static final long STILL = 64;

    private long before;
    private long last;

    /** It counts from here. */
    void begin(long pages) {
        before = pages;
        last = pages;
    }

    /** Takes a look: whether it has grown by much, and no longer grows. */
    boolean hasEnded(long pages) {
        boolean still = pages - last <= STILL;
        last = pages;
        return still && pages - before >= WORTH;
    }
}
