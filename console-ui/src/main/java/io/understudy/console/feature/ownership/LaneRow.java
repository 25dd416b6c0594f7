package io.understudy.console.feature.ownership;

import io.understudy.console.insight.Chronicle;
import io.understudy.console.insight.Chronicle.Lane;
import io.understudy.console.insight.Chronicle.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of the timeline: a cluster's heading, or an address with a line per host, or one line.
 *
 * @param lane null for a heading
 * @param open whether every host has a line of its own
 */
record LaneRow(String cluster, @Nullable Lane lane, boolean open) {
    static final double HOST = 24;
    static final double PADDING = 5;
    private static final double HEADING = 26;

    /** With more lines than this, only the addresses that moved are opened. */
    private static final int MOST_OPEN = 8;

    double height() {
        return lane == null
                ? HEADING
                : 2 * PADDING + HOST * (open ? Math.max(1, lane.hosts().size()) : 1);
    }

    /** How far below the row's first line a turn's own line is. */
    double offset(Turn turn) {
        if (lane == null || !open) {
            return 0;
        }
        for (int i = 0; i < lane.hosts().size(); i++) {
            if (lane.hosts().get(i).endpoint().equals(turn.endpoint())) {
                return i * HOST;
            }
        }
        return 0;
    }

    /**
     * The rows of a chronicle.
     *
     * @param toggled lanes that the operator opened or closed against the rule
     * @param onlyMoved leaves out what did not move within the window
     */
    static List<LaneRow> of(
            Chronicle chronicle, Window window, Set<String> toggled, boolean onlyMoved) {
        int lines = chronicle.lanes().stream().mapToInt(l -> l.hosts().size()).sum();
        boolean few = lines <= MOST_OPEN;
        List<LaneRow> rows = new ArrayList<>();
        String cluster = "";
        for (Lane lane : chronicle.lanes()) {
            boolean has =
                    !Chronicle.within(lane.turns(), window.from(), window.to()).isEmpty()
                            || !Chronicle.reaching(lane.contested(), window.from(), window.to())
                                    .isEmpty();
            if (onlyMoved && !has) {
                continue;
            }
            if (!lane.cluster().equals(cluster)) {
                cluster = lane.cluster();
                rows.add(new LaneRow(cluster, null, false));
            }
            rows.add(new LaneRow(cluster, lane, (few || has) ^ toggled.contains(lane.key())));
        }
        return rows;
    }
}
