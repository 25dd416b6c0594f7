package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.lines;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import io.understudy.model.diagnostic.Severity;
import java.util.List;

/** What this host has from the daemon's start to its end, whatever its instances do. */
public record StaticNetwork(
        List<StaticAddress> addresses, List<Route> routes, List<PolicyRule> rules) {
    /** Nothing. */
    public static final StaticNetwork NONE = new StaticNetwork(List.of(), List.of(), List.of());

    public static final Keyword<List<StaticAddress>> STATIC_IPADDRESS =
            keyword("static_ipaddress", lines(StaticAddress.LINE))
                    .orElse(List.of())
                    .asIn("{\n    192.0.2.30/24 dev eth0\n}")
                    .says("Addresses to hold all the time; put back if somebody removes them.")
                    .notActedOn(Severity.WARNING);

    public static final Keyword<List<Route>> STATIC_ROUTES =
            keyword("static_routes", lines(Route.LINE))
                    .orElse(List.of())
                    .asIn("{\n    198.51.100.0/24 via 192.0.2.1 dev eth0\n}")
                    .says("Routes to have all the time; put back if somebody removes them.")
                    .notActedOn(Severity.WARNING);

    public static final Keyword<List<PolicyRule>> STATIC_RULES =
            keyword("static_rules", lines(PolicyRule.LINE))
                    .orElse(List.of())
                    .asIn("{\n    from 192.0.2.0/24 table 100 preference 1000\n}")
                    .says("Policy rules to have all the time; put back if somebody removes them.")
                    .since("1.2.20")
                    .notActedOn(Severity.WARNING);

    /** In the order of the manual. */
    public static final List<Row> ROWS = List.of(STATIC_IPADDRESS, STATIC_ROUTES, STATIC_RULES);

    public StaticNetwork {
        addresses = List.copyOf(addresses);
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
    }

    /** What the root of a file says. */
    public static StaticNetwork read(Settings root) {
        return new StaticNetwork(
                root.get(STATIC_IPADDRESS), root.get(STATIC_ROUTES), root.get(STATIC_RULES));
    }
}
