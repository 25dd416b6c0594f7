package io.understudy.model.config.rule;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.InstanceReader;
import io.understudy.model.config.vrrp.VrrpInstance;

/**
 * An advert counts its addresses in one octet and has to fit the interface; what is beyond that is
 * held and not advertised. The interface is usual Ethernet here, whose MTU the agent knows better.
 */
final class TooManyAddresses implements InstanceRule {
    /** The count has 8 bits (RFC 9568 §5.2.5). */
    private static final int MOST = 255;

    /** As keepalived counts: 1500 octets less Ethernet, IPv6 and VRRP, by 16 octets an address. */
    private static final int MOST_V6 = (1500 - 14 - 40 - 8) / 16;

    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        boolean v6 = Boolean.TRUE.equals(InstanceReader.isV6(settings));
        int most = v6 ? MOST_V6 : MOST;
        int count = instance.virtualAddresses().size();
        if (count > most) {
            report.warning(
                    "too-many-addresses",
                    InstanceRule.keyword(settings, VrrpInstance.VIRTUAL_IPADDRESS),
                    InstanceRule.scope(settings),
                    "an advert has room for " + most + " addresses, not " + count,
                    "move the rest to virtual_ipaddress_excluded");
        }
    }
}
