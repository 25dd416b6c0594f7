package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.Settings;

/** A rule about one virtual_server at a time. */
interface ServiceRule extends Rule {
    void check(VirtualServer service, Settings settings, Report report);

    @Override
    default void check(Scene scene, Report report) {
        for (Bound<VirtualServer> bound : scene.fresh(VirtualServer.BLOCK)) {
            check(bound.value(), bound.settings(), report);
        }
    }
}
