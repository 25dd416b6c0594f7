package io.understudy.console.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A bordered surface with a heading, a remark beside it, things at its right, and a body. */
public final class Card extends VBox {
    private final Label title = Labels.whole("card-title");
    private final Label remark = Labels.styled("card-remark");

    public Card(Node body, Node... right) {
        getStyleClass().add("card");
        HBox head = new HBox(8, title, remark, Labels.spring());
        head.getChildren().addAll(right);
        head.getStyleClass().add("card-head");
        head.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(head, body);
    }

    public Label title() {
        return title;
    }

    public Label remark() {
        return remark;
    }
}
