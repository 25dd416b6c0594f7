package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.syntax.Located;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.DidYouMean;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.Caution;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import java.util.List;

/** A track_script line, or a fence_script, that names no script defined before it is ignored. */
final class TrackScriptMissing implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        List<String> scripts =
                scene.all(VrrpScript.BLOCK).stream().map(bound -> bound.value().name()).toList();
        // What else is wrong with an instance does not excuse its lines.
        for (Settings settings : scene.root().nested(VrrpInstance.BLOCK)) {
            for (Statement line : InstanceRule.lines(settings, VrrpInstance.TRACK_SCRIPT)) {
                check(settings, line.keyword().text(), line.keyword(), scripts, report);
            }
            String fence = settings.find(Caution.FENCE_SCRIPT);
            if (fence != null) {
                check(settings, fence, settings.where(Caution.FENCE_SCRIPT), scripts, report);
            }
        }
    }

    private static void check(
            Settings settings, String name, Located where, List<String> scripts, Report report) {
        if (!settings.defined(VrrpScript.BLOCK, name)) {
            report.error(
                    "unknown-script",
                    where,
                    InstanceRule.scope(settings),
                    "no sound vrrp_script "
                            + name
                            + " stands before this instance; the line is ignored",
                    help(name, scripts));
        }
    }

    private static String help(String name, List<String> scripts) {
        if (scripts.contains(name)) {
            return "move the vrrp_script above the instance";
        }
        String near = DidYouMean.among(name, scripts);
        return near != null ? "did you mean " + near + "?" : "define it above the instance";
    }
}
