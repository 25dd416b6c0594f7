package io.understudy.model.config.bind;

import io.understudy.model.config.table.Block;
import java.util.HashMap;
import java.util.Map;

/** The names of sound blocks, each with its place among them, so that the past can be asked. */
final class Names {
    private final Map<String, Map<String, Integer>> places = new HashMap<>();
    private int next;

    /** Gives the block of this kind the next place; the first block of a name keeps its own. */
    void define(Block<?> kind, String name) {
        places.computeIfAbsent(kind.name(), _ -> new HashMap<>()).putIfAbsent(name, next++);
    }

    /** Whether the block had its place when {@link #now} was {@code then}. */
    boolean isDefined(Block<?> kind, String name, int then) {
        Integer place = places.getOrDefault(kind.name(), Map.of()).get(name);
        return place != null && place < then;
    }

    /** The number of places given so far. */
    int now() {
        return next;
    }
}
