package io.understudy.model.config.rule;

import io.understudy.model.config.lvs.Forwarding;
import io.understudy.model.config.lvs.ServiceKey;
import io.understudy.model.config.lvs.SorryServer;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import java.util.List;

/** A sorry server that cannot be reached, and words about one that is not there. */
final class SorryServerOptions implements ServiceRule {
    @Override
    public void check(VirtualServer service, Settings settings, Report report) {
        for (Keyword<?> row :
                List.of(SorryServer.SORRY_SERVER_INHIBIT, SorryServer.SORRY_SERVER_LVS_METHOD)) {
            if (settings.has(row)
                    && (!settings.has(SorryServer.SORRY_SERVER)
                            || settings.behind(SorryServer.SORRY_SERVER, row))) {
                report.warning(
                        "no-sorry-server",
                        InstanceRule.keyword(settings, row),
                        InstanceRule.scope(settings),
                        row.name() + " stands before any sorry_server; it is ignored",
                        "write it behind sorry_server");
            }
        }
        SorryServer sorry = service.sorryServer();
        if (sorry != null
                && service.key() instanceof ServiceKey.Address
                && sorry.at().address().isV6() != service.v6()
                && !(sorry.forwarding() instanceof Forwarding.Tunnel)) {
            report.error(
                    "family-of-server",
                    settings.where(SorryServer.SORRY_SERVER),
                    InstanceRule.scope(settings),
                    "sorry_server "
                            + sorry.at()
                            + " is not of the family of its service; it is left out",
                    "use an address of the same family, or sorry_server_lvs_method TUN");
        }
        String family = settings.find(VirtualServer.IP_FAMILY);
        if (family != null
                && service.key() instanceof ServiceKey.Address
                && family.equals("inet6") != service.v6()) {
            report.warning(
                    "family-of-service",
                    InstanceRule.keyword(settings, VirtualServer.IP_FAMILY),
                    InstanceRule.scope(settings),
                    "ip_family " + family + " is not the family of the address; it is ignored",
                    "remove it: an address tells its family");
        }
    }
}
