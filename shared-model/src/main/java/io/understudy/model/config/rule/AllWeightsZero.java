package io.understudy.model.config.rule;

import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;

/** Servers that all have weight 0 take no connections. */
final class AllWeightsZero implements ServiceRule {
    @Override
    public void check(VirtualServer service, Settings settings, Report report) {
        if (!service.realServers().isEmpty()
                && service.realServers().stream().allMatch(server -> server.weight() == 0)) {
            report.warning(
                    "all-weights-zero",
                    settings.statement().range(),
                    null,
                    "all real servers of virtual_server "
                            + service.key()
                            + " have weight 0; nobody takes new connections",
                    "give at least one of them weight 1 or more");
        }
    }
}
