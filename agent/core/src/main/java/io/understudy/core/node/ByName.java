package io.understudy.core.node;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Something of each of many instances by the instance's name, immutable. Kept in blocks, so that a
 * change among hundreds copies two short arrays and not the whole: all of them may take over at
 * once.
 */
final class ByName<V> {
    private static final int BLOCKS = 32;
    private static final Object[] NONE = {};
    private static final ByName<?> EMPTY = new ByName<>(new Object[BLOCKS][]);

    /** By hash of the name: names and their values in turn. */
    private final Object[][] blocks;

    static {
        Arrays.fill(EMPTY.blocks, NONE);
    }

    private ByName(Object[][] blocks) {
        this.blocks = blocks;
    }

    @SuppressWarnings("unchecked") // there is nothing in it
    static <V> ByName<V> empty() {
        return (ByName<V>) EMPTY;
    }

    /** Null where nothing is known of that name. */
    @SuppressWarnings("unchecked") // values are put there as V alone
    @Nullable V get(String name) {
        Object[] block = blocks[blockOf(name)];
        int place = placeOf(name, block);
        return place == block.length ? null : (V) block[place + 1];
    }

    /** The same but for this name. */
    ByName<V> with(String name, V value) {
        int number = blockOf(name);
        Object[] block = blocks[number];
        int place = placeOf(name, block);
        Object[] next = Arrays.copyOf(block, Math.max(block.length, place + 2));
        next[place] = name;
        next[place + 1] = value;
        Object[][] all = blocks.clone();
        all[number] = next;
        return new ByName<>(all);
    }

    private static int blockOf(String name) {
        int hash = name.hashCode();
        return (hash ^ hash >>> 16) & (BLOCKS - 1);
    }

    /** Where the name is, or would be added. */
    private static int placeOf(String name, Object[] block) {
        int place = 0;
        while (place < block.length && !block[place].equals(name)) {
            place += 2;
        }
        return place;
    }
}
