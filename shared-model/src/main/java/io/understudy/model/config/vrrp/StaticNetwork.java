package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.lines;

import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.global.InterfaceGlobals;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import java.util.List;
import java.util.Objects;

/** What this host has from the daemon's start to its end, whatever its instances do. */
public record StaticNetwork(
        List<StaticAddress> addresses, List<Route> routes, List<PolicyRule> rules) {
    /** Nothing. */
    public static final StaticNetwork NONE = new StaticNetwork(List.of(), List.of(), List.of());

    public static final Keyword<List<StaticAddress>> STATIC_IPADDRESS =
            keyword("static_ipaddress", lines(StaticAddress.LINE))
                    .orElse(List.of())
                    .asIn("{\n    192.0.2.30/24 dev eth0\n}")
                    .says("Addresses to hold all the time; put back if somebody removes them.");

    public static final Keyword<List<Route>> STATIC_ROUTES =
            keyword("static_routes", lines(Route.LINE))
                    .orElse(List.of())
                    .asIn("{\n    198.51.100.0/24 via 192.0.2.1 dev eth0\n}")
                    .says("Routes to have all the time; put back if somebody removes them.");

    public static final Keyword<List<PolicyRule>> STATIC_RULES =
            keyword("static_rules", lines(PolicyRule.LINE))
                    .orElse(List.of())
                    .asIn("{\n    from 192.0.2.0/24 table 100 preference 1000\n}")
                    .says("Policy rules to have all the time; put back if somebody removes them.")
                    .since("1.2.20");

    /** In the order of the manual. */
    public static final List<Row> ROWS = List.of(STATIC_IPADDRESS, STATIC_ROUTES, STATIC_RULES);

    public StaticNetwork {
        addresses = List.copyOf(addresses);
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
    }

    /** What the root of a file says. */
    public static StaticNetwork read(Settings root) {
        String device = InterfaceGlobals.DEFAULT_INTERFACE.orElse();
        for (Settings globals : root.nested(GlobalDefs.BLOCK)) {
            device = globals.get(InterfaceGlobals.DEFAULT_INTERFACE);
        }
        String usual = Objects.requireNonNull(device);
        return new StaticNetwork(
                root.get(STATIC_IPADDRESS).stream()
                        .map(address -> address.onUnlessSaid(usual))
                        .toList(),
                root.get(STATIC_ROUTES),
                PolicyRule.numbered(root.get(STATIC_RULES), 0));
    }
}
