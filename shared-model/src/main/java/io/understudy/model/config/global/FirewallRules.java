package io.understudy.model.config.global;

import io.understudy.model.config.table.Settings;

/**
 * How rules of the packet filter are written, where some instance needs them.
 *
 * @param table its name in both families
 * @param priority of its chains, where 0 is that of the usual filter; lower ones come first
 * @param counters whether rules count what they match
 * @param byIndex whether link-local addresses go with the number of their interface, not its name
 */
public record FirewallRules(String table, int priority, boolean counters, boolean byIndex) {
    /** keepalived's. */
    public static final FirewallRules DEFAULT = new FirewallRules("keepalived", -1, false, false);

    static FirewallRules read(Settings s) {
        String table = s.find(FirewallGlobals.NFTABLES);
        return new FirewallRules(
                table == null ? DEFAULT.table : table,
                s.get(FirewallGlobals.NFTABLES_PRIORITY),
                s.get(FirewallGlobals.NFTABLES_COUNTERS),
                s.get(FirewallGlobals.NFTABLES_IFINDEX));
    }
}
