package io.understudy.console.feature.topology;

import io.understudy.console.control.Labels;
import io.understudy.console.feature.topology.Picture.AddressBox;
import io.understudy.console.feature.topology.Picture.Chip;
import io.understudy.console.feature.topology.Picture.ClusterBox;
import io.understudy.console.feature.topology.Picture.HostBox;
import io.understudy.console.feature.topology.Picture.RouterBox;
import io.understudy.console.text.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * One cluster in four lanes: clients, addresses, instances, hosts. Boxes stand in the order of the
 * configuration and never move on a failover; only lines change.
 */
final class ClusterPane extends Pane {
    static final double CLIENT_WIDTH = 76;
    static final double ADDRESS_WIDTH = 172;
    static final double ROUTER_WIDTH = 276;
    static final double HOST_WIDTH = 176;
    private static final double SIDE = 16;
    private static final double BOX_HEIGHT = 56;
    private static final double GAP = 16;
    private static final double ROUTER_GAP = 24;

    private final Consumer<String> select;
    private final VBox clients;
    private final Map<String, RouterPane> routers = new LinkedHashMap<>();
    private final Map<String, List<AddressPane>> addresses = new LinkedHashMap<>();
    private final Map<String, HostPane> hosts = new LinkedHashMap<>();
    private final Map<String, List<Edge>> edges = new HashMap<>();
    private @Nullable String hovered;
    private @Nullable String chosen;

    ClusterPane(Wording wording, ClusterBox first, Consumer<String> select) {
        this.select = select;
        getStyleClass().add("cluster-pane");
        Label word = Labels.bound(wording.messages(), "topology.clients", "small");
        clients = new VBox(4, new FontIcon(Feather.USERS), word);
        clients.setAlignment(Pos.CENTER);
        clients.getStyleClass().add("topo-box");
        build(first);
        update(first);
    }

    /** Lane starts for a width: clients, addresses, instances, hosts. */
    static double[] lanes(double width) {
        double boxes = CLIENT_WIDTH + ADDRESS_WIDTH + ROUTER_WIDTH + HOST_WIDTH;
        double gap = Math.max(24, (width - 2 * SIDE - boxes) / 3);
        double address = SIDE + CLIENT_WIDTH + gap;
        double router = address + ADDRESS_WIDTH + gap;
        return new double[] {SIDE, address, router, router + ROUTER_WIDTH + gap};
    }

    static double leastWidth() {
        return 2 * SIDE + CLIENT_WIDTH + ADDRESS_WIDTH + ROUTER_WIDTH + HOST_WIDTH + 3 * 24;
    }

    private void build(ClusterBox cluster) {
        for (HostBox host : cluster.hosts()) {
            hosts.put(host.host(), new HostPane());
        }
        List<Edge> lines = new ArrayList<>();
        for (RouterBox router : cluster.routers()) {
            RouterPane pane = new RouterPane(router.chips().size());
            routers.put(router.key(), pane);
            List<AddressPane> mine = new ArrayList<>();
            List<Edge> tied = new ArrayList<>();
            for (AddressBox _ : router.addresses()) {
                AddressPane address = new AddressPane();
                mine.add(address);
                tied.add(new Edge(clients, address));
                tied.add(new Edge(address, pane));
            }
            for (Chip chip : router.chips()) {
                HostPane host = hosts.get(chip.host());
                if (host != null) {
                    tied.add(new Edge(pane, host));
                }
            }
            addresses.put(router.key(), mine);
            edges.put(router.key(), tied);
            lines.addAll(tied);
            react(router.key(), pane);
            mine.forEach(a -> react(router.key(), a));
        }
        getChildren().addAll(lines);
        getChildren().add(clients);
        addresses.values().forEach(getChildren()::addAll);
        getChildren().addAll(routers.values());
        getChildren().addAll(hosts.values());
    }

    private void react(String key, Region box) {
        box.setOnMouseClicked(_ -> select.accept(key));
        box.setOnMouseEntered(_ -> hover(key));
        box.setOnMouseExited(_ -> hover(null));
        box.setFocusTraversable(true);
        box.setOnKeyPressed(e -> {
            switch (e.getCode()) {
                case ENTER, SPACE -> select.accept(key);
                default -> {}
            }
        });
    }

    private void hover(@Nullable String key) {
        hovered = key;
        light();
    }

    /** Lights the path of that virtual router. */
    void choose(@Nullable String key) {
        chosen = key;
        light();
    }

    private void light() {
        String lit = hovered != null ? hovered : chosen;
        routers.forEach((key, pane) -> Boxes.light(pane, key.equals(lit)));
        addresses.forEach((key, all) -> all.forEach(a -> Boxes.light(a, key.equals(lit))));
        edges.forEach((key, all) -> all.forEach(e -> e.light(key.equals(lit))));
    }

    void update(ClusterBox cluster) {
        for (HostBox host : cluster.hosts()) {
            HostPane pane = hosts.get(host.host());
            if (pane != null) {
                pane.show(host);
            }
        }
        for (RouterBox router : cluster.routers()) {
            RouterPane pane = routers.get(router.key());
            if (pane == null) {
                continue;
            }
            pane.show(router);
            List<AddressPane> mine = addresses.getOrDefault(router.key(), List.of());
            List<Edge> tied = edges.getOrDefault(router.key(), List.of());
            int edge = 0;
            for (int i = 0; i < router.addresses().size(); i++) {
                mine.get(i).show(router.addresses().get(i));
                tied.get(edge++).show(router.condition());
                tied.get(edge++).show(router.condition());
            }
            for (Chip chip : router.chips()) {
                tied.get(edge++).show(chip.tie());
            }
        }
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 2 * SIDE + Math.max(leftHeight(), hostsHeight());
    }

    @Override
    protected double computeMinWidth(double height) {
        return leastWidth();
    }

    private double leftHeight() {
        double height = 0;
        for (String key : addresses.keySet()) {
            height += blockHeight(key) + ROUTER_GAP;
        }
        return Math.max(0, height - ROUTER_GAP);
    }

    private double blockHeight(String key) {
        int boxes = addresses.getOrDefault(key, List.of()).size();
        return Math.max(routerHeight(key), boxes * (BOX_HEIGHT + GAP) - GAP);
    }

    private double routerHeight(String key) {
        RouterPane router = routers.get(key);
        return router == null ? 0 : Math.max(RouterPane.HEIGHT, router.prefHeight(ROUTER_WIDTH));
    }

    private double hostsHeight() {
        return hosts.size() * (HostPane.HEIGHT + GAP) - GAP;
    }

    @Override
    protected void layoutChildren() {
        double[] lane = lanes(getWidth());
        double inner = getHeight() - 2 * SIDE;
        double y = SIDE + (inner - leftHeight()) / 2;
        for (Map.Entry<String, List<AddressPane>> each : addresses.entrySet()) {
            List<AddressPane> mine = each.getValue();
            double block = blockHeight(each.getKey());
            double boxes = mine.size() * (BOX_HEIGHT + GAP) - GAP;
            double at = y + (block - boxes) / 2;
            for (AddressPane address : mine) {
                address.resizeRelocate(lane[1], at, ADDRESS_WIDTH, BOX_HEIGHT);
                at += BOX_HEIGHT + GAP;
            }
            RouterPane router = routers.get(each.getKey());
            if (router != null) {
                double height = routerHeight(each.getKey());
                router.resizeRelocate(lane[2], y + (block - height) / 2, ROUTER_WIDTH, height);
            }
            y += block + ROUTER_GAP;
        }
        double step = hosts.isEmpty() ? 0 : inner / hosts.size();
        double hostY = SIDE + (step - HostPane.HEIGHT) / 2;
        for (HostPane host : hosts.values()) {
            host.resizeRelocate(lane[3], hostY, HOST_WIDTH, HostPane.HEIGHT);
            hostY += step;
        }
        clients.resizeRelocate(lane[0], SIDE + inner / 2 - 30, CLIENT_WIDTH, 60);
        edges.values().forEach(all -> all.forEach(Edge::follow));
    }
}
