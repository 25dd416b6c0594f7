package io.understudy.console.feature.topology;

import io.understudy.console.control.Labels;
import io.understudy.console.feature.topology.Picture.AddressBox;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A virtual address. */
final class AddressPane extends VBox {
    private final Label address = Labels.styled("mono", "topo-address");
    private final Label note = Labels.styled("small", "topo-note");

    AddressPane() {
        super(4);
        getStyleClass().addAll("topo-box", "focusable");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(address, note);
    }

    void show(AddressBox box) {
        address.setText(box.address());
        note.setText(box.note());
        Boxes.condition(this, box.condition());
        setAccessibleText(box.address() + ", " + box.note());
    }
}
