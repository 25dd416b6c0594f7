package io.understudy.console.feature.whatif;

import io.understudy.console.insight.Cluster;
import io.understudy.console.insight.VirtualService;
import io.understudy.console.insight.VirtualService.Part;
import io.understudy.console.rehearsal.Forecast.Fate;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Wording;
import io.understudy.model.state.ServerState;
import io.understudy.model.state.ServiceSnapshot;
import java.util.ArrayList;
import java.util.List;

/** What the services of an address would have on its next owner, as that host checks them now. */
final class Served {
    private Served() {}

    /** One service there. */
    record Line(boolean quorum, String words) {}

    static List<Line> by(Fate fate, Cluster cluster, Wording wording) {
        List<Line> lines = new ArrayList<>();
        if (fate.after().size() != 1) {
            return lines;
        }
        Endpoint owner = fate.after().getFirst();
        List<String> addresses =
                fate.addresses().stream().map(a -> a.address().toString()).toList();
        for (VirtualService service : cluster.services()) {
            if (!addresses.contains(VirtualService.address(service.name()))) {
                continue;
            }
            for (Part part : service.parts()) {
                if (part.host().endpoint().equals(owner) && part.isCurrent()) {
                    lines.add(line(part.host().name(), part.service(), wording));
                }
            }
        }
        return lines;
    }

    private static Line line(String host, ServiceSnapshot service, Wording wording) {
        long up = service.servers().stream().filter(s -> s.state() == ServerState.UP).count();
        return new Line(
                service.quorumUp(),
                wording.text(
                        service.quorumUp() ? "whatif.quorum" : "whatif.quorum_lost",
                        service.name(),
                        host,
                        up,
                        service.servers().size()));
    }
}
