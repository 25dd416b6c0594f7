package io.understudy.console.control;

import io.understudy.console.text.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A field to filter a table with; "/" leads into it, Esc empties it. */
public final class FilterField extends HBox {
    private final TextField field = new TextField();

    public FilterField(Messages messages, String promptKey, double width) {
        super(6);
        getStyleClass().add("filter-field");
        setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(width);
        Label key = Labels.whole("key");
        key.setText("/");
        key.visibleProperty()
                .bind(field.focusedProperty().not().and(field.textProperty().isEmpty()));
        field.promptTextProperty().bind(messages.bound(promptKey));
        field.accessibleTextProperty().bind(messages.bound(promptKey));
        field.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
                field.clear();
                e.consume();
            }
        });
        HBox.setHgrow(field, Priority.ALWAYS);
        getChildren().addAll(new FontIcon(Feather.SEARCH), field, key);
    }

    public TextField field() {
        return field;
    }
}
