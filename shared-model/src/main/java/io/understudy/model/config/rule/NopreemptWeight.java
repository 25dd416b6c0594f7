package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.table.Settings;
import io.understudy.model.config.vrrp.TrackScript;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import java.util.HashMap;
import java.util.Map;

/**
 * With nopreempt a weight changes nothing: a backup stays quiet while it hears a master, however
 * low that master's priority has become.
 */
final class NopreemptWeight implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        Map<String, Integer> weights = new HashMap<>();
        for (Bound<VrrpScript> script : scene.all(VrrpScript.BLOCK)) {
            weights.put(script.value().name(), script.value().weight());
        }
        for (Bound<VrrpInstance> bound : scene.all(VrrpInstance.BLOCK)) {
            if (!bound.value().preempt()) {
                for (TrackScript track : bound.value().trackScripts()) {
                    Integer own = track.weight();
                    int weight = own != null ? own : weights.getOrDefault(track.script(), 0);
                    if (weight != 0) {
                        report(track, weight, bound.settings(), report);
                    }
                }
            }
        }
    }

    private static void report(TrackScript track, int weight, Settings settings, Report report) {
        for (Statement line : InstanceRule.lines(settings, VrrpInstance.TRACK_SCRIPT)) {
            if (line.keyword().text().equals(track.script())) {
                report.warning(
                        "weight-without-effect",
                        line.range(),
                        InstanceRule.scope(settings),
                        "weight "
                                + weight
                                + " of "
                                + track.script()
                                + " never moves the addresses: with nopreempt no backup takes"
                                + " over from a working master",
                        "use weight 0, so that failure is FAULT, or remove nopreempt");
                return;
            }
        }
    }
}
