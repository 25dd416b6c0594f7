package io.understudy.model.config.vrrp;

import io.understudy.model.config.table.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
 * @param ipvlan the interface it sends adverts from; null for none, and where there is one there is
 *     no vmac
 * @param transmitsFromBase adverts leave from the configured interface in spite of that
 * @param forAllAddresses addresses on other interfaces get one with a virtual MAC there, too
 * @param interfaces what it makes for itself and its addresses, its own first; named when the whole
 *     file is read
 * @param restores what somebody else removes is put back at once
 * @param leaseSeconds how long the kernel keeps the addresses of a master that does not renew them;
 *     0 for ever
 */
public record Possessions(
        List<VirtualAddress> excluded,
        List<Route> routes,
        List<PolicyRule> rules,
        boolean promotesSecondaries,
        boolean accepts,
        @Nullable Vmac vmac,
        @Nullable Ipvlan ipvlan,
        boolean transmitsFromBase,
        boolean forAllAddresses,
        List<OwnInterface> interfaces,
        boolean restores,
        int leaseSeconds) {
    private static final List<String> DEVICES = List.of("iif", "dev", "oif");

    /** Nothing. */
    public static final Possessions NONE =
            new Possessions(
                    List.of(), List.of(), List.of(), false, true, null, null, false, false,
                    List.of(), false, 0);

    public Possessions {
        excluded = List.copyOf(excluded);
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
        interfaces = List.copyOf(interfaces);
    }

    /**
     * @param strictVersion of the protocol, in strict mode; else 0
     */
    static Possessions read(Settings s, boolean owner, int strictVersion) {
        boolean strict = strictVersion != 0;
        boolean refuses =
                s.has(ProtocolKeywords.NO_ACCEPT)
                        && !s.behind(ProtocolKeywords.ACCEPT, ProtocolKeywords.NO_ACCEPT);
        boolean accepts =
                !refuses && (!strict || strictVersion == 3 && s.has(ProtocolKeywords.ACCEPT));
        Ipvlan ipvlan = Ipvlan.of(s);
        return new Possessions(
                s.get(AddressKeywords.VIRTUAL_IPADDRESS_EXCLUDED).stream()
                        .filter(address -> InstanceReader.hasPlace(address, s))
                        .distinct()
                        .toList(),
                s.get(AddressKeywords.VIRTUAL_ROUTES),
                s.get(AddressKeywords.VIRTUAL_RULES),
                s.has(AddressKeywords.PROMOTE_SECONDARIES),
                accepts || owner,
                ipvlan == null ? vmac(s, strict) : null,
                ipvlan,
                !strict && s.has(MacKeywords.VMAC_XMIT_BASE),
                s.has(MacKeywords.USE_VMAC_ADDR),
                List.of(),
                s.get(AddressKeywords.VIP_RESTORE),
                Objects.requireNonNullElse(s.find(AddressKeywords.VIP_LEASE), 0));
    }

    /** The name that the file has for its own interface; null for none. */
    @Nullable String writtenName() {
        if (ipvlan != null) {
            return ipvlan.interfaceName();
        }
        return vmac == null ? null : vmac.interfaceName();
    }

    /** Strict mode has no other MAC address than the standard's. */
    private static @Nullable Vmac vmac(Settings s, boolean strict) {
        Vmac vmac = s.find(MacKeywords.USE_VMAC);
        return vmac == null || !strict ? vmac : vmac.withoutMac();
    }

    /**
     * The interfaces of tracked routes, and those that packets of tracked rules come or leave by.
     */
    public List<String> trackedDevices() {
        List<String> devices = new ArrayList<>();
        for (Route route : routes) {
            if (route.tracked() && route.device() != null) {
                devices.add(route.device());
            }
        }
        for (PolicyRule rule : rules) {
            for (String word : DEVICES) {
                String device = rule.attributes().get(word);
                if (rule.tracked() && device != null) {
                    devices.add(device);
                }
            }
        }
        return devices;
    }

    /** The same with these rules. */
    Possessions ruled(List<PolicyRule> others) {
        return new Possessions(
                excluded,
                routes,
                others,
                promotesSecondaries,
                accepts,
                vmac,
                ipvlan,
                transmitsFromBase,
                forAllAddresses,
                interfaces,
                restores,
                leaseSeconds);
    }

    /** The same with these interfaces, the first of them its own if it has one. */
    Possessions on(List<OwnInterface> made, List<VirtualAddress> excludedThere) {
        return new Possessions(
                excludedThere,
                routes,
                rules,
                promotesSecondaries,
                accepts,
                vmac,
                ipvlan,
                transmitsFromBase,
                forAllAddresses,
                made,
                restores,
                leaseSeconds);
    }
}
