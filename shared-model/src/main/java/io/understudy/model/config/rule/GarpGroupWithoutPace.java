package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.vrrp.GarpGroup;

/** A garp_group that sets no pace does nothing. */
final class GarpGroupWithoutPace implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        for (Bound<GarpGroup> bound : scene.all(GarpGroup.BLOCK)) {
            GarpGroup group = bound.value();
            if (group.garpIntervalNanos() == null && group.gnaIntervalNanos() == null) {
                report.warning(
                        "garp-group-without-pace",
                        bound.settings().statement().range(),
                        null,
                        "garp_group sets neither garp_interval nor gna_interval; it does nothing",
                        "add a line such as: garp_interval " + GarpGroup.GARP_INTERVAL.asIn());
            } else if (group.interfaces().isEmpty()) {
                report.warning(
                        "garp-group-without-interface",
                        bound.settings().statement().range(),
                        null,
                        "garp_group names no interface; it does nothing",
                        "add a line such as: interface " + GarpGroup.INTERFACE.asIn());
            }
        }
    }
}
