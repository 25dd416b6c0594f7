package io.understudy.console.feature.compare;

import io.understudy.console.store.History.Acknowledgement;
import io.understudy.model.config.diff.Difference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /**
     * One difference, with a cell for each host.
     *
     * @param expected by whoever judged last
     * @param judged who judged otherwise than we do; null if nobody did
     * @param majority a host that says what most say; null if no value has most hosts
     */
    record Row(
            Difference difference,
            List<Cell> cells,
            boolean expected,
            @Nullable Acknowledgement judged,
            @Nullable String majority)
            implements DifferenceLine {
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
    static Row row(Difference difference, Judgements judgements) {
        Map<String, Integer> count = new LinkedHashMap<>();
        for (Difference.Side side : difference.sides()) {
            count.merge(said(side), 1, Integer::sum);
        }
        int most = count.values().stream().mapToInt(n -> n).max().orElse(0);
        boolean clear = count.values().stream().filter(n -> n == most).count() == 1;
        boolean expected = judgements.isExpected(difference);
        List<Cell> cells =
                difference.sides().stream()
                        .map(side -> {
                            boolean few = !clear || count.getOrDefault(said(side), 0) < most;
                            return new Cell(
                                    side.member(),
                                    Objects.requireNonNullElse(side.value(), ""),
                                    side.value() != null,
                                    !expected && few);
                        })
                        .toList();
        String majority =
                difference.sides().stream()
                        .filter(side -> clear && count.getOrDefault(said(side), 0) == most)
                        .map(Difference.Side::member)
                        .findFirst()
                        .orElse(null);
        return new Row(difference, cells, expected, judgements.of(difference), majority);
    }

    private static String said(Difference.Side side) {
        return side.value() == null ? "\0" : side.value();
    }
}
