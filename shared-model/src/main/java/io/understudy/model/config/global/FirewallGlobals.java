package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.anyBase;
import static io.understudy.model.config.table.Types.anyWords;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.optional;
import static io.understudy.model.config.table.Types.string;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of global_defs about nftables and iptables. */
public final class FirewallGlobals {
    private FirewallGlobals() {}

    public static final Keyword<String> NFTABLES =
            keyword("nftables", optional(string("TABLE"), "keepalived"))
                    .keepsFirst()
                    .builtWith("nftables")
                    .orElseAs("keepalived, used when it is needed")
                    .asIn("keepalived")
                    .says("Makes firewall rules by nftables, in this table.")
                    .since("2.0.11");

    public static final Keyword<Integer> NFTABLES_PRIORITY =
            keyword("nftables_priority", integer(Integer.MIN_VALUE, Integer.MAX_VALUE))
                    .builtWith("nftables")
                    .orElse(-1)
                    .asIn("-1")
                    .says("The priority of the chains.")
                    .since("2.0.11");

    public static final Keyword<Boolean> NFTABLES_COUNTERS =
            keyword("nftables_counters", flag())
                    .builtWith("nftables")
                    .orElse(false)
                    .says("Adds counters to the rules.")
                    .since("2.0.11");

    public static final Keyword<Boolean> NFTABLES_IFINDEX =
            keyword("nftables_ifindex", flag())
                    .builtWith("nftables")
                    .orElse(false)
                    .says("Matches interfaces by index instead of by name.")
                    .since("2.0.11");

    public static final Keyword<String> NFTABLES_IPVS =
            keyword("nftables_ipvs", optional(string("TABLE"), "keepalived_ipvs"))
                    .keepsFirst()
                    .builtWith("nftables")
                    .orElseAs("off")
                    .asIn("keepalived_ipvs")
                    .says(
                            "Serves each virtual_server_group by one firewall mark per protocol, set in this table.")
                    .since("2.2.2");

    public static final Keyword<Integer> NFTABLES_IPVS_PRIORITY =
            keyword("nftables_ipvs_priority", integer(Integer.MIN_VALUE, Integer.MAX_VALUE))
                    .builtWith("nftables")
                    .orElse(-1)
                    .asIn("-1")
                    .says("The priority of that table's chain.")
                    .since("2.2.2");

    public static final Keyword<Long> NFTABLES_IPVS_START_FWMARK =
            keyword("nftables_ipvs_start_fwmark", anyBase(1, 4_294_967_295L))
                    .builtWith("nftables")
                    .orElse(1000L)
                    .asIn("1000")
                    .says("The first mark that is used so.")
                    .since("2.2.2");

    public static final Keyword<List<String>> VRRP_IPTABLES =
            keyword("vrrp_iptables", anyWords("[IN [OUT]]"))
                    .keepsFirst()
                    .builtWith("iptables")
                    .orElseAs("INPUT OUTPUT")
                    .asIn("INPUT OUTPUT")
                    .says(
                            "The iptables chains for rules about virtual addresses; nftables is used in their place.")
                    .since("1.2.20");

    public static final Keyword<List<String>> VRRP_IPSETS =
            keyword("vrrp_ipsets", anyWords("[on|off|NAME…]"))
                    .builtWith("iptables and ipset")
                    .orElseAs("on")
                    .asIn("keepalived keepalived6 keepalived_if6")
                    .says(
                            "The sets of addresses and interfaces those rules use, at most six; nftables is used in their place.")
                    .since("1.2.20");

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    NFTABLES,
                    NFTABLES_PRIORITY,
                    NFTABLES_COUNTERS,
                    NFTABLES_IFINDEX,
                    NFTABLES_IPVS,
                    NFTABLES_IPVS_PRIORITY,
                    NFTABLES_IPVS_START_FWMARK,
                    VRRP_IPTABLES,
                    VRRP_IPSETS);
}
