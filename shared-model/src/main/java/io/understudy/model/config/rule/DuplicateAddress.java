package io.understudy.model.config.rule;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.HashSet;
import java.util.Set;

/** The same virtual address or peer twice in one instance; the second is left out. */
final class DuplicateAddress implements InstanceRule {
    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        check(VrrpInstance.VIRTUAL_IPADDRESS, settings, report);
        check(VrrpInstance.UNICAST_PEER, settings, report);
    }

    private static void check(Keyword<?> row, Settings settings, Report report) {
        Set<String> seen = new HashSet<>();
        for (Statement line : InstanceRule.lines(settings, row)) {
            if (!seen.add(line.keyword().text())) {
                report.warning(
                        "duplicate-address",
                        line.keyword(),
                        InstanceRule.scope(settings),
                        line.keyword().text() + " stands twice in " + row.name(),
                        "remove one of the two lines");
            }
        }
    }
}
