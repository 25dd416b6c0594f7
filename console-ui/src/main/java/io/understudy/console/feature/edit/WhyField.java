package io.understudy.console.feature.edit;

import io.understudy.console.control.Labels;
import io.understudy.console.control.Styles;
import io.understudy.console.text.Wording;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Asks for the reason of a change, which is kept with it; none is no answer. */
public final class WhyField extends VBox {
    private final TextField field = new TextField();

    public WhyField(Wording wording, StringProperty why) {
        super(4);
        field.setId("why");
        field.getStyleClass().add("field-text");
        field.textProperty().bindBidirectional(why);
        Label name = Labels.bound(wording.messages(), "edit.why", "field-name");
        name.setLabelFor(field);
        field.accessibleTextProperty().bind(name.textProperty());
        Label about = Labels.wrapped("small", "quiet");
        about.textProperty().bind(wording.messages().bound("edit.why.about"));
        getChildren().addAll(name, field, about);
        why.subscribe(words -> Styles.toggle(field, "bad-value", words.isBlank()));
    }
}
