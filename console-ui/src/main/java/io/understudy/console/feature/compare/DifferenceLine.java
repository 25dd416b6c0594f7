package io.understudy.console.feature.compare;

import io.understudy.model.config.diff.Difference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A line of the comparison. */
sealed interface DifferenceLine {
    /** The hosts, over the columns below. */
    record Columns(List<String> hosts) implements DifferenceLine {
        public Columns {
            hosts = List.copyOf(hosts);
        }
    }

    /** How many differences of a kind follow. */
    record Head(boolean suspicious, int count) implements DifferenceLine {}

    /** One difference, with a cell for each host. */
    record Row(Difference difference, List<Cell> cells) implements DifferenceLine {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * What one host says.
     *
     * @param value "" for a flag
     * @param has whether it has the thing
     * @param odd whether fewer hosts say so than something else
     */
    record Cell(String host, String value, boolean has, boolean odd) {}

    /** A difference, its minority marked where it is suspicious. */
    static Row row(Difference difference) {
        Map<String, Integer> count = new LinkedHashMap<>();
        for (Difference.Side side : difference.sides()) {
            count.merge(said(side), 1, Integer::sum);
        }
        int most = count.values().stream().mapToInt(n -> n).max().orElse(0);
        boolean clear = count.values().stream().filter(n -> n == most).count() == 1;
        return new Row(
                difference,
                difference.sides().stream()
                        .map(side ->
                                new Cell(
                                        side.member(),
                                        Objects.requireNonNullElse(side.value(), ""),
                                        side.value() != null,
                                        !difference.isExpected()
                                                && (!clear
                                                        || count.getOrDefault(said(side), 0)
                                                                < most)))
                        .toList());
    }

    private static String said(Difference.Side side) {
        return side.value() == null ? "\0" : side.value();
    }
}
