package io.understudy.console.feature.topology;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Navigator;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.Screen;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.feature.topology.Picture.ClusterBox;
import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.text.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
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

/** Follows traffic: clients, address, instance, host; and explains the selected path. */
public final class TopologyView implements Screen {
    /** With more clusters than this, those without a problem are folded at first. */
    private static final int OPEN_CLUSTERS = 6;

    private final Wording wording;
    private final TopologyViewModel model;
    private final HBox root;
    private final VBox stack = new VBox(16);
    private final Inspector inspector;
    private final Placeholder empty = new Placeholder(Glyph.UNKNOWN);
    private final Label shown = Labels.styled("quiet");
    private final Map<String, ClusterCard> cards = new LinkedHashMap<>();
    private List<String> order = List.of();

    public TopologyView(Wording wording, Navigator navigator) {
        this.wording = wording;
        this.model = new TopologyViewModel(wording);
        this.inspector = new Inspector(wording, navigator);
        ToggleButton problems = new ToggleButton();
        problems.setId("only-problems");
        problems.getStyleClass().add("chip");
        problems.textProperty().bind(wording.messages().bound("topology.problems"));
        problems.selectedProperty().bindBidirectional(model.onlyProblemsProperty());
        Label title = Labels.bound(wording.messages(), "place.topology", "screen-title");
        HBox top = new HBox(16, title, Labels.spring(), shown, problems);
        top.setAlignment(Pos.CENTER_LEFT);
        top.setMinHeight(Region.USE_PREF_SIZE);
        stack.getStyleClass().add("topo-stack");
        ScrollPane scroll = new ScrollPane(stack);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("panel-body", "topo-scroll");
        StackPane work = new StackPane(scroll, empty);
        VBox.setVgrow(work, Priority.ALWAYS);
        VBox left = new VBox(12, top, lanes(), work, legend());
        left.getStyleClass().add("screen");
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        root = new HBox(left, inspector);
        model.clustersProperty().subscribe(this::showClusters);
        model.inspectionProperty().subscribe(inspector::show);
        model.selectedProperty().subscribe(key -> cards.values().forEach(c -> c.choose(key)));
    }

    /** The lanes' headings, over the lanes of the cards below. */
    private Pane lanes() {
        Label[] heads = {
            Labels.bound(wording.messages(), "topology.clients", "section"),
            Labels.bound(wording.messages(), "topology.lane.address", "section"),
            Labels.bound(wording.messages(), "topology.lane.instance", "section"),
            Labels.bound(wording.messages(), "topology.lane.host", "section")
        };
        return new Pane(heads) {
            @Override
            protected void layoutChildren() {
                double[] lane = ClusterPane.lanes(Math.max(stack.getWidth(), 1));
                for (int i = 0; i < heads.length; i++) {
                    heads[i].resizeRelocate(lane[i], 0, heads[i].prefWidth(-1), 18);
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

    private void showClusters(List<ClusterBox> clusters) {
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
        for (ClusterBox box : clusters) {
            ClusterCard card = cards.get(box.shape());
            if (card == null) {
                boolean open = clusters.size() <= OPEN_CLUSTERS || box.problem();
                card = new ClusterCard(wording, box, open, model.selectedProperty()::set);
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
    public void reword() {
        // every text is bound or written by show
    }
}
