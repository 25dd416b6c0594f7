package io.understudy.model.config.rule;

import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.UdpCheck;
import io.understudy.model.config.lvs.RealServer;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import io.understudy.model.unit.IpAddress;

/** Checks of which two lines contradict each other. */
final class OddChecks implements ServiceRule {
    @Override
    public void check(VirtualServer service, Settings settings, Report report) {
        for (Settings server : settings.nested(RealServer.BLOCK)) {
            for (Row row : RealServer.BLOCK.rows()) {
                if (row instanceof Block<?> block) {
                    for (Settings check : server.nested(block)) {
                        families(check, report);
                    }
                }
            }
            for (Settings check : server.nested(UdpCheck.BLOCK)) {
                lengths(check, report);
            }
        }
    }

    private static void families(Settings check, Report report) {
        IpAddress target = check.find(Connection.CONNECT_IP);
        IpAddress source = check.find(Connection.BINDTO);
        if (target == null || source == null || target.isV6() == source.isV6()) {
            return;
        }
        Keyword<?> last =
                check.behind(Connection.BINDTO, Connection.CONNECT_IP)
                        ? Connection.BINDTO
                        : Connection.CONNECT_IP;
        report.warning(
                "bindto-family",
                check.where(last),
                InstanceRule.scope(check),
                "bindto "
                        + source
                        + " cannot reach connect_ip "
                        + target
                        + "; "
                        + last.name()
                        + " is ignored",
                "use two addresses of one family");
    }

    private static void lengths(Settings check, Report report) {
        int least = check.get(UdpCheck.MIN_REPLY_LENGTH);
        int most = check.get(UdpCheck.MAX_REPLY_LENGTH);
        if (least > most) {
            report.warning(
                    "reply-lengths",
                    InstanceRule.keyword(check, UdpCheck.MIN_REPLY_LENGTH),
                    InstanceRule.scope(check),
                    "min_reply_length "
                            + least
                            + " is more than max_reply_length "
                            + most
                            + "; no reply is good",
                    "exchange the two, or raise max_reply_length");
        }
    }
}
