package io.understudy.model.config.rule;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.AddressKeywords;
import io.understudy.model.config.vrrp.Ipvlan;
import io.understudy.model.config.vrrp.MacKeywords;
import io.understudy.model.config.vrrp.VrrpInstance;

/** What an interface with a MAC address of its own needs, and what needs one. */
final class MacAddressOptions implements InstanceRule {
    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        boolean own = settings.has(MacKeywords.USE_VMAC) || settings.has(MacKeywords.USE_IPVLAN);
        boolean base = settings.has(MacKeywords.VMAC_XMIT_BASE);
        if (own && !base && instance.isUnicast()) {
            boolean ipvlan = settings.has(MacKeywords.USE_IPVLAN);
            report.warning(
                    "vmac-xmit-base",
                    InstanceRule.keyword(
                            settings, ipvlan ? MacKeywords.USE_IPVLAN : MacKeywords.USE_VMAC),
                    InstanceRule.scope(settings),
                    ipvlan
                            ? "unicast adverts leave by the ipvlan interface, though keepalived"
                                    + " complains of it"
                            : "unicast adverts leave by the base interface, as with vmac_xmit_base",
                    ipvlan
                            ? "use multicast, or remove use_ipvlan"
                            : "write vmac_xmit_base as well");
        }
        if (base && !own) {
            report.warning(
                    "no-vmac",
                    InstanceRule.keyword(settings, MacKeywords.VMAC_XMIT_BASE),
                    InstanceRule.scope(settings),
                    "vmac_xmit_base means nothing without use_vmac",
                    "remove it, or add use_vmac");
        }
        if (settings.has(MacKeywords.USE_VMAC)
                && settings.has(AddressKeywords.PROMOTE_SECONDARIES)) {
            report.warning(
                    "promoted-anyway",
                    InstanceRule.keyword(settings, AddressKeywords.PROMOTE_SECONDARIES),
                    InstanceRule.scope(settings),
                    "use_vmac promotes secondaries anyway",
                    "remove promote_secondaries");
        }
        Ipvlan ipvlan = settings.find(MacKeywords.USE_IPVLAN);
        if (ipvlan != null
                && (ipvlan.source() == null || ipvlan.source().address().isV6())
                && !instance.isV6()) {
            report.warning(
                    "ipvlan-source",
                    InstanceRule.keyword(settings, MacKeywords.USE_IPVLAN),
                    InstanceRule.scope(settings),
                    "an IPv4 ipvlan needs an address of its own; without, the instance is in FAULT",
                    "write one behind use_ipvlan, as in 192.0.2.30/24");
        }
    }
}
