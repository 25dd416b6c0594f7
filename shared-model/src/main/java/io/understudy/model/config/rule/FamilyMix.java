package io.understudy.model.config.rule;

import io.understudy.model.config.syntax.Located;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.InstanceReader;
import io.understudy.model.config.vrrp.SourceKeywords;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An advert carries one family: the first address decides, the others are left out. */
final class FamilyMix implements InstanceRule {
    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        Boolean v6 = InstanceReader.isV6(settings);
        if (v6 == null) {
            return;
        }
        for (Statement line : InstanceRule.lines(settings, VrrpInstance.VIRTUAL_IPADDRESS)) {
            IpPrefix prefix = IpPrefix.parse(line.keyword().text());
            if (prefix != null) {
                check(prefix.address(), line.keyword(), v6, settings, report);
            }
        }
        for (Statement line : InstanceRule.lines(settings, VrrpInstance.UNICAST_PEER)) {
            check(IpAddress.parse(line.keyword().text()), line.keyword(), v6, settings, report);
        }
        for (Keyword<IpAddress> row :
                List.of(VrrpInstance.UNICAST_SRC_IP, SourceKeywords.MCAST_SRC_IP)) {
            if (settings.has(row)) {
                check(settings.find(row), settings.where(row), v6, settings, report);
            }
        }
    }

    private static void check(
            @Nullable IpAddress address, Located at, boolean v6, Settings settings, Report report) {
        if (address != null && !InstanceReader.fits(address, v6)) {
            report.error(
                    "family-mix",
                    at,
                    InstanceRule.scope(settings),
                    address
                            + " is IPv"
                            + (v6 ? 4 : 6)
                            + " but the instance began with IPv"
                            + (v6 ? 6 : 4)
                            + "; it is left out",
                    "make a second instance for it");
        }
    }
}
