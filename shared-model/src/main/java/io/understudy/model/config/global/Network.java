package io.understudy.model.config.global;

import io.understudy.model.config.table.Settings;

/**
 * How the host's network is used by all instances together.
 *
 * @param firewall how rules of the packet filter are written
 * @param silencesLocalReports memberships of link-local groups are not reported on the wire
 * @param tellsOfStrangers adverts of virtual routers that are not configured here are told of
 * @param adverts room for those that wait to be read
 * @param ownPrefix what the names of interfaces made for instances begin with
 * @param addressPrefix the same of those made for single addresses
 */
public record Network(
        FirewallRules firewall,
        boolean silencesLocalReports,
        boolean tellsOfStrangers,
        AdvertRoom adverts,
        String ownPrefix,
        String addressPrefix) {
    private static final String USUAL_PREFIX = "vrrp";

    /** What counts where the file says nothing. */
    public static final Network DEFAULT =
            new Network(
                    FirewallRules.DEFAULT,
                    false,
                    false,
                    AdvertRoom.KERNELS,
                    USUAL_PREFIX,
                    USUAL_PREFIX);

    static Network read(Settings s) {
        String prefix = s.get(InterfaceGlobals.VMAC_PREFIX);
        String own = s.find(InterfaceGlobals.VMAC_ADDR_PREFIX);
        return new Network(
                FirewallRules.read(s),
                s.get(InterfaceGlobals.DISABLE_LOCAL_IGMP),
                s.get(VrrpGlobals.LOG_UNKNOWN_VRIDS),
                AdvertRoom.read(s),
                prefix,
                own == null ? prefix : own);
    }
}
