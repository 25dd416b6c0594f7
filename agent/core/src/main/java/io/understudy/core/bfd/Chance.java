package io.understudy.core.bfd;

/**
 * Numbers that nobody outside foresees, drawn from the nanosecond at which something happened. The
 * core has no dice, and needs none: the same events make the same numbers.
 */
final class Chance {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Chance() {}

    /**
     * Any number (the mixing of SplitMix64).
     *
     * @param salt tells apart what is drawn at the same moment
     */
    static long draw(long at, long salt) {
        long z = at * GOLDEN + salt;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** A number from 0 to {@code most}. */
    static long upTo(long most, long at, long salt) {
        return Math.floorMod(draw(at, salt), most + 1);
    }
}
