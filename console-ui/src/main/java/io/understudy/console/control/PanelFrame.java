package io.understudy.console.control;

import io.understudy.console.text.Messages;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The usual frame of a docked panel: heading, a button that closes it, a body that scrolls. */
public final class PanelFrame extends VBox {
    public PanelFrame(Messages messages, ObservableValue<String> title, Node body, Runnable close) {
        getStyleClass().add("panel");
        Label heading = Labels.styled("panel-title");
        heading.textProperty().bind(title);
        Button closer = new Button(null, new FontIcon(Feather.X));
        closer.getStyleClass().add("icon-button");
        closer.accessibleTextProperty().bind(messages.bound("panel.close"));
        closer.setOnAction(_ -> close.run());
        HBox head = new HBox(8, heading, Labels.spring(), closer);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("panel-head");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("panel-body");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
    }
}
