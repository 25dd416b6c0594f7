package io.understudy.core.check;

/** Numbers that follow from a seed (SplitMix64, Steele, Lea and Flood 2014). */
final class Dice {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Dice() {}

    /** The seed of the next throw. */
    static long next(long seed) {
        return seed + GOLDEN;
    }

    /** What is thrown: all 64 bits are good. */
    static long value(long seed) {
        long z = seed;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** From 0 to {@code most}, both included. */
    static long upTo(long seed, long most) {
        return most <= 0 ? 0 : Long.remainderUnsigned(value(seed), most + 1);
    }
}
