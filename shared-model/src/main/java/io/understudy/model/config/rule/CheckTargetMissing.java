package io.understudy.model.config.rule;

import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.checker.BfdCheck;
import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.checker.FileCheck;
import io.understudy.model.config.lvs.RealServer;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.TrackFile;
import java.util.List;

/** A FILE_CHECK or BFD_CHECK that names nothing is left out. */
final class CheckTargetMissing implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        List<String> files = TrackTargets.names(scene, TrackFile.BLOCK, TrackFile.OLD_BLOCK);
        List<String> sessions = TrackTargets.names(scene, BfdInstance.BLOCK);
        for (Bound<VirtualServer> bound : scene.all(VirtualServer.BLOCK)) {
            if (scene.isKnown(bound) && !hasTargets(bound.value())) {
                continue;
            }
            for (Settings server : bound.settings().nested(RealServer.BLOCK)) {
                for (Settings check : server.nested(FileCheck.BLOCK)) {
                    check(check, FileCheck.TRACK_FILE, "track_file", files, report);
                }
                for (Settings check : server.nested(BfdCheck.BLOCK)) {
                    check(check, BfdCheck.NAME, "bfd_instance", sessions, report);
                }
            }
        }
    }

    private static boolean hasTargets(VirtualServer service) {
        for (RealServer server : service.realServers()) {
            for (CheckConfig check : server.checks()) {
                if (check instanceof FileCheck || check instanceof BfdCheck) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void check(
            Settings check, Keyword<String> row, String kind, List<String> names, Report report) {
        String name = check.find(row);
        if (name != null && !names.contains(name)) {
            report.error(
                    "unknown-target",
                    check.where(row),
                    InstanceRule.scope(check),
                    "there is no " + kind + " " + name + "; the checker is left out",
                    TrackTargets.help(name, names));
        }
    }
}
