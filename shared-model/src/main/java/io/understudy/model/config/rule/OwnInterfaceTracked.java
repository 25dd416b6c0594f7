package io.understudy.model.config.rule;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.TrackKeywords;
import io.understudy.model.config.vrrp.VrrpInstance;

/**
 * An instance tracks its own interface anyway; a line that says so, with a weight perhaps, is
 * ignored.
 */
final class OwnInterfaceTracked implements InstanceRule {
    @Override
    public void check(VrrpInstance instance, Settings settings, Report report) {
        for (Statement line : InstanceRule.lines(settings, TrackKeywords.TRACK_INTERFACE)) {
            if (line.keyword().text().equals(instance.interfaceName())) {
                report.warning(
                        "tracks-own-interface",
                        line.keyword(),
                        InstanceRule.scope(settings),
                        line.keyword().text()
                                + " is the instance's own interface, which counts anyway;"
                                + " the line is ignored",
                        "remove the line");
            }
        }
    }
}
