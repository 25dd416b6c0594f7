package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.TrackKeywords;
import io.understudy.model.config.vrrp.VrrpInstance;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What one block tracks twice, and an interface that an instance and its group both track. */
final class TrackedTwice implements Rule {
    private static final List<String> ROWS =
            List.of("track_interface", "track_script", "track_file", "track_process", "track_bfd");

    @Override
    public void check(Scene scene, Report report) {
        for (Block<?> owner : List.<Block<?>>of(VrrpInstance.BLOCK, SyncGroup.BLOCK)) {
            for (Settings settings : scene.root().nested(owner)) {
                ROWS.forEach(row -> once(owner, row, settings, report));
            }
        }
        for (Bound<SyncGroup> group : scene.all(SyncGroup.BLOCK)) {
            Row row = Objects.requireNonNull(SyncGroup.BLOCK.row("track_interface"));
            List<String> tracked =
                    InstanceRule.lines(group.settings(), row).stream()
                            .map(line -> line.keyword().text())
                            .toList();
            List<String> members =
                    InstanceRule.lines(group.settings(), SyncGroup.GROUP).stream()
                            .flatMap(line -> line.words().stream())
                            .map(Word::text)
                            .toList();
            for (Bound<VrrpInstance> instance : scene.all(VrrpInstance.BLOCK)) {
                if (members.contains(instance.value().name())) {
                    compare(instance.settings(), tracked, group.value().name(), report);
                    own(instance.value(), group.settings(), row, report);
                }
            }
        }
    }

    private static void once(Block<?> owner, String row, Settings settings, Report report) {
        Set<String> seen = new HashSet<>();
        for (Statement line :
                InstanceRule.lines(settings, Objects.requireNonNull(owner.row(row)))) {
            if (!seen.add(line.keyword().text())) {
                report.warning(
                        "tracked-twice",
                        line.keyword(),
                        InstanceRule.scope(settings),
                        line.keyword().text() + " is tracked here already; the line is ignored",
                        "remove one of the two");
            }
        }
    }

    /** An instance goes to FAULT without its own interface as it is. */
    private static void own(VrrpInstance instance, Settings group, Row row, Report report) {
        if (!instance.tracks().ownInterface()) {
            return;
        }
        for (Statement line : InstanceRule.lines(group, row)) {
            if (line.keyword().is(instance.interfaceName())) {
                report.warning(
                        "tracked-twice",
                        line.keyword(),
                        InstanceRule.scope(group),
                        line.keyword().text()
                                + " is tracked already: it is the interface of vrrp_instance "
                                + instance.name(),
                        "remove the line, or write dont_track_primary in the instance");
            }
        }
    }

    private static void compare(
            Settings settings, List<String> tracked, String group, Report report) {
        for (Statement line : InstanceRule.lines(settings, TrackKeywords.TRACK_INTERFACE)) {
            String name = line.keyword().text();
            if (tracked.contains(name)) {
                report.warning(
                        "tracked-twice",
                        line.keyword(),
                        InstanceRule.scope(settings),
                        name + " is tracked by vrrp_sync_group " + group + " as well",
                        "remove one of the two");
            }
        }
    }
}
