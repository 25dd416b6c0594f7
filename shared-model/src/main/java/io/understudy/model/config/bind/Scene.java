package io.understudy.model.config.bind;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All records at the root with their settings, in the order of the file: what rules look at. */
public final class Scene {
    private final Settings root;
    private final Map<Block<?>, List<Bound<?>>> byBlock = new LinkedHashMap<>();

    Scene(Settings root) {
        this.root = root;
    }

    void add(Block<?> block, Bound<?> bound) {
        byBlock.computeIfAbsent(block, _ -> new ArrayList<>()).add(bound);
    }

    /** The settings of the whole file. */
    public Settings root() {
        return root;
    }

    /** The settings of all global_defs together. */
    public Settings global() {
        return root.global();
    }

    /** The records of one kind. */
    @SuppressWarnings("unchecked") // add() files a record under the block that made it
    public <T> List<Bound<T>> all(Block<T> block) {
        List<Bound<T>> found = new ArrayList<>();
        for (Bound<?> bound : byBlock.getOrDefault(block, List.of())) {
            found.add((Bound<T>) bound);
        }
        return found;
    }
}
