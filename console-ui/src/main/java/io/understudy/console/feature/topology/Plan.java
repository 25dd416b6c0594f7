package io.understudy.console.feature.topology;

import io.understudy.console.feature.topology.Picture.ClusterBox;
import io.understudy.console.feature.topology.Picture.Condition;
import io.understudy.console.feature.topology.Picture.HostBox;
import io.understudy.console.feature.topology.Picture.RouterBox;
import io.understudy.console.feature.topology.Picture.ServiceBox;
import io.understudy.console.feature.topology.Picture.TargetBox;
import io.understudy.console.feature.topology.Picture.Tie;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where a cluster's boxes stand and what connects them; the window and the files that are exported
 * draw the same. It follows from the configuration alone, so nothing moves on a failover.
 */
final class Plan {
    static final String CLIENTS = "clients";
    static final double SIDE = 16;
    static final double SERVICE_HEIGHT = 44;
    private static final double BOX_HEIGHT = 56;
    private static final double CLIENTS_HEIGHT = 60;
    private static final double HOST_HEIGHT = 72;
    private static final double LEAF_HEIGHT = 22;
    private static final double GAP = 16;
    private static final double SMALL_GAP = 8;
    private static final double BLOCK_GAP = 24;
    private static final double LEAST_LANE_GAP = 22;

    /** Widths of the lanes behind the clients: with hosts alone, and with services. */
    private static final double[] HOSTS = {76, 172, 276, 176};

    private static final double[] SERVICES = {68, 146, 206, 144, 150};

    record Box(double x, double y, double width, double height) {
        double middle() {
            return y + height / 2;
        }
    }

    /**
     * A line between two boxes.
     *
     * @param service the key of the only service it belongs to; null before the services
     * @param tie null for the path of traffic
     * @param rate new connections per second on it; NaN if not known
     */
    record Link(
            String from,
            String to,
            @Nullable String router,
            @Nullable String service,
            Condition condition,
            @Nullable Tie tie,
            double rate) {}

    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private double height;

    private Plan() {}

    static String address(String router, int index) {
        return "address " + index + " " + router;
    }

    static String router(String key) {
        return "router " + key;
    }

    static String host(String host) {
        return "host " + host;
    }

    static String service(String key) {
        return "service " + key;
    }

    static String target(String key) {
        return "target " + key;
    }

    /** Where lanes begin. */
    static double[] lanes(double width, boolean services) {
        double[] widths = services ? SERVICES : HOSTS;
        double gap = Math.max(LEAST_LANE_GAP, (width - leastBoxes(widths)) / (widths.length - 1));
        double[] lanes = new double[widths.length];
        double x = SIDE;
        for (int i = 0; i < widths.length; i++) {
            lanes[i] = x;
            x += widths[i] + gap;
        }
        return lanes;
    }

    static double leastWidth(boolean services) {
        double[] widths = services ? SERVICES : HOSTS;
        return leastBoxes(widths) + LEAST_LANE_GAP * (widths.length - 1);
    }

    static double routerWidth(boolean services) {
        return (services ? SERVICES : HOSTS)[2];
    }

    private static double leastBoxes(double[] widths) {
        double all = 2 * SIDE;
        for (double width : widths) {
            all += width;
        }
        return all;
    }

    /**
     * The plan of a cluster.
     *
     * @param services whether there is a lane for them, though this cluster may have none
     * @param routerHeight how high an instance's box is
     */
    static Plan of(
            ClusterBox cluster,
            double width,
            boolean services,
            ToDoubleFunction<RouterBox> routerHeight) {
        Plan plan = new Plan();
        plan.place(cluster, width, services, routerHeight);
        return plan;
    }

    Map<String, Box> boxes() {
        return boxes;
    }

    double height() {
        return height;
    }

    private void place(
            ClusterBox cluster,
            double width,
            boolean services,
            ToDoubleFunction<RouterBox> routerHeight) {
        double[] x = lanes(width, services);
        double[] w = services ? SERVICES : HOSTS;
        Map<@Nullable String, List<ServiceBox>> byRouter = new HashMap<>();
        for (ServiceBox service : cluster.services()) {
            byRouter.computeIfAbsent(service.router(), _ -> new ArrayList<>()).add(service);
        }
        double y = SIDE;
        for (RouterBox router : cluster.routers()) {
            List<ServiceBox> mine = byRouter.getOrDefault(router.key(), List.of());
            double own = routerHeight.applyAsDouble(router);
            double addresses = router.addresses().size() * (BOX_HEIGHT + GAP) - GAP;
            double balanced = mine.size() * (SERVICE_HEIGHT + SMALL_GAP) - SMALL_GAP;
            double block = Math.max(own, Math.max(addresses, services ? balanced : 0));
            for (int i = 0; i < router.addresses().size(); i++) {
                double at = y + (block - addresses) / 2 + i * (BOX_HEIGHT + GAP);
                put(address(router.key(), i), x[1], at, w[1], BOX_HEIGHT);
            }
            put(router(router.key()), x[2], y + (block - own) / 2, w[2], own);
            if (services) {
                stack(mine, x[3], y + (block - balanced) / 2, w[3]);
            }
            y += block + BLOCK_GAP;
        }
        List<ServiceBox> free = byRouter.getOrDefault(null, List.of());
        if (services && !free.isEmpty()) {
            y = stack(free, x[3], y, w[3]) - SMALL_GAP + BLOCK_GAP;
        }
        double bottom = Math.max(SIDE, y - BLOCK_GAP);
        if (services) {
            bottom = Math.max(bottom, targets(cluster, x[4], w[4], bottom));
        } else {
            bottom = hosts(cluster, x[3], w[3], bottom);
        }
        height = bottom + SIDE;
        put(CLIENTS, x[0], (height - CLIENTS_HEIGHT) / 2, w[0], CLIENTS_HEIGHT);
    }

    private double stack(List<ServiceBox> services, double x, double from, double width) {
        double y = from;
        for (ServiceBox service : services) {
            put(service(service.key()), x, y, width, SERVICE_HEIGHT);
            y += SERVICE_HEIGHT + SMALL_GAP;
        }
        return y;
    }

    static double heightOf(TargetBox target) {
        return SERVICE_HEIGHT
                + target.leaves().size() * LEAF_HEIGHT
                + (target.leaves().isEmpty() ? 0 : 4);
    }

    /** Each beside the middle of those that lead to it, as far as the ones above leave room. */
    private double targets(ClusterBox cluster, double x, double width, double bottom) {
        Map<String, List<Double>> middles = new LinkedHashMap<>();
        for (ServiceBox service : cluster.services()) {
            Box box = boxes.get(service(service.key()));
            for (String target : service.targets()) {
                if (box != null) {
                    middles.computeIfAbsent(target, _ -> new ArrayList<>()).add(box.middle());
                }
            }
        }
        Map<String, Double> wanted = new HashMap<>();
        middles.forEach((key, all) ->
                wanted.put(key, all.stream().mapToDouble(m -> m).average().orElse(SIDE)));
        List<TargetBox> ordered = new ArrayList<>(cluster.targets());
        ordered.sort(Comparator.comparingDouble(t -> wanted.getOrDefault(t.key(), SIDE)));
        double all = ordered.stream().mapToDouble(t -> heightOf(t) + SMALL_GAP).sum() - SMALL_GAP;
        double last = Math.max(bottom, SIDE + all);
        double left = all;
        double y = SIDE;
        for (TargetBox target : ordered) {
            double own = heightOf(target);
            double best = wanted.getOrDefault(target.key(), SIDE) - own / 2;
            y = Math.max(y, Math.min(best, last - left));
            put(target(target.key()), x, y, width, own);
            y += own + SMALL_GAP;
            left -= own + SMALL_GAP;
        }
        return last;
    }

    private double hosts(ClusterBox cluster, double x, double width, double bottom) {
        int count = cluster.hosts().size();
        double needed = SIDE + count * (HOST_HEIGHT + GAP) - GAP;
        double last = Math.max(bottom, needed);
        double step = count == 0 ? 0 : (last - SIDE) / count;
        double y = SIDE + (step - HOST_HEIGHT) / 2;
        for (HostBox host : cluster.hosts()) {
            put(host(host.host()), x, y, width, HOST_HEIGHT);
            y += step;
        }
        return last;
    }

    private void put(String id, double x, double y, double width, double boxHeight) {
        boxes.put(id, new Box(x, Math.round(y), width, boxHeight));
    }

    /** What connects them. */
    static List<Link> links(ClusterBox cluster, boolean services) {
        List<Link> links = new ArrayList<>();
        for (RouterBox router : cluster.routers()) {
            double rate = rate(cluster, router);
            for (int i = 0; i < router.addresses().size(); i++) {
                String address = address(router.key(), i);
                links.add(path(CLIENTS, address, router, rate));
                links.add(path(address, router(router.key()), router, rate));
            }
            if (!services) {
                router.chips()
                        .forEach(c ->
                                links.add(
                                        new Link(
                                                router(router.key()),
                                                host(c.host()),
                                                router.key(),
                                                null,
                                                router.condition(),
                                                c.tie(),
                                                Double.NaN)));
            }
        }
        if (services) {
            cluster.services().forEach(s -> addLinks(links, cluster, s));
        }
        return links;
    }

    private static void addLinks(List<Link> links, ClusterBox cluster, ServiceBox service) {
        String from = service.router() == null ? CLIENTS : router(service.router());
        links.add(
                new Link(
                        from,
                        service(service.key()),
                        service.router(),
                        service.key(),
                        service.condition(),
                        null,
                        service.rate()));
        double share = service.rate() / Math.max(1, service.targets().size());
        for (String key : service.targets()) {
            TargetBox target = find(cluster, key);
            links.add(
                    new Link(
                            service(service.key()),
                            target(key),
                            service.router(),
                            service.key(),
                            service.condition() == Condition.STALE
                                    ? Condition.STALE
                                    : target.condition(),
                            null,
                            share));
        }
    }

    private static TargetBox find(ClusterBox cluster, String key) {
        return cluster.targets().stream()
                .filter(t -> t.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Link path(String from, String to, RouterBox router, double rate) {
        return new Link(from, to, router.key(), null, router.condition(), null, rate);
    }

    private static double rate(ClusterBox cluster, RouterBox router) {
        double all = 0;
        for (ServiceBox service : cluster.services()) {
            if (Objects.equals(service.router(), router.key()) && !Double.isNaN(service.rate())) {
                all += service.rate();
            }
        }
        return all == 0 ? Double.NaN : all;
    }

    /**
     * How wide a line with so many connections per second is, in pixels: its order of magnitude.
     */
    static double width(double rate) {
        return Double.isNaN(rate) ? 1.5 : 1 + Math.min(4, Math.log10(1 + Math.max(0, rate)));
    }
}
