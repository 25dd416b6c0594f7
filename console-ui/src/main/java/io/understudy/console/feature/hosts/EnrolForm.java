package io.understudy.console.feature.hosts;

import io.understudy.console.control.Labels;
import io.understudy.console.text.Wording;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What an installation needs to know, what it will do, and the button that begins it. */
final class EnrolForm extends VBox {
    private final Button go = new Button();

    EnrolForm(Wording wording, AddHostViewModel model) {
        super(10);
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
        Label runs = Labels.wrapped("small", "quiet");
        runs.textProperty().bind(wording.messages().bound("enrol.runs"));
        getChildren()
                .addAll(
                        Labels.bound(wording.messages(), "enrol.title", "section"),
                        new PathField(
                                wording,
                                "enrol.packages",
                                "enrol-packages",
                                model.packagesProperty(),
                                true),
                        new AuthorityFields(wording, model.authority()),
                        carried,
                        runs,
                        go);
    }
}
