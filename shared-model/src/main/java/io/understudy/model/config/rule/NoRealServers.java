package io.understudy.model.config.rule;

import io.understudy.model.config.lvs.RealServer;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;

/** A service without servers is left out. */
final class NoRealServers implements ServiceRule {
    @Override
    public void check(VirtualServer service, Settings settings, Report report) {
        if (service.realServers().isEmpty()) {
            report.error(
                    "no-real-servers",
                    settings.statement().range(),
                    null,
                    "virtual_server " + service.key() + " has no real server; it is left out",
                    "add a line such as: real_server " + RealServer.ADDRESS.asIn() + " {");
        }
    }
}
