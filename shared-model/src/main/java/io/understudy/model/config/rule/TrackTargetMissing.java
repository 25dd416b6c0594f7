package io.understudy.model.config.rule;

import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.TrackFile;
import io.understudy.model.config.vrrp.TrackProcess;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import java.util.List;
import java.util.Objects;

/**
 * A track_file, track_process or track_bfd line that names nothing defined before it is ignored.
 */
final class TrackTargetMissing implements Rule {
    private record Kind(String row, String noun, List<Block<?>> blocks) {}

    private static final List<Kind> KINDS =
            List.of(
                    new Kind(
                            "track_file",
                            "track_file",
                            List.of(TrackFile.BLOCK, TrackFile.OLD_BLOCK)),
                    new Kind("track_process", "vrrp_track_process", List.of(TrackProcess.BLOCK)),
                    new Kind("track_bfd", "bfd_instance", List.of(BfdInstance.BLOCK)));

    @Override
    public void check(Scene scene, Report report) {
        for (Block<?> owner : List.<Block<?>>of(VrrpInstance.BLOCK, SyncGroup.BLOCK)) {
            for (Settings settings : scene.root().nested(owner)) {
                for (Kind kind : KINDS) {
                    lines(scene, owner, kind, settings, report);
                }
            }
        }
        for (Settings settings : scene.root().nested(SyncGroup.BLOCK)) {
            Kind scripts = new Kind("track_script", "vrrp_script", List.of(VrrpScript.BLOCK));
            lines(scene, SyncGroup.BLOCK, scripts, settings, report);
        }
    }

    private static void lines(
            Scene scene, Block<?> owner, Kind kind, Settings settings, Report report) {
        Row row = Objects.requireNonNull(owner.row(kind.row));
        for (Statement line : InstanceRule.lines(settings, row)) {
            String name = line.keyword().text();
            if (kind.blocks.stream().noneMatch(block -> settings.defined(block, name))) {
                List<String> names =
                        TrackTargets.names(scene, kind.blocks.toArray(new Block<?>[0]));
                report.error(
                        "unknown-target",
                        line.keyword(),
                        InstanceRule.scope(settings),
                        "no sound "
                                + kind.noun
                                + " "
                                + name
                                + " stands before this block; the line is ignored",
                        TrackTargets.help(name, names));
            }
        }
    }
}
