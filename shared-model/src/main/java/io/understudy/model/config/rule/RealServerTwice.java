package io.understudy.model.config.rule;

import io.understudy.model.config.lvs.RealServer;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;
import io.understudy.model.unit.AddressPort;
import java.util.HashSet;
import java.util.Set;

/** Of two servers with one address and port the second is left out. */
final class RealServerTwice implements ServiceRule {
    @Override
    public void check(VirtualServer service, Settings settings, Report report) {
        Set<AddressPort> seen = new HashSet<>();
        for (Settings server : settings.nested(RealServer.BLOCK)) {
            AddressPort at = server.find(RealServer.ADDRESS);
            if (at != null && !seen.add(at)) {
                report.error(
                        "duplicate-real-server",
                        server.where(RealServer.ADDRESS),
                        InstanceRule.scope(settings),
                        "real_server "
                                + server.label()
                                + " stands here twice; this one is left out",
                        "remove one of the two, or correct its address");
            }
        }
    }
}
