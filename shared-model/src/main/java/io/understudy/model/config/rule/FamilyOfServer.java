package io.understudy.model.config.rule;

import io.understudy.model.config.lvs.Forwarding;
import io.understudy.model.config.lvs.RealServer;
import io.understudy.model.config.lvs.ServiceKey;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;
import io.understudy.model.unit.AddressPort;

/** A packet of one family reaches a server of the other by a tunnel only. */
final class FamilyOfServer implements ServiceRule {
    @Override
    public void check(VirtualServer service, Settings settings, Report report) {
        if (!(service.key() instanceof ServiceKey.Address)) {
            return;
        }
        for (Settings server : settings.nested(RealServer.BLOCK)) {
            AddressPort at = server.find(RealServer.ADDRESS);
            Forwarding method = server.find(RealServer.LVS_METHOD);
            Forwarding forwarding = method != null ? method : service.forwarding();
            if (at != null
                    && at.address().isV6() != service.v6()
                    && !(forwarding instanceof Forwarding.Tunnel)) {
                report.error(
                        "family-of-server",
                        server.where(RealServer.ADDRESS),
                        InstanceRule.scope(settings),
                        "real_server "
                                + server.label()
                                + " is not of the family of its service; "
                                + forwarding
                                + " cannot reach it",
                        "use an address of the same family, or lvs_method TUN");
            }
        }
    }
}
