package io.understudy.model.config.rule;

import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.syntax.Report;

/** A BFD session needs somebody to talk to. */
final class BfdWithoutNeighbor implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        for (Bound<BfdInstance> bound : scene.all(BfdInstance.BLOCK)) {
            BfdInstance session = bound.value();
            if (session.neighbor() == null) {
                report.error(
                        "missing-neighbor-ip",
                        bound.settings().statement().range(),
                        null,
                        "bfd_instance " + session.name() + " has no neighbor_ip; it is left out",
                        "add a line such as: neighbor_ip " + BfdInstance.NEIGHBOR_IP.asIn());
            }
        }
    }
}
