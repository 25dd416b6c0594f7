package io.understudy.model.config.rule;

import io.understudy.model.config.lvs.Quorum;
import io.understudy.model.config.lvs.ServiceReader;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;

/** A quorum that all servers together do not weigh is lowered to what they do. */
final class QuorumOutOfReach implements ServiceRule {
    @Override
    public void check(VirtualServer service, Settings settings, Report report) {
        long total = ServiceReader.totalWeight(service.realServers());
        int quorum = settings.get(Quorum.QUORUM);
        if (service.realServers().isEmpty()) {
            return;
        }
        if (settings.has(Quorum.QUORUM) && total > 0 && quorum > total) {
            report.warning(
                    "quorum-out-of-reach",
                    settings.where(Quorum.QUORUM),
                    InstanceRule.scope(settings),
                    "quorum "
                            + quorum
                            + " is more than the weight of all real servers together, "
                            + total
                            + "; "
                            + total
                            + " is used",
                    "use at most " + total + ", less if one server may fail");
        }
        int hysteresis = settings.get(Quorum.HYSTERESIS);
        if (hysteresis > service.quorum().hysteresis()) {
            report.warning(
                    "hysteresis-too-wide",
                    settings.where(Quorum.HYSTERESIS),
                    InstanceRule.scope(settings),
                    "hysteresis "
                            + hysteresis
                            + " does not leave room within quorum "
                            + service.quorum().weight()
                            + "; "
                            + service.quorum().hysteresis()
                            + " is used",
                    "use less than quorum");
        }
    }
}
