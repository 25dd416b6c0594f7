package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.lvs.Protocol;
import io.understudy.model.config.lvs.ServiceKey;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.syntax.Report;
import java.util.HashSet;
import java.util.Set;

/** Two services of one key: the kernel knows one, and keepalived does not notice. */
final class ServiceTwice implements Rule {
    private record Key(ServiceKey key, Protocol protocol) {}

    @Override
    public void check(Scene scene, Report report) {
        Set<Key> seen = new HashSet<>();
        for (Bound<VirtualServer> bound : scene.all(VirtualServer.BLOCK)) {
            VirtualServer service = bound.value();
            if (!seen.add(new Key(service.key(), service.protocol()))) {
                report.warning(
                        "duplicate-service",
                        bound.settings().statement().range(),
                        null,
                        "there is a virtual_server "
                                + service.key()
                                + " of this protocol already, and this one gets no packets"
                                + " (keepalived puts the servers of both in one)",
                        "merge the two, or give this one another port");
            }
        }
    }
}
