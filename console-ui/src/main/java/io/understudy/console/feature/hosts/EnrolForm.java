package io.understudy.console.feature.hosts;

import io.understudy.console.control.Labels;
import io.understudy.console.control.Styles;
import io.understudy.console.text.Wording;
import java.io.File;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/** What an installation needs to know, what it will do, and the button that begins it. */
final class EnrolForm extends VBox {
    private final Wording wording;
    private final Button go = new Button();

    EnrolForm(Wording wording, AddHostViewModel model) {
        super(10);
        this.wording = wording;
        setId("enrol-form");
        go.setId("host-enrol");
        go.getStyleClass().add("accent");
        go.textProperty().bind(wording.messages().bound("enrol.go"));
        go.setOnAction(_ -> model.enrol());
        go.disableProperty().bind(model.packagesProperty().isEmpty());
        CheckBox carried = new CheckBox();
        carried.setId("enrol-within-ssh");
        carried.textProperty().bind(wording.messages().bound("enrol.within_ssh"));
        carried.selectedProperty().bindBidirectional(model.withinSshProperty());
        carried.setWrapText(true);
        CheckBox keeps = new CheckBox();
        keeps.setId("enrol-keyring");
        keeps.textProperty().bind(wording.messages().bound("enrol.keyring"));
        keeps.setWrapText(true);
        model.keepingProperty().subscribe(keeps::setSelected);
        keeps.setOnAction(_ -> model.keep(keeps.isSelected()));
        Styles.show(keeps, model.hasKeyring());
        Label runs = Labels.wrapped("small", "quiet");
        runs.textProperty().bind(wording.messages().bound("enrol.runs"));
        getChildren()
                .addAll(
                        Labels.bound(wording.messages(), "enrol.title", "section"),
                        field("enrol.packages", "enrol-packages", model.packagesProperty(), true),
                        field(
                                "enrol.authority",
                                "enrol-authority",
                                model.authorityProperty(),
                                false),
                        keeps,
                        carried,
                        runs,
                        go);
    }

    private VBox field(String key, String id, StringProperty value, boolean file) {
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
        return new VBox(4, name, new HBox(8, field, browse));
    }
}
