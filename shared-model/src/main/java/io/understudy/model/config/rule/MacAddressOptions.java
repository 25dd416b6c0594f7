package io.understudy.model.config.rule;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.AddressKeywords;
import io.understudy.model.config.vrrp.InstanceReader;
import io.understudy.model.config.vrrp.MacKeywords;
import io.understudy.model.config.vrrp.SourceKeywords;
import io.understudy.model.config.vrrp.VrrpInstance;

/** What an interface with a MAC address of its own needs, and what needs one. */
final class MacAddressOptions implements InstanceRule {
    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        boolean own = settings.has(MacKeywords.USE_VMAC) || settings.has(MacKeywords.USE_IPVLAN);
        boolean base = settings.has(MacKeywords.VMAC_XMIT_BASE);
        if (own && !base && instance.isUnicast()) {
            report.warning(
                    "vmac-xmit-base",
                    InstanceRule.keyword(
                            settings,
                            settings.has(MacKeywords.USE_VMAC)
                                    ? MacKeywords.USE_VMAC
                                    : MacKeywords.USE_IPVLAN),
                    InstanceRule.scope(settings),
                    "unicast adverts leave by the base interface, as with vmac_xmit_base",
                    "write vmac_xmit_base as well");
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
        if (settings.has(MacKeywords.USE_IPVLAN)
                && instance.unicastSource() == null
                && !settings.has(SourceKeywords.MCAST_SRC_IP)
                && !Boolean.TRUE.equals(InstanceReader.isV6(settings))) {
            report.warning(
                    "ipvlan-source",
                    InstanceRule.keyword(settings, MacKeywords.USE_IPVLAN),
                    InstanceRule.scope(settings),
                    "an IPv4 ipvlan needs a source address; without, the instance is in FAULT",
                    "write unicast_src_ip, or mcast_src_ip");
        }
    }
}
