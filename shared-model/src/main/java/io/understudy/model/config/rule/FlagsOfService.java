package io.understudy.model.config.rule;

import io.understudy.model.config.lvs.Persistence;
import io.understudy.model.config.lvs.Protocol;
import io.understudy.model.config.lvs.SchedulerFlags;
import io.understudy.model.config.lvs.ServiceKey;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.unit.AddressPort;
import java.util.List;

/** Flags that the scheduler, the protocol or the kind of service has no use for. */
final class FlagsOfService implements ServiceRule {
    @Override
    public void check(VirtualServer service, Settings settings, Report report) {
        for (Keyword<?> row :
                List.of(
                        SchedulerFlags.SH_PORT,
                        SchedulerFlags.SH_FALLBACK,
                        SchedulerFlags.HASHED)) {
            needs("sh", row, service, settings, report);
        }
        for (Keyword<?> row : List.of(SchedulerFlags.MH_PORT, SchedulerFlags.MH_FALLBACK)) {
            needs("mh", row, service, settings, report);
        }
        boolean mark = service.key() instanceof ServiceKey.Mark;
        if (settings.has(SchedulerFlags.OPS) && !mark && service.protocol() != Protocol.UDP) {
            say(SchedulerFlags.OPS, "ops is for UDP alone; it is ignored", settings, report);
        }
        if (settings.has(VirtualServer.HA_SUSPEND) && mark) {
            say(
                    VirtualServer.HA_SUSPEND,
                    "a mark has no address to wait for; ha_suspend is ignored",
                    settings,
                    report);
        }
        if (service.key() instanceof ServiceKey.Address(AddressPort at)
                && at.port() == 0
                && !settings.has(Persistence.PERSISTENCE_TIMEOUT)) {
            portZero(settings, report);
        }
    }

    static void portZero(Settings settings, Report report) {
        report.warning(
                "port-zero",
                settings.statement().range(),
                null,
                "a service of all ports must be persistent; 360 s are used",
                "write the port, or persistence_timeout");
    }

    private static void needs(
            String scheduler,
            Keyword<?> row,
            VirtualServer service,
            Settings settings,
            Report report) {
        if (settings.has(row) && !service.scheduler().equals(scheduler)) {
            say(
                    row,
                    row.name() + " is for scheduler " + scheduler + "; it is ignored",
                    settings,
                    report);
        }
    }

    private static void say(Keyword<?> row, String message, Settings settings, Report report) {
        report.warning(
                "flag-without-use",
                InstanceRule.keyword(settings, row),
                InstanceRule.scope(settings),
                message,
                "remove it");
    }
}
