package io.understudy.model.config.rule;

import io.understudy.model.config.lvs.SorryServer;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;

/** A sorry server that is one of the real servers goes down with them. */
final class SorrySameAsReal implements ServiceRule {
    @Override
    public void check(VirtualServer service, Settings settings, Report report) {
        SorryServer sorry = service.sorryServer();
        if (sorry != null
                && service.realServers().stream().anyMatch(s -> s.at().equals(sorry.at()))) {
            report.warning(
                    "sorry-server-is-real",
                    settings.where(SorryServer.SORRY_SERVER),
                    InstanceRule.scope(settings),
                    "sorry_server "
                            + sorry.at()
                            + " is one of the real servers; it helps nobody when they are down",
                    "name a server that is none of them");
        }
    }
}
