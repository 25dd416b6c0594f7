package io.understudy.model.config.vrrp;

import io.understudy.model.config.table.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a master has beside the addresses it advertises.
 *
 * @param excluded addresses it holds and does not advertise, of either family
 * @param routes in configured order
 * @param rules in configured order
 * @param promotesSecondaries the kernel keeps other addresses when the first of a network goes
 * @param accepts packets to its addresses are delivered on this host
 * @param vmac the interface with a virtual MAC address it puts them on; null for none
 * @param transmitsFromBase adverts leave from the configured interface in spite of that
 */
public record Possessions(
        List<VirtualAddress> excluded,
        List<Route> routes,
        List<PolicyRule> rules,
        boolean promotesSecondaries,
        boolean accepts,
        @Nullable Vmac vmac,
        boolean transmitsFromBase) {
    /** Nothing. */
    public static final Possessions NONE =
            new Possessions(List.of(), List.of(), List.of(), false, true, null, false);

    public Possessions {
        excluded = List.copyOf(excluded);
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
    }

    static Possessions read(Settings s, boolean owner) {
        boolean strict = s.get(ProtocolKeywords.STRICT_MODE);
        boolean refuses =
                s.has(ProtocolKeywords.NO_ACCEPT)
                        && !s.behind(ProtocolKeywords.ACCEPT, ProtocolKeywords.NO_ACCEPT);
        boolean accepts = !refuses && (!strict || s.has(ProtocolKeywords.ACCEPT));
        return new Possessions(
                s.get(AddressKeywords.VIRTUAL_IPADDRESS_EXCLUDED).stream().distinct().toList(),
                s.get(AddressKeywords.VIRTUAL_ROUTES),
                s.get(AddressKeywords.VIRTUAL_RULES),
                s.has(AddressKeywords.PROMOTE_SECONDARIES),
                accepts || owner,
                s.find(MacKeywords.USE_VMAC),
                s.has(MacKeywords.VMAC_XMIT_BASE));
    }

    /** The same with these rules. */
    Possessions ruled(List<PolicyRule> others) {
        return new Possessions(
                excluded, routes, others, promotesSecondaries, accepts, vmac, transmitsFromBase);
    }
}
