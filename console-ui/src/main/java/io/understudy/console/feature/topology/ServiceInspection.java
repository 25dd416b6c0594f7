package io.understudy.console.feature.topology;

import io.understudy.console.control.Glyph;
import io.understudy.console.explain.CheckText;
import io.understudy.console.explain.Story.Evidence;
import io.understudy.console.feature.topology.Picture.Condition;
import io.understudy.console.feature.topology.Picture.Inspection;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.VirtualService;
import io.understudy.console.text.Wording;
import io.understudy.model.state.ServerSnapshot;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServiceSnapshot;
import java.time.Duration;
import java.util.List;

/** What the inspector says of a virtual server. */
final class ServiceInspection {
    private final Wording wording;

    ServiceInspection(Wording wording) {
        this.wording = wording;
    }

    Inspection of(FleetPicture now, String id, VirtualService of) {
        ServiceSnapshot s = of.service();
        long up = s.servers().stream().filter(x -> x.state() == ServerState.UP).count();
        Condition condition =
                !of.isCurrent()
                        ? Condition.STALE
                        : s.quorumUp() ? Condition.GOOD : Condition.BROKEN;
        return new Inspection(
                id,
                s.name(),
                wording.text("services.scheduler", s.scheduler(), s.forwarding()),
                switch (condition) {
                    case GOOD -> Glyph.UP;
                    case BROKEN -> Glyph.CRITICAL;
                    case STALE -> Glyph.STALE;
                },
                condition,
                wording.text("services.quorum", up, s.quorum()),
                wording.text(
                        "topology.since",
                        wording.times().stampMillis(s.since(), now.now()),
                        wording.times().span(Duration.between(s.since(), now.now()))),
                "",
                s.servers().stream().map(x -> evidence(of, x)).toList(),
                List.of(),
                s.name(),
                s.name());
    }

    private Evidence evidence(VirtualService of, ServerSnapshot server) {
        boolean stale = !of.isCurrent();
        Glyph glyph =
                switch (server.state()) {
                    case UP -> Glyph.UP;
                    case DOWN -> Glyph.DOWN;
                    case DRAINING -> Glyph.DRAINING;
                    case DISABLED -> Glyph.DISABLED;
                };
        return new Evidence(
                server.name(),
                stale ? Glyph.STALE : glyph,
                stale ? wording.text("state.was", server.state()) : server.state().name(),
                wording.text(
                        "evidence.server",
                        of.carrier().host().name(),
                        new CheckText(wording).detail(server.reason())));
    }
}
