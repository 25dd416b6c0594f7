package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.global.FirewallGlobals;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Keyword;
import java.util.List;

/** iptables is not used, as in a keepalived that was built without it. */
final class IptablesReplaced implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        for (Keyword<?> row : List.of(FirewallGlobals.VRRP_IPTABLES, FirewallGlobals.VRRP_IPSETS)) {
            for (Statement statement : scene.global().statements(row)) {
                report.warning(
                        "iptables-replaced",
                        statement.keyword(),
                        statement.scope(),
                        "iptables is not supported; rules are made by nftables",
                        "write nftables in place of vrrp_iptables and vrrp_ipsets");
            }
        }
    }
}
