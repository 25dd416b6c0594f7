package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.StaticNetwork;
import io.understudy.model.config.vrrp.TrackGroup;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.List;

/** A track_group that static entries name must exist, and so must its members. */
final class TrackGroups implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        List<String> groups = TrackTargets.names(scene, TrackGroup.BLOCK);
        for (Row row : StaticNetwork.ROWS) {
            for (Statement line : InstanceRule.lines(scene.root(), row)) {
                line(line, groups, report);
            }
        }
        List<String> instances = TrackTargets.names(scene, VrrpInstance.BLOCK);
        for (Bound<TrackGroup> bound : scene.all(TrackGroup.BLOCK)) {
            members(bound.settings(), instances, report);
        }
    }

    private static void line(Statement line, List<String> groups, Report report) {
        for (int i = 0; i + 1 < line.words().size(); i++) {
            Word name = line.words().get(i + 1);
            if (line.words().get(i).is("track_group") && !groups.contains(name.text())) {
                report.error(
                        "unknown-target",
                        name,
                        line.scope(),
                        "there is no track_group " + name.text() + "; nothing is tracked here",
                        TrackTargets.help(name.text(), groups));
            }
        }
    }

    private static void members(Settings settings, List<String> instances, Report report) {
        boolean any = false;
        for (Statement line : InstanceRule.lines(settings, TrackGroup.GROUP)) {
            for (Word name : line.words()) {
                any = true;
                if (!instances.contains(name.text())) {
                    report.error(
                            "unknown-instance",
                            name,
                            InstanceRule.scope(settings),
                            "there is no vrrp_instance "
                                    + name.text()
                                    + "; it is left out of the group",
                            TrackTargets.help(name.text(), instances));
                }
            }
        }
        if (!any && !settings.statements(TrackGroup.GROUP).isEmpty()) {
            report.warning(
                    "empty-block",
                    InstanceRule.keyword(settings, TrackGroup.GROUP),
                    InstanceRule.scope(settings),
                    "the group has no member",
                    "name instances, or remove it");
        }
    }
}
