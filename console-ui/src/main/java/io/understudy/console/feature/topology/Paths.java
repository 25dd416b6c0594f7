package io.understudy.console.feature.topology;

import io.understudy.console.feature.topology.Picture.AddressBox;
import io.understudy.console.feature.topology.Picture.ClusterBox;
import io.understudy.console.feature.topology.Picture.RouterBox;
import io.understudy.console.feature.topology.Picture.ServiceBox;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which boxes the traffic through one box passes, from the clients to the servers. */
final class Paths {
    private Paths() {}

    /**
     * The ids of the boxes on the way.
     *
     * @param through a box's id as {@link Plan} makes it; null for none
     */
    static Set<String> of(ClusterBox cluster, @Nullable String through) {
        Set<String> path = new HashSet<>();
        if (through == null) {
            return path;
        }
        for (RouterBox router : cluster.routers()) {
            List<ServiceBox> mine =
                    cluster.services().stream()
                            .filter(s -> router.key().equals(s.router()))
                            .toList();
            List<AddressBox> addresses = router.addresses();
            boolean own = through.equals(Plan.router(router.key()));
            for (int i = 0; i < addresses.size(); i++) {
                own |= through.equals(Plan.address(router.key(), i));
            }
            if (own) {
                add(path, router);
                mine.forEach(s -> add(path, s));
            }
            for (ServiceBox service : mine) {
                addIfOnTheWay(path, router, service, through);
            }
        }
        for (ServiceBox service : cluster.services()) {
            if (service.router() == null) {
                addIfOnTheWay(path, null, service, through);
            }
        }
        if (!path.isEmpty()) {
            path.add(Plan.CLIENTS);
        }
        return path;
    }

    private static void addIfOnTheWay(
            Set<String> path, @Nullable RouterBox router, ServiceBox service, String through) {
        boolean target = service.targets().stream().anyMatch(t -> through.equals(Plan.target(t)));
        boolean own = through.equals(Plan.service(service.key()));
        if (!own && !target) {
            return;
        }
        if (router != null) {
            add(path, router);
        }
        if (own) {
            add(path, service);
        } else {
            path.add(Plan.service(service.key()));
            path.add(through);
        }
    }

    private static void add(Set<String> path, RouterBox router) {
        path.add(Plan.router(router.key()));
        for (int i = 0; i < router.addresses().size(); i++) {
            path.add(Plan.address(router.key(), i));
        }
        router.chips().forEach(c -> path.add(Plan.host(c.host())));
    }

    private static void add(Set<String> path, ServiceBox service) {
        path.add(Plan.service(service.key()));
        service.targets().forEach(t -> path.add(Plan.target(t)));
    }
}
