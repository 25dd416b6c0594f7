package io.understudy.console.feature.topology;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Styles;
import io.understudy.console.control.UnitBar;
import io.understudy.console.feature.topology.Picture.Condition;
import io.understudy.console.feature.topology.Picture.Leaf;
import io.understudy.console.feature.topology.Picture.TargetBox;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A real server, or a pool of them that opens. */
final class TargetPane extends VBox {
    private final FontIcon arrow = new FontIcon(Feather.CHEVRON_RIGHT);
    private final StateGlyph glyph = new StateGlyph(Glyph.UNKNOWN);
    private final Label title = Labels.styled("strong");
    private final Label pooled = Labels.whole("small", "topo-note");
    private final Label single = Labels.styled("small", "topo-note");
    private final UnitBar units = new UnitBar();
    private final VBox leaves = new VBox();
    private final Tooltip whole = new Tooltip();

    TargetPane() {
        super(2);
        getStyleClass().addAll("topo-box", "topo-small", "focusable");
        title.setMinWidth(0);
        single.setMinWidth(0);
        units.setMinWidth(40);
        HBox line = new HBox(6, arrow, glyph, title, Labels.spring(), pooled);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, single, units, leaves);
        setAlignment(Pos.CENTER_LEFT);
        Tooltip.install(this, whole);
    }

    void show(TargetBox box) {
        boolean pool = box.units() != null;
        boolean open = !box.leaves().isEmpty();
        show(arrow, pool);
        show(glyph, !pool);
        show(pooled, pool);
        show(single, !pool);
        show(units, pool);
        show(leaves, open);
        arrow.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        setAlignment(open ? Pos.TOP_LEFT : Pos.CENTER_LEFT);
        glyph.show(box.glyph());
        title.setText(box.title());
        Styles.toggle(title, "mono", !pool);
        pooled.setText(box.note());
        Styles.toggle(pooled, "wrong", pool && box.glyph() == Glyph.DOWN);
        single.setText(box.note());
        if (box.units() != null) {
            units.show(box.units());
        }
        while (leaves.getChildren().size() < box.leaves().size()) {
            leaves.getChildren().add(leaf());
        }
        for (int i = 0; i < box.leaves().size(); i++) {
            show((HBox) leaves.getChildren().get(i), box.leaves().get(i));
        }
        whole.setText(box.title() + "\n" + box.note());
        Boxes.condition(this, box.condition());
        setAccessibleText(box.title() + ", " + box.note());
    }

    private static void show(javafx.scene.Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }

    private static HBox leaf() {
        Label name = Labels.styled("mono", "small");
        name.setMinWidth(0);
        Label note = Labels.styled("small", "quiet");
        HBox leaf = new HBox(6, new StateGlyph(Glyph.UNKNOWN), name, Labels.spring(), note);
        leaf.setAlignment(Pos.CENTER_LEFT);
        leaf.setMinHeight(22);
        leaf.setMaxHeight(22);
        return leaf;
    }

    private static void show(HBox pane, Leaf leaf) {
        ((StateGlyph) pane.getChildren().get(0)).show(leaf.glyph());
        ((Label) pane.getChildren().get(1)).setText(leaf.name());
        Label note = (Label) pane.getChildren().get(3);
        note.setText(leaf.note());
        Styles.toggle(note, "wrong", leaf.condition() == Condition.BROKEN);
    }
}
