package io.understudy.console.feature.topology;

import io.understudy.console.control.Labels;
import io.understudy.console.feature.topology.Picture.ClusterBox;
import io.understudy.console.feature.topology.Picture.HostBox;
import io.understudy.console.feature.topology.Picture.RouterBox;
import io.understudy.console.feature.topology.Picture.ServiceBox;
import io.understudy.console.feature.topology.Picture.TargetBox;
import io.understudy.console.feature.topology.Plan.Box;
import io.understudy.console.feature.topology.Plan.Link;
import io.understudy.console.text.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * One cluster in lanes: clients, addresses, instances, virtual servers, real servers; or hosts in
 * place of the last two where nothing is balanced. {@link Plan} says where boxes stand.
 */
final class ClusterPane extends Pane {
    private final Reaction reaction;
    private final boolean services;
    private final Map<String, Region> boxes = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();
    private List<Link> links;
    private ClusterBox cluster;
    private @Nullable String hovered;
    private @Nullable String chosen;

    /** What presses on boxes do. */
    interface Reaction {
        /** A router by its key, or a service by the id that {@link Plan#service} makes. */
        void select(String key);

        /** A pool is to open or close. */
        void toggle(String pool);
    }

    /**
     * @param services whether there is a lane for them
     */
    ClusterPane(Wording wording, ClusterBox first, boolean services, Reaction reaction) {
        this.reaction = reaction;
        this.services = services;
        this.cluster = first;
        this.links = Plan.links(first, services);
        getStyleClass().add("cluster-pane");
        Label word = Labels.bound(wording.messages(), "topology.clients", "small");
        VBox clients = new VBox(4, new FontIcon(Feather.USERS), word);
        clients.setAlignment(Pos.CENTER);
        clients.getStyleClass().add("topo-box");
        boxes.put(Plan.CLIENTS, clients);
        build(first);
        update(first);
    }

    private void build(ClusterBox first) {
        for (RouterBox router : first.routers()) {
            for (int i = 0; i < router.addresses().size(); i++) {
                react(Plan.address(router.key(), i), new AddressPane(), () -> choose(router));
            }
            RouterPane pane = new RouterPane(router.chips().size(), Plan.routerWidth(services));
            react(Plan.router(router.key()), pane, () -> choose(router));
        }
        if (services) {
            for (ServiceBox service : first.services()) {
                String id = Plan.service(service.key());
                react(id, new ServicePane(), () -> reaction.select(id));
            }
            for (TargetBox target : first.targets()) {
                String id = Plan.target(target.key());
                react(
                        id,
                        new TargetPane(),
                        target.units() == null ? () -> {} : () -> reaction.toggle(target.key()));
            }
        } else {
            first.hosts().forEach(h -> boxes.put(Plan.host(h.host()), new HostPane()));
        }
        for (Link link : links) {
            edges.add(new Edge(box(link.from()), box(link.to())));
        }
        getChildren().addAll(edges);
        getChildren().addAll(boxes.values());
    }

    private void choose(RouterBox router) {
        reaction.select(router.key());
    }

    private Region box(String id) {
        return Objects.requireNonNull(boxes.get(id), id);
    }

    private void react(String id, Region box, Runnable press) {
        boxes.put(id, box);
        box.setOnMouseClicked(_ -> press.run());
        box.setOnMouseEntered(_ -> hover(id));
        box.setOnMouseExited(_ -> hover(null));
        box.setFocusTraversable(true);
        box.setAccessibleRole(AccessibleRole.BUTTON);
        box.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
                press.run();
                e.consume();
            }
        });
    }

    private void hover(@Nullable String id) {
        hovered = id;
        light();
    }

    /** Lights the path of that virtual router, or of the service of that id. */
    void choose(@Nullable String key) {
        chosen = key == null ? null : boxes.containsKey(key) ? key : Plan.router(key);
        light();
    }

    private void light() {
        Set<String> lit = Paths.of(cluster, hovered != null ? hovered : chosen);
        boxes.forEach((id, box) -> Boxes.light(box, lit.contains(id)));
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            edges.get(i).light(lit.contains(link.from()) && lit.contains(link.to()));
        }
    }

    /** Shows a cluster of the same shape. */
    void update(ClusterBox next) {
        cluster = next;
        for (HostBox host : next.hosts()) {
            if (boxes.get(Plan.host(host.host())) instanceof HostPane pane) {
                pane.show(host);
            }
        }
        for (RouterBox router : next.routers()) {
            ((RouterPane) box(Plan.router(router.key()))).show(router);
            for (int i = 0; i < router.addresses().size(); i++) {
                ((AddressPane) box(Plan.address(router.key(), i))).show(router.addresses().get(i));
            }
        }
        if (services) {
            next.services().forEach(s -> ((ServicePane) box(Plan.service(s.key()))).show(s));
            next.targets().forEach(t -> ((TargetPane) box(Plan.target(t.key()))).show(t));
        }
        links = Plan.links(next, services);
        for (int i = 0; i < links.size(); i++) {
            edges.get(i).show(links.get(i));
        }
        requestLayout();
    }

    /** Where the boxes stand in that width. */
    Plan plan(double width) {
        double least = Plan.leastWidth(services);
        return Plan.of(
                cluster,
                Math.max(width, least),
                services,
                router ->
                        Math.max(
                                RouterPane.HEIGHT,
                                box(Plan.router(router.key()))
                                        .prefHeight(Plan.routerWidth(services))));
    }

    @Override
    protected double computePrefHeight(double width) {
        return plan(getWidth() > 0 ? getWidth() : width).height();
    }

    @Override
    protected double computeMinWidth(double height) {
        return Plan.leastWidth(services);
    }

    @Override
    protected void layoutChildren() {
        Map<String, Box> places = plan(getWidth()).boxes();
        boxes.forEach((id, region) -> {
            Box at = places.get(id);
            if (at != null) {
                region.resizeRelocate(at.x(), at.y(), at.width(), at.height());
            }
        });
        edges.forEach(Edge::follow);
    }
}
