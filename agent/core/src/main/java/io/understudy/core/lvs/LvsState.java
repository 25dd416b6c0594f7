package io.understudy.core.lvs;

import io.understudy.core.check.ChecksState;
import io.understudy.core.ipvs.IpvsCommand.Sync;
import io.understudy.core.ipvs.IpvsCommand.Timeouts;
import io.understudy.core.ipvs.ObservedTable;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * All services between two events.
 *
 * @param places where each virtual server is, by name
 * @param hasKernel whether the kernel has IPVS
 * @param found the kernel's timeouts as they were found, to be put back at the end; null if they
 *     were not changed
 * @param syncs the sync threads that were started
 * @param instances states of VRRP instances, as far as they were heard of
 * @param marks of groups that are served by a mark, by name of the service
 * @param refused what the kernel refused of each service, so that it is told once
 * @param seen the kernel's table as it was read last; null before the first time
 * @param drains servers that are waited for
 * @param nextReport which server's checks are told of next
 * @param reportedAt when results were told last
 */
public record LvsState(
        KeepalivedConfig config,
        List<Balance> balances,
        Map<String, Integer> places,
        ChecksState checks,
        boolean hasKernel,
        @Nullable Timeouts found,
        List<Sync> syncs,
        SortedMap<String, VrrpState> instances,
        SortedSet<IpAddress> addresses,
        Map<String, Long> marks,
        SortedMap<String, String> refused,
        @Nullable ObservedTable seen,
        ConnectionRules rules,
        SortedMap<Drains.Key, Drains.Course> drains,
        int nextReport,
        long reportedAt,
        boolean stopping) {
    /** The same with these checks. */
    public LvsState with(ChecksState now) {
        return now == checks ? this : Turn.state(this, now);
    }
}
