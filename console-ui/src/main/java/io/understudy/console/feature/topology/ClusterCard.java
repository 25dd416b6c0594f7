package io.understudy.console.feature.topology;

import io.understudy.console.control.Labels;
import io.understudy.console.control.UnitBar;
import io.understudy.console.feature.topology.Picture.ClusterBox;
import io.understudy.console.feature.topology.Picture.Condition;
import io.understudy.console.text.Wording;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A cluster with a heading that folds it to one line. */
final class ClusterCard extends VBox {
    private final Wording wording;
    private final boolean services;
    private final ClusterPane.Reaction reaction;
    private final FontIcon arrow = new FontIcon(Feather.CHEVRON_DOWN);
    private final Label name = Labels.styled("strong");
    private final Label counts = Labels.styled("quiet", "small");
    private final UnitBar units = new UnitBar();
    private ClusterBox box;
    private @Nullable ClusterPane pane;
    private @Nullable String chosen;
    private boolean open;

    /**
     * @param folded told whether it is open, when the operator opened or folded it
     */
    ClusterCard(
            Wording wording,
            ClusterBox first,
            boolean services,
            boolean open,
            ClusterPane.Reaction reaction,
            Consumer<Boolean> folded) {
        this.wording = wording;
        this.services = services;
        this.reaction = reaction;
        this.box = first;
        getStyleClass().addAll("card", "cluster-card");
        units.setMinWidth(120);
        units.setMaxWidth(120);
        HBox line = new HBox(12, arrow, name, counts, Labels.spring(), units);
        line.setAlignment(Pos.CENTER_LEFT);
        Button head = new Button(null, line);
        head.getStyleClass().add("cluster-head");
        head.setMaxWidth(Double.MAX_VALUE);
        line.prefWidthProperty().bind(head.widthProperty().subtract(28));
        head.accessibleTextProperty().bind(name.textProperty());
        head.setOnAction(_ -> {
            open(!this.open);
            folded.accept(this.open);
        });
        getChildren().add(head);
        open(open);
        update(first);
    }

    void open(boolean next) {
        open = next;
        arrow.setIconCode(next ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        if (next && pane == null) {
            pane = new ClusterPane(wording, box, services, reaction);
            pane.choose(chosen);
            getChildren().add(pane);
        } else if (!next && pane != null) {
            getChildren().remove(pane);
            pane = null;
        }
    }

    void update(ClusterBox next) {
        box = next;
        name.setText(next.name());
        counts.setText(next.counts());
        units.show(next.units());
        if (pane != null) {
            pane.update(next);
        }
    }

    void choose(@Nullable String routerKey) {
        chosen = routerKey;
        if (pane != null) {
            pane.choose(routerKey);
        }
    }

    boolean holds(String routerKey) {
        return box.routers().stream().anyMatch(r -> r.key().equals(routerKey));
    }

    /** Where it stands among the others, and how it is. */
    MiniMap.Plot plot() {
        return new MiniMap.Plot(getLayoutY(), getHeight(), condition());
    }

    private Condition condition() {
        return !box.problem()
                ? Condition.GOOD
                : box.units().bad() == 0 && box.units().unknown() > 0
                        ? Condition.STALE
                        : Condition.BROKEN;
    }

    /** The cluster, and where its boxes stand; null while it is folded. */
    SvgDrawing.@Nullable Part drawn() {
        return pane == null ? null : new SvgDrawing.Part(box, services, pane.plan(pane.getWidth()));
    }
}
