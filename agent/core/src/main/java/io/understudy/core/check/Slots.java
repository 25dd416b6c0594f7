package io.understudy.core.check;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Probes by number, immutable: a change copies three short arrays and shares the rest, so that one
 * of ten thousand can change ten thousand times a second.
 */
final class Slots {
    /** None. */
    static final Slots EMPTY = new Slots(new Probe[0][][], 0);

    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final int TOP = 2 * BITS;
    private static final int MASK = WIDTH - 1;

    private final @Nullable Probe[][][] root;
    private final int size;

    private Slots(@Nullable Probe[][][] root, int size) {
        this.root = root;
        this.size = size;
    }

    /** One more than the largest number. */
    int size() {
        return size;
    }

    /** Null if there is none of that number, or none any more. */
    @Nullable Probe get(int number) {
        return number < 0 || number >= size
                ? null
                : root[number >> TOP][(number >> BITS) & MASK][number & MASK];
    }

    /** The same with one changed. */
    Slots with(int number, @Nullable Probe probe) {
        // Copied by hand: the first compiler has no fast clone().
        @Nullable Probe[][][] top = new Probe[root.length][][];
        System.arraycopy(root, 0, top, 0, top.length);
        @Nullable Probe[][] middle = new Probe[WIDTH][];
        System.arraycopy(top[number >> TOP], 0, middle, 0, WIDTH);
        @Nullable Probe[] bottom = new Probe[WIDTH];
        System.arraycopy(middle[(number >> BITS) & MASK], 0, bottom, 0, WIDTH);
        bottom[number & MASK] = probe;
        middle[(number >> BITS) & MASK] = bottom;
        top[number >> TOP] = middle;
        return new Slots(top, size);
    }

    /** What becomes of the probe with that number. */
    @FunctionalInterface
    interface Change {
        @Nullable Probe of(int number, @Nullable Probe before);
    }

    /** The same with the first so many of {@code numbers} changed, each of them once. */
    Slots with(int[] numbers, int count, Change change) {
        @Nullable Probe[][][] top = Arrays.copyOf(root, root.length);
        for (int i = 0; i < count; i++) {
            int number = numbers[i];
            int a = number >> TOP;
            int b = (number >> BITS) & MASK;
            if (top[a] == root[a]) {
                top[a] = Arrays.copyOf(root[a], WIDTH);
            }
            if (top[a][b] == root[a][b]) {
                top[a][b] = Arrays.copyOf(root[a][b], WIDTH);
            }
            top[a][b][number & MASK] = change.of(number, get(number));
        }
        return new Slots(top, size);
    }

    /** Those of an array, by their place in it. */
    static Slots of(@Nullable Probe[] probes) {
        int tops = (probes.length + WIDTH * WIDTH - 1) / (WIDTH * WIDTH);
        @Nullable Probe[][][] root = new Probe[tops][WIDTH][];
        for (int i = 0; i < tops; i++) {
            for (int j = 0; j < WIDTH; j++) {
                int from = ((i << BITS) | j) << BITS;
                root[i][j] =
                        from < probes.length
                                ? Arrays.copyOfRange(probes, from, from + WIDTH)
                                : new Probe[WIDTH];
            }
        }
        return new Slots(root, probes.length);
    }

    /** All of them, by their numbers. */
    @Nullable Probe[] toArray() {
        @Nullable Probe[] all = new Probe[size];
        for (int i = 0; i < size; i++) {
            all[i] = get(i);
        }
        return all;
    }
}
