package io.understudy.model.config.global;

import io.understudy.model.config.table.Settings;
import org.jspecify.annotations.Nullable;

/**
 * How packets to the addresses of a virtual_server_group are marked, so that one service by mark
 * serves them all.
 *
 * @param table of nftables, in the families that need it
 * @param priority of its chain
 * @param first the mark of the first service; the next ones follow
 * @param counters whether it counts what it marks
 */
public record GroupMarks(String table, int priority, long first, boolean counters) {
    /** Null where nftables_ipvs is not written. */
    public static @Nullable GroupMarks read(Settings global) {
        String table = global.find(FirewallGlobals.NFTABLES_IPVS);
        return table == null
                ? null
                : new GroupMarks(
                        table,
                        global.get(FirewallGlobals.NFTABLES_IPVS_PRIORITY),
                        global.get(FirewallGlobals.NFTABLES_IPVS_START_FWMARK),
                        global.get(FirewallGlobals.NFTABLES_COUNTERS));
    }
}
