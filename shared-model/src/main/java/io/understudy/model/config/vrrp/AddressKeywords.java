package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.lines;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of vrrp_instance about what a master has besides its addresses. */
public final class AddressKeywords {
    private AddressKeywords() {}

    public static final Keyword<List<VirtualAddress>> VIRTUAL_IPADDRESS_EXCLUDED =
            keyword("virtual_ipaddress_excluded", lines(VirtualAddress.LINE))
                    .orElse(List.of())
                    .asIn("{\n    192.0.2.11/24\n}")
                    .says("Addresses the master holds and does not advertise; of either family.");

    public static final Keyword<Boolean> NO_VIRTUAL_IPADDRESS =
            keyword("no_virtual_ipaddress", flag())
                    .orElse(false)
                    .says("Allows an instance without addresses.")
                    .since("2.2.8");

    public static final Keyword<List<Route>> VIRTUAL_ROUTES =
            keyword("virtual_routes", lines(Route.LINE))
                    .orElse(List.of())
                    .asIn("{\n    198.51.100.0/24 via 192.0.2.1\n}")
                    .says("Routes the master has.");

    public static final Keyword<List<PolicyRule>> VIRTUAL_RULES =
            keyword("virtual_rules", lines(PolicyRule.LINE))
                    .orElse(List.of())
                    .asIn("{\n    from 192.0.2.10 table 100 preference 1000\n}")
                    .says("Policy rules the master has.")
                    .since("1.2.20");

    public static final Keyword<Boolean> PROMOTE_SECONDARIES =
            keyword("promote_secondaries", flag())
                    .orElse(false)
                    .says("Lets the kernel keep other addresses when the first of a network goes.")
                    .since("1.3.0");

    public static final Keyword<Boolean> VIP_RESTORE =
            keyword("vip_restore", bool())
                    .orElse(false)
                    .says(
                            "Puts an address or route back that somebody else removed, instead of electing anew, unless it is removed again within a second.")
                    .ours();

    public static final Keyword<Integer> VIP_LEASE =
            keyword("vip_lease", integer(2, 3600, "seconds"))
                    .orElseAs("no lease")
                    .asIn("4")
                    .says(
                            "How long the kernel keeps a master's addresses when the agent no longer renews them, because it was killed, hangs or sleeps.")
                    .ours();

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    VIRTUAL_IPADDRESS_EXCLUDED,
                    NO_VIRTUAL_IPADDRESS,
                    VIRTUAL_ROUTES,
                    VIRTUAL_RULES,
                    PROMOTE_SECONDARIES,
                    VIP_RESTORE,
                    VIP_LEASE);
}
