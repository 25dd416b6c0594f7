package io.understudy.console.feature.topology;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an operator opened and folded: pools, clusters, shelves; and the cluster seen alone. */
final class Folds {
    /** More than anybody folds by hand; what was folded first is forgotten first. */
    private static final int MOST = 400;

    private static final String POOL = "pool:";
    private static final String OPEN = "open:";
    private static final String SHUT = "shut:";
    private static final String SHELF = "shelf:";
    private static final String ALONE = "alone:";

    private final Set<String> pools = new LinkedHashSet<>();
    private final Map<String, Boolean> clusters = new HashMap<>();
    private final Set<String> shelves = new LinkedHashSet<>();
    private @Nullable String alone;

    /** Keys of the pools whose servers are shown. */
    Set<String> pools() {
        return pools;
    }

    void togglePool(String pool) {
        toggle(pools, pool);
    }

    /**
     * Whether a cluster shows its boxes.
     *
     * @param otherwise if nobody has opened or folded it
     */
    boolean isOpen(String cluster, boolean otherwise) {
        return clusters.getOrDefault(cluster, otherwise);
    }

    void open(String cluster, boolean open) {
        clusters.put(cluster, open);
    }

    boolean isShut(String shelf) {
        return shelves.contains(shelf);
    }

    void toggleShelf(String shelf) {
        toggle(shelves, shelf);
    }

    /** The cluster that is seen without the others; null for none. */
    @Nullable String alone() {
        return alone;
    }

    void alone(@Nullable String cluster) {
        alone = cluster;
    }

    private static void toggle(Set<String> set, String key) {
        if (!set.remove(key)) {
            set.add(key);
        }
    }

    /** All of it, a line each. */
    String kept() {
        StringJoiner lines = new StringJoiner("\n");
        pools.forEach(key -> lines.add(POOL + key));
        shelves.forEach(key -> lines.add(SHELF + key));
        new TreeMap<>(clusters).forEach((key, open) -> lines.add((open ? OPEN : SHUT) + key));
        if (alone != null) {
            lines.add(ALONE + alone);
        }
        return lines.toString();
    }

    void leave(String kept) {
        pools.clear();
        clusters.clear();
        shelves.clear();
        alone = null;
        kept.lines().limit(MOST).forEach(this::read);
    }

    private void read(String line) {
        String key = line.substring(line.indexOf(':') + 1);
        if (line.startsWith(POOL)) {
            pools.add(key);
        } else if (line.startsWith(SHELF)) {
            shelves.add(key);
        } else if (line.startsWith(OPEN) || line.startsWith(SHUT)) {
            clusters.put(key, line.startsWith(OPEN));
        } else if (line.startsWith(ALONE)) {
            alone = key;
        }
    }
}
