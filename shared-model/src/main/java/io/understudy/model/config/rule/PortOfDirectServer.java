package io.understudy.model.config.rule;

import io.understudy.model.config.lvs.Forwarding;
import io.understudy.model.config.lvs.RealServer;
import io.understudy.model.config.lvs.ServiceKey;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;
import io.understudy.model.unit.AddressPort;

/** Only NAT can change a port; the others deliver to the port of the service. */
final class PortOfDirectServer implements ServiceRule {
    @Override
    public void check(VirtualServer service, Settings settings, Report report) {
        for (Settings server : settings.nested(RealServer.BLOCK)) {
            AddressPort written = server.find(RealServer.ADDRESS);
            Forwarding method = server.find(RealServer.LVS_METHOD);
            if (written == null || written.port() == 0) {
                continue;
            }
            Forwarding forwarding = method != null ? method : service.forwarding();
            int port = service.key() instanceof ServiceKey.Address(AddressPort at) ? at.port() : 0;
            int used = forwarding.target(written, port).port();
            if (used != written.port()) {
                report.warning(
                        "port-needs-nat",
                        server.where(RealServer.ADDRESS),
                        InstanceRule.scope(settings),
                        forwarding
                                + " leaves packets as they are; they arrive at port "
                                + (used == 0 ? "they were sent to" : used)
                                + ", not "
                                + written.port(),
                        "write the port of the service, or use NAT");
            }
        }
    }
}
