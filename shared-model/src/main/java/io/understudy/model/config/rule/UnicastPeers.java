package io.understudy.model.config.rule;

import static io.understudy.model.config.vrrp.VrrpInstance.UNICAST_PEER;
import static io.understudy.model.config.vrrp.VrrpInstance.UNICAST_SRC_IP;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.VrrpInstance;

/** Unicast needs other routers to speak to, and oneself is none. */
final class UnicastPeers implements InstanceRule {
    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        if (settings.has(UNICAST_SRC_IP) && !instance.isUnicast()) {
            report.warning(
                    "unicast-without-peers",
                    InstanceRule.keyword(settings, UNICAST_SRC_IP),
                    InstanceRule.scope(settings),
                    "unicast_src_ip without a unicast_peer: adverts go out by multicast",
                    "list the other routers in unicast_peer");
        }
        if (instance.unicastSource() == null) {
            return;
        }
        for (Statement line : InstanceRule.lines(settings, UNICAST_PEER)) {
            if (line.keyword().text().equals(instance.unicastSource().toString())) {
                report.warning(
                        "peer-is-self",
                        line.keyword(),
                        InstanceRule.scope(settings),
                        line.keyword().text() + " is this router's own unicast_src_ip",
                        "list only the other routers");
            }
        }
    }
}
