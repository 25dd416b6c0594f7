package io.understudy.console.feature.topology;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.feature.topology.Picture.Condition;
import io.understudy.console.feature.topology.Picture.HostBox;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A host: its stream, its address, what it holds. */
final class HostPane extends VBox {
    static final double HEIGHT = 72;

    private final StateGlyph glyph = new StateGlyph(Glyph.HOST);
    private final Label name = Labels.styled("strong");
    private final Label address = Labels.styled("mono", "quiet");
    private final Label note = Labels.styled("small", "topo-note");

    HostPane() {
        super(1);
        getStyleClass().add("topo-box");
        setAlignment(Pos.CENTER_LEFT);
        address.setMinWidth(0);
        HBox title = new HBox(8, glyph, name);
        title.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, address, note);
    }

    void show(HostBox box) {
        glyph.show(box.glyph());
        name.setText(box.name());
        address.setText(box.address());
        note.setText(box.note());
        Boxes.condition(this, box.stale() ? Condition.STALE : Condition.GOOD);
    }
}
