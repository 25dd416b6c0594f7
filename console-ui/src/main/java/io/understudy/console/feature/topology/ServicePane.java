package io.understudy.console.feature.topology;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.feature.topology.Picture.ServiceBox;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A virtual server: its port, how fast it is asked, how it balances. */
final class ServicePane extends VBox {
    private final StateGlyph glyph = new StateGlyph(Glyph.UNKNOWN);
    private final Label title = Labels.styled("mono", "strong");
    private final Label note = Labels.whole("small", "topo-note");
    private final Label how = Labels.styled("small", "quiet");
    private final Tooltip whole = new Tooltip();

    ServicePane() {
        super(1);
        getStyleClass().addAll("topo-box", "topo-small", "focusable");
        setAlignment(Pos.CENTER_LEFT);
        title.setMinWidth(0);
        how.setMinWidth(0);
        HBox line = new HBox(6, glyph, title, Labels.spring(), note);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, how);
        Tooltip.install(this, whole);
    }

    void show(ServiceBox box) {
        glyph.show(box.glyph());
        title.setText(box.title());
        note.setText(box.note());
        how.setText(box.how());
        whole.setText(box.name() + "\n" + box.how() + "\n" + box.note());
        Boxes.condition(this, box.condition());
        setAccessibleText(box.name() + ", " + box.how() + ", " + box.note());
    }
}
