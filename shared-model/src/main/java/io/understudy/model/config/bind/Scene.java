package io.understudy.model.config.bind;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All records at the root with their settings, in the order of the file: what rules look at. */
public final class Scene {
    private final Settings root;
    private final Map<Block<?>, List<Bound<?>>> byBlock = new LinkedHashMap<>();
    private final Set<Settings> known = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean sameGlobals;

    Scene(Settings root) {
        this.root = root;
    }

    void add(Block<?> block, Bound<?> bound) {
        byBlock.computeIfAbsent(block, _ -> new ArrayList<>()).add(bound);
    }

    /** A record of which all was said that its own lines and {@link #global} give to say. */
    void addKnown(Block<?> block, Bound<?> bound) {
        add(block, bound);
        known.add(bound.settings());
    }

    /**
     * Nothing more is added.
     *
     * @param sameGlobals whether all global_defs are as they were when that was said
     */
    void end(boolean sameGlobals) {
        this.sameGlobals = sameGlobals;
    }

    /** Whether all was said of a record that its own lines give to say. */
    public boolean isKnown(Bound<?> bound) {
        return known.contains(bound.settings());
    }

    /** The records of one kind of which something may be to be said by themselves. */
    public <T> List<Bound<T>> fresh(Block<T> block) {
        List<Bound<T>> all = all(block);
        if (sameGlobals) {
            all.removeIf(bound -> known.contains(bound.settings()));
        }
        return all;
    }

    /** The settings of all blocks of a kind at the root, but those that name no program. */
    public List<Settings> mayRunPrograms(Block<?> block) {
        List<Settings> all = new ArrayList<>(root.nested(block));
        all.removeIf(known::contains);
        return all;
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
