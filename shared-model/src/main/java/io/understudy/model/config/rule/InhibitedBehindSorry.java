package io.understudy.model.config.rule;

import io.understudy.model.config.lvs.Persistence;
import io.understudy.model.config.lvs.RealServer;
import io.understudy.model.config.lvs.SorryServer;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;

/** Servers that stay in the table when down keep the clients that persistence gives them. */
final class InhibitedBehindSorry implements ServiceRule {
    @Override
    public void check(VirtualServer service, Settings settings, Report report) {
        Persistence persistence = service.persistence();
        if (service.sorryServer() == null || persistence == null) {
            return;
        }
        if (service.realServers().stream().anyMatch(RealServer::inhibitOnFailure)) {
            report.info(
                    "inhibit-with-sorry-server",
                    settings.where(SorryServer.SORRY_SERVER),
                    InstanceRule.scope(settings),
                    "inhibit_on_failure leaves servers that are down in the table, and persistence"
                            + " keeps their clients from the sorry server for "
                            + Persistence.PERSISTENCE_TIMEOUT
                                    .type()
                                    .show(persistence.timeoutNanos())
                            + " s",
                    "remove inhibit_on_failure, or set net.ipv4.vs.expire_quiescent_template");
        }
    }
}
