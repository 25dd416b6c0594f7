package io.understudy.core.node;

import java.util.List;
import java.util.function.Consumer;

/**
 * The virtual routers of a host by number, immutable. Kept in blocks, so that changing one router
 * among hundreds copies two short arrays and not the whole.
 */
final class Roster {
    private static final int BLOCK = 32;

    static final Roster EMPTY = new Roster(new VirtualRouter[0][], 0);

    private final VirtualRouter[][] blocks;
    private final int size;

    private Roster(VirtualRouter[][] blocks, int size) {
        this.blocks = blocks;
        this.size = size;
    }

    static Roster of(List<VirtualRouter> routers) {
        int count = (routers.size() + BLOCK - 1) / BLOCK;
        VirtualRouter[][] blocks = new VirtualRouter[count][];
        for (int i = 0; i < count; i++) {
            int from = i * BLOCK;
            int to = Math.min(routers.size(), from + BLOCK);
            blocks[i] = routers.subList(from, to).toArray(VirtualRouter[]::new);
        }
        return new Roster(blocks, routers.size());
    }

    int size() {
        return size;
    }

    VirtualRouter get(int index) {
        return blocks[index / BLOCK][index % BLOCK];
    }

    Roster with(int index, VirtualRouter router) {
        VirtualRouter[][] nextBlocks = blocks.clone();
        VirtualRouter[] block = blocks[index / BLOCK].clone();
        block[index % BLOCK] = router;
        nextBlocks[index / BLOCK] = block;
        return new Roster(nextBlocks, size);
    }

    /** A router for each router; those that stay the same cost nothing. */
    Roster map(Change change) {
        Roster next = this;
        for (int i = 0; i < size; i++) {
            VirtualRouter before = get(i);
            VirtualRouter after = change.of(i, before);
            if (after != before) {
                next = next == this ? new Roster(blocks.clone(), size) : next;
                int block = i / BLOCK;
                if (next.blocks[block] == blocks[block]) {
                    next.blocks[block] = blocks[block].clone();
                }
                next.blocks[block][i % BLOCK] = after;
            }
        }
        return next;
    }

    /** What becomes of a router. */
    interface Change {
        VirtualRouter of(int index, VirtualRouter router);
    }

    void forEach(Consumer<VirtualRouter> consumer) {
        for (VirtualRouter[] block : blocks) {
            for (VirtualRouter router : block) {
                consumer.accept(router);
            }
        }
    }
}
