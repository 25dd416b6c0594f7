package io.understudy.console.feature.topology;

import io.understudy.console.control.Copying;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Ink;
import io.understudy.console.control.Kept;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Navigator;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.SaveFile;
import io.understudy.console.control.Screen;
import io.understudy.console.control.Sheet;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Styles;
import io.understudy.console.feature.topology.Picture.ClusterBox;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.metric.Gauges;
import io.understudy.console.text.Wording;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Follows traffic: clients, address, instance, host; and explains the selected path. */
public final class TopologyView implements Screen {
    /** With more clusters than this, those without a problem are folded at first. */
    private static final int OPEN_CLUSTERS = 6;

    /** With more than this there is a grid of tiles, and one cluster at a time beyond it. */
    private static final int MOST_CARDS = 16;

    private final Wording wording;
    private final TopologyViewModel model;
    private final HBox root = new HBox();
    private final Stack stack = new Stack();
    private final Inspector inspector;
    private final Placeholder empty = new Placeholder(Glyph.UNKNOWN);
    private final Label shown = Labels.styled("quiet");
    private final Map<String, ClusterCard> cards = new LinkedHashMap<>();
    private final Pane lanes;
    private final ClusterGrid grid;
    private final MiniMap map;
    private final Ink ink = new Ink(() -> {});
    private final Button back = new Button(null, new FontIcon(Feather.ARROW_LEFT));
    private final Button png = new Button();
    private final Button svg = new Button();
    private final Label told = Labels.styled("quiet");
    private final ClusterPane.Reaction reaction;
    private List<String> order = List.of();
    private boolean services;
    private @Nullable FleetPicture picture;

    /** Clusters one below the other, left as they were folded. */
    private final class Stack extends VBox implements Kept {
        Stack() {
            super(16);
            setId("topology-folds");
            getStyleClass().add("topo-stack");
        }

        @Override
        public String kept() {
            return model.folds().kept();
        }

        @Override
        public void leave(String kept) {
            model.folds().leave(kept);
            model.refold();
            again();
        }
    }

    /**
     * @param gauges what flows through services
     */
    public TopologyView(Wording wording, Navigator navigator, Gauges gauges) {
        this.wording = wording;
        this.model = new TopologyViewModel(wording, gauges);
        this.lanes = lanes();
        this.grid = new ClusterGrid(wording, model.folds(), this::enter);
        this.reaction =
                new ClusterPane.Reaction() {
                    @Override
                    public void select(String key) {
                        model.selectedProperty().set(key);
                    }

                    @Override
                    public void toggle(String pool) {
                        model.toggle(pool);
                    }
                };
        this.inspector = new Inspector(wording, navigator);
        ToggleButton problems = new ToggleButton();
        problems.setId("only-problems");
        problems.getStyleClass().addAll("chip", "kept");
        problems.textProperty().bind(wording.messages().bound("topology.problems"));
        problems.selectedProperty().bindBidirectional(model.onlyProblemsProperty());
        ToggleButton regroup = new ToggleButton();
        regroup.setId("by-service");
        regroup.getStyleClass().addAll("chip", "kept");
        regroup.textProperty().bind(wording.messages().bound("topology.by_service"));
        regroup.selectedProperty().bindBidirectional(model.byServiceProperty());
        Label title = Labels.bound(wording.messages(), "place.topology", "screen-title");
        buildButtons();
        HBox top =
                new HBox(
                        12, title, back, Labels.spring(), told, shown, regroup, problems, svg, png);
        top.setAlignment(Pos.CENTER_LEFT);
        top.setMinHeight(Region.USE_PREF_SIZE);
        ScrollPane scroll = new ScrollPane(stack);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("panel-body", "topo-scroll");
        Rectangle window = new Rectangle();
        window.widthProperty().bind(scroll.widthProperty());
        window.heightProperty().bind(lanes.heightProperty());
        lanes.setClip(window);
        scroll.hvalueProperty().subscribe(() -> follow(scroll));
        scroll.viewportBoundsProperty().subscribe(() -> follow(scroll));
        map = new MiniMap(scroll, () -> cards.values().stream().map(ClusterCard::plot).toList());
        StackPane.setAlignment(map, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(map, new Insets(0, 18, 6, 0));
        StackPane work = new StackPane(scroll, map, empty);
        VBox.setVgrow(work, Priority.ALWAYS);
        VBox left = new VBox(12, top, lanes, work, legend());
        left.getChildren().add(ink); // in the scene, so that the theme's colours reach it
        left.getStyleClass().add("screen");
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        root.getChildren().addAll(left, inspector);
        model.clustersProperty().subscribe(this::showClusters);
        model.inspectionProperty().subscribe(inspector::show);
        model.selectedProperty().subscribe(key -> cards.values().forEach(c -> c.choose(key)));
    }

    /** The headings stay over their lanes where these are wider than the window. */
    private void follow(ScrollPane scroll) {
        double hidden = stack.getLayoutBounds().getWidth() - scroll.getViewportBounds().getWidth();
        double left = Math.max(0, hidden) * scroll.getHvalue();
        lanes.getChildren().forEach(head -> head.setTranslateX(-left));
    }

    private void buildButtons() {
        back.setId("topology-back");
        back.textProperty().bind(wording.messages().bound("topology.back"));
        back.setOnAction(_ -> {
            model.folds().alone(null);
            again();
        });
        svg.setId("export-svg");
        svg.textProperty().bind(wording.messages().bound("topology.svg"));
        svg.setOnAction(_ -> {
            byte[] drawn = svg();
            SaveFile.save(root, wording, "topology.svg", () -> drawn, told);
        });
        png.setId("export-png");
        png.textProperty().bind(wording.messages().bound("topology.png"));
        png.setOnAction(_ ->
                SaveFile.savePicture(
                        root, wording, "topology.png", () -> Copying.pictureOf(stack), told));
        for (Button each : List.of(back, svg, png)) {
            each.setMinWidth(Region.USE_PREF_SIZE);
        }
        Styles.show(back, false);
    }

    /** Sees one cluster whole. */
    private void enter(ClusterBox box) {
        model.folds().alone(box.key());
        if (!box.routers().isEmpty()) {
            model.selectedProperty().set(box.routers().getFirst().key());
        }
        again();
    }

    private void again() {
        order = List.of();
        showClusters(model.clustersProperty().get());
    }

    /** What is drawn, as a file. */
    byte[] svg() {
        List<SvgDrawing.Part> parts = new ArrayList<>();
        for (ClusterCard card : cards.values()) {
            SvgDrawing.Part part = card.drawn();
            if (part != null) {
                parts.add(part);
            }
        }
        double width = Math.max(stack.getWidth(), Plan.leastWidth(services));
        return SvgDrawing.of(stamp(), parts, width, ink::of).getBytes(StandardCharsets.UTF_8);
    }

    private String stamp() {
        FleetPicture of = picture;
        return of == null
                ? "Understudy"
                : "Understudy, " + wording.times().stampMillis(of.now(), of.now());
    }

    /** The lanes' headings, over the lanes of the cards below. */
    private Pane lanes() {
        Label[] heads = {
            Labels.bound(wording.messages(), "topology.clients", "section"),
            Labels.bound(wording.messages(), "topology.lane.address", "section"),
            Labels.bound(wording.messages(), "topology.lane.instance", "section"),
            Labels.bound(wording.messages(), "topology.lane.host", "section"),
            Labels.bound(wording.messages(), "topology.lane.service", "section"),
            Labels.bound(wording.messages(), "topology.lane.server", "section")
        };
        return new Pane(heads) {
            @Override
            protected void layoutChildren() {
                double[] lane =
                        Plan.lanes(Math.max(stack.getWidth(), Plan.leastWidth(services)), services);
                int[] at =
                        services ? new int[] {0, 1, 2, -1, 3, 4} : new int[] {0, 1, 2, 3, -1, -1};
                for (int i = 0; i < heads.length; i++) {
                    heads[i].setVisible(at[i] >= 0);
                    if (at[i] >= 0) {
                        heads[i].resizeRelocate(lane[at[i]], 0, heads[i].prefWidth(-1), 18);
                    }
                }
            }

            @Override
            protected double computePrefHeight(double width) {
                return 18;
            }

            @Override
            protected double computeMinHeight(double width) {
                return 18;
            }
        };
    }

    private FlowPane legend() {
        FlowPane legend = new FlowPane(24, 4);
        legend.getStyleClass().add("legend");
        legend.setAlignment(Pos.CENTER_LEFT);
        legend.getChildren()
                .addAll(
                        sign(new StateGlyph(Glyph.MASTER), "legend.master"),
                        sign(new StateGlyph(Glyph.BACKUP), "legend.backup"),
                        sign(new StateGlyph(Glyph.FAULT), "legend.fault"),
                        sign(new StateGlyph(Glyph.STALE), "legend.stale"),
                        sign(line("tie-owner"), "legend.owns"),
                        sign(line("path-broken"), "legend.broken"));
        return legend;
    }

    private HBox sign(Node sample, String key) {
        Label word = Labels.whole("small", "muted");
        word.textProperty().bind(wording.messages().bound(key));
        HBox sign = new HBox(6, sample, word);
        sign.setAlignment(Pos.CENTER_LEFT);
        return sign;
    }

    private static Line line(String kind) {
        Line line = new Line(0, 0, 22, 0);
        line.getStyleClass().addAll("edge", kind);
        return line;
    }

    private void showClusters(List<ClusterBox> all) {
        boolean balanced = all.stream().anyMatch(c -> !c.services().isEmpty());
        if (balanced != services) {
            services = balanced;
            cards.clear();
            order = List.of();
            lanes.requestLayout();
        }
        boolean tiles = all.size() > MOST_CARDS;
        List<ClusterBox> one =
                all.stream().filter(c -> c.key().equals(model.folds().alone())).toList();
        boolean inside = tiles && !one.isEmpty();
        Styles.show(back, inside);
        Styles.show(svg, !tiles || inside);
        Styles.show(lanes, !tiles || inside);
        map.off(tiles && !inside);
        if (tiles && !inside) {
            grid.show(all);
            if (!stack.getChildren().equals(List.of(grid))) {
                cards.clear();
                order = List.of();
                stack.getChildren().setAll(grid);
            }
            return;
        }
        List<ClusterBox> clusters = inside ? one : all;
        List<String> shapes = clusters.stream().map(ClusterBox::shape).toList();
        if (!shapes.equals(order)) {
            rebuild(clusters);
            order = shapes;
            return;
        }
        for (ClusterBox box : clusters) {
            ClusterCard card = cards.get(box.shape());
            if (card != null) {
                card.update(box);
            }
        }
    }

    /** Cards whose shape did not change stay as they are, open or folded. */
    private void rebuild(List<ClusterBox> clusters) {
        Map<String, ClusterCard> next = new LinkedHashMap<>();
        Folds folds = model.folds();
        for (ClusterBox box : clusters) {
            ClusterCard card = cards.get(box.shape());
            if (card == null) {
                boolean open =
                        folds.isOpen(box.key(), clusters.size() <= OPEN_CLUSTERS || box.problem());
                card =
                        new ClusterCard(
                                wording,
                                box,
                                services,
                                open,
                                reaction,
                                now -> folds.open(box.key(), now));
                card.choose(model.selectedProperty().get());
            } else {
                card.update(box);
            }
            next.put(box.shape(), card);
        }
        cards.clear();
        cards.putAll(next);
        stack.getChildren().setAll(new ArrayList<>(next.values()));
    }

    /** Selects a virtual router and brings it into view. */
    public void select(String routerKey) {
        model.onlyProblemsProperty().set(false);
        model.selectedProperty().set(routerKey);
        for (ClusterBox box : model.clustersProperty().get()) {
            if (box.routers().stream().anyMatch(r -> r.key().equals(routerKey))) {
                model.folds().alone(box.key());
            }
        }
        again();
        for (ClusterCard card : cards.values()) {
            if (card.holds(routerKey)) {
                card.open(true);
            }
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(FleetPicture picture, List<Raised> raised) {
        this.picture = picture;
        model.update(picture);
        boolean none = model.clustersProperty().get().isEmpty();
        empty.setVisible(none);
        boolean filtered = none && !picture.clusters().isEmpty();
        empty.show(
                filtered ? Glyph.CHECKED : Glyph.UNKNOWN,
                wording.text(filtered ? "topology.noproblem" : "topology.none"),
                wording.text(filtered ? "topology.noproblem.detail" : "topology.none.detail"));
        shown.setText(
                wording.text(
                        "topology.shown",
                        model.clustersProperty().get().size(),
                        picture.clusters().size()));
    }

    @Override
    public Sheet sheet() {
        return PathSheet.of(wording, picture);
    }

    @Override
    public void leave() {
        picture = null;
        model.rest();
    }

    @Override
    public void reword() {
        // every text is bound or written by show
    }
}
