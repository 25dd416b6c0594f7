package io.understudy.console.insight;

import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.unit.IpAddress;
import java.util.Comparator;

/** The order in which an election would choose (RFC 9568 §6.4.3). */
final class Ranking {
    /** Higher effective priority first; among equals the higher address, then those without. */
    static final Comparator<InstanceSnapshot> BEST_FIRST =
            Comparator.comparingInt(InstanceSnapshot::effectivePriority)
                    .reversed()
                    .thenComparing(
                            InstanceSnapshot::source,
                            Comparator.nullsLast(Comparator.<IpAddress>reverseOrder()));

    private Ranking() {}
}
