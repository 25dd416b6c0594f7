package io.understudy.core.lvs;

import io.understudy.core.ipvs.IpvsCommand.Timeouts;
import io.understudy.core.ipvs.ObservedTable;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A host as it is found at the start.
 *
 * @param table null if the kernel has no IPVS; {@code lacking} then says why
 * @param timeouts what the kernel has; null without IPVS
 * @param addresses on its interfaces
 * @param kept what operators asked of servers in an earlier life
 * @param seed chance, for the moments of first checks
 */
public record LvsObserved(
        @Nullable ObservedTable table,
        String lacking,
        @Nullable Timeouts timeouts,
        SortedSet<IpAddress> addresses,
        List<KeptOrder> kept,
        long seed) {
    public LvsObserved {
        kept = List.copyOf(kept);
    }

    /** A host on which nobody asked for anything before. */
    public LvsObserved(
            @Nullable ObservedTable table,
            String lacking,
            @Nullable Timeouts timeouts,
            SortedSet<IpAddress> addresses,
            long seed) {
        this(table, lacking, timeouts, addresses, List.of(), seed);
    }
}
