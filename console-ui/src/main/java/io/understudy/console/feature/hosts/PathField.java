package io.understudy.console.feature.hosts;

import io.understudy.console.control.Labels;
import io.understudy.console.text.Wording;
import java.io.File;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/** A file or directory of this desk, typed or chosen. */
final class PathField extends VBox {
    /**
     * @param key of its name
     * @param id of the field
     * @param file whether a file is chosen, not a directory
     */
    PathField(Wording wording, String key, String id, StringProperty value, boolean file) {
        super(4);
        TextField field = new TextField();
        field.setId(id);
        field.getStyleClass().add("field-text");
        field.textProperty().bindBidirectional(value);
        Label name = Labels.bound(wording.messages(), key, "field-name");
        name.setLabelFor(field);
        field.accessibleTextProperty().bind(name.textProperty());
        Button browse = new Button();
        browse.textProperty().bind(wording.messages().bound("enrol.browse"));
        browse.setMinWidth(Button.USE_PREF_SIZE);
        browse.setOnAction(_ -> {
            File chosen =
                    file
                            ? new FileChooser().showOpenDialog(getScene().getWindow())
                            : new DirectoryChooser().showDialog(getScene().getWindow());
            if (chosen != null) {
                value.set(chosen.toString());
            }
        });
        HBox.setHgrow(field, Priority.ALWAYS);
        getChildren().addAll(name, new HBox(8, field, browse));
    }
}
