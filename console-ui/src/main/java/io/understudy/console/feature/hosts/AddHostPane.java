package io.understudy.console.feature.hosts;

import io.understudy.console.control.Labels;
import io.understudy.console.control.Styles;
import io.understudy.console.session.Endpoint;
import io.understudy.console.text.Wording;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Asks for the address of an agent. */
final class AddHostPane extends VBox {
    private final TextField field = new TextField();
    private final Label wrong = Labels.wrapped("wrong-note");
    private final Wording wording;
    private final Consumer<Endpoint> add;

    AddHostPane(Wording wording, Consumer<Endpoint> add) {
        super(12);
        this.wording = wording;
        this.add = add;
        getStyleClass().add("edit-panel");
        field.setId("host-address");
        field.getStyleClass().add("field-text");
        field.setPromptText("lb1.example.org:7112");
        field.setOnAction(_ -> add());
        field.sceneProperty()
                .subscribe(scene -> {
                    if (scene != null) {
                        field.requestFocus(); // what scrolls has taken it in by now
                    }
                });
        Label name = Labels.bound(wording.messages(), "hosts.address", "field-name");
        name.setLabelFor(field);
        field.accessibleTextProperty().bind(name.textProperty());
        wrong.setVisible(false);
        wrong.setManaged(false);
        Button button = new Button();
        button.setId("host-follow");
        button.getStyleClass().add("accent");
        button.textProperty().bind(wording.messages().bound("hosts.follow"));
        button.setOnAction(_ -> add());
        Label help = wrapped(wording, "hosts.add.help");
        getChildren().addAll(help, new VBox(4, name, field, wrong), button);
    }

    private static Label wrapped(Wording wording, String key) {
        Label label = Labels.wrapped("muted");
        label.textProperty().bind(wording.messages().bound(key));
        return label;
    }

    private void add() {
        Endpoint endpoint = Endpoint.parse(field.getText());
        boolean bad = endpoint == null;
        wrong.setVisible(bad);
        wrong.setManaged(bad);
        Styles.toggle(field, "bad-value", bad);
        if (endpoint == null) {
            wrong.setText(wording.text("hosts.bad", field.getText().strip()));
        } else {
            add.accept(endpoint);
        }
    }
}
