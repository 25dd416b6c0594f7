package io.understudy.console.feature.topology;

import io.understudy.console.feature.topology.Picture.ClusterBox;
import io.understudy.console.feature.topology.Picture.HostBox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Clusters of one site or rack, as the names of their hosts begin: sha-edge3 and sha-web1 stand
 * together. In the order of the fleet, so that nothing moves when something goes wrong.
 *
 * @param name "" where names do not sort clusters into a few groups
 */
record Shelf(String name, List<ClusterBox> clusters) {
    private static final Pattern END = Pattern.compile("[-._]");

    Shelf {
        clusters = List.copyOf(clusters);
    }

    /** Some of many, or one without a name. */
    static List<Shelf> of(List<ClusterBox> all) {
        Map<String, List<ClusterBox>> byName = new LinkedHashMap<>();
        for (ClusterBox box : all) {
            byName.computeIfAbsent(begin(box), _ -> new ArrayList<>()).add(box);
        }
        boolean sorted = byName.size() > 1 && byName.size() <= all.size() / 2;
        if (!sorted || byName.containsKey("")) {
            return List.of(new Shelf("", all));
        }
        List<Shelf> shelves = new ArrayList<>();
        byName.forEach((name, boxes) -> shelves.add(new Shelf(name, boxes)));
        return List.copyOf(shelves);
    }

    int hosts() {
        return clusters.stream().mapToInt(box -> box.hosts().size()).sum();
    }

    int troubled() {
        return (int) clusters.stream().filter(ClusterBox::problem).count();
    }

    /** How the names of all its hosts begin; "" if they differ or have one part alone. */
    private static String begin(ClusterBox box) {
        List<String> begins =
                box.hosts().stream().map(HostBox::name).map(Shelf::begin).distinct().toList();
        return begins.size() == 1 ? begins.getFirst() : "";
    }

    private static String begin(String host) {
        String[] parts = END.split(host, 2);
        return parts.length == 2 ? parts[0] : "";
    }

    /** What the names of a cluster's hosts have in common; the cluster's own name if little. */
    static String brief(ClusterBox box) {
        List<String> names = box.hosts().stream().map(HostBox::name).toList();
        if (names.size() < 2) {
            return box.name();
        }
        String common = names.getFirst();
        for (String name : names) {
            int same = 0;
            while (same < Math.min(common.length(), name.length())
                    && common.charAt(same) == name.charAt(same)) {
                same++;
            }
            common = common.substring(0, same);
        }
        int end = Math.max(common.lastIndexOf('-'), common.lastIndexOf('.'));
        return end < 2 ? box.name() : common.substring(0, end);
    }
}
