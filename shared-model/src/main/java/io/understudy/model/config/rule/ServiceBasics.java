package io.understudy.model.config.rule;

import io.understudy.model.config.lvs.ServiceKey;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;

/** What a service does that says neither protocol nor scheduler nor method. */
final class ServiceBasics implements ServiceRule {
    @Override
    public void check(VirtualServer service, Settings settings, Report report) {
        if (service.realServers().isEmpty()) {
            return;
        }
        if (service.key() instanceof ServiceKey.Mark && settings.has(VirtualServer.PROTOCOL)) {
            protocolOfMark(settings, report);
        }
        if (service.key() instanceof ServiceKey.Address) {
            needsProtocol(service, settings, report);
        }
        if (isSilent(settings, VirtualServer.LVS_SCHED)
                && isSilent(settings, VirtualServer.LB_ALGO)) {
            say(
                    settings,
                    report,
                    "no-scheduler",
                    "names no scheduler; " + service.scheduler() + " is used",
                    "add lvs_sched and one of " + VirtualServer.LVS_SCHED.asIn() + ", wrr, rr");
        }
        if (isSilent(settings, VirtualServer.LVS_METHOD)
                && isSilent(settings, VirtualServer.LB_KIND)) {
            say(
                    settings,
                    report,
                    "no-method",
                    "does not say how packets get to servers; NAT is used",
                    "add lvs_method NAT, DR or TUN");
        }
    }

    static void needsProtocol(VirtualServer service, Settings settings, Report report) {
        if (isSilent(settings, VirtualServer.PROTOCOL)) {
            report.warning(
                    "no-protocol",
                    settings.statement().range(),
                    null,
                    "virtual_server "
                            + service.key()
                            + " names no protocol; its addresses are served for UDP",
                    "add protocol TCP if that is what clients speak");
        }
    }

    static void protocolOfMark(Settings settings, Report report) {
        report.warning(
                "protocol-of-mark",
                settings.where(VirtualServer.PROTOCOL),
                InstanceRule.scope(settings),
                "a service by mark takes packets of any protocol; this one is ignored",
                "remove it, and let the firewall mark the right packets");
    }

    /** A value that means nothing has been complained of already. */
    private static boolean isSilent(Settings settings, Row row) {
        return settings.statements(row).isEmpty();
    }

    private static void say(
            Settings settings, Report report, String code, String message, String help) {
        report.warning(
                code,
                settings.statement().range(),
                null,
                "virtual_server " + settings.label() + " " + message,
                help);
    }
}
