package io.understudy.console.app;

import io.understudy.console.control.Labels;
import io.understudy.console.control.Styles;
import io.understudy.console.text.Messages;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One thing to choose: its name, what it means, the choice, and the way back to the usual one. */
final class Setting extends HBox {
    private final Label name;
    private final Label detail = Labels.wrapped("muted");
    private final BooleanExpression changed;

    /**
     * @param key of its name
     * @param detailKey of what it means
     * @param usual what it is while nobody chose; null if nothing is usual
     */
    <T> Setting(
            Messages messages,
            String key,
            String detailKey,
            Node choice,
            Property<T> value,
            @Nullable T usual) {
        super(16);
        name = Labels.bound(messages, key, "strong");
        detail.textProperty().bind(messages.bound(detailKey));
        VBox words = new VBox(2, name, detail);
        HBox.setHgrow(words, Priority.ALWAYS);
        changed =
                BooleanExpression.booleanExpression(
                        Bindings.createBooleanBinding(
                                () -> usual != null && !usual.equals(value.getValue()), value));
        Button back = new Button();
        back.setId(key.replace('.', '-') + "-usual");
        back.getStyleClass().add("row-button");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.textProperty().bind(messages.bound("settings.keys.reset"));
        back.accessibleTextProperty()
                .bind(Bindings.concat(back.textProperty(), " ", name.textProperty()));
        back.setOnAction(_ -> value.setValue(usual));
        back.visibleProperty().bind(changed);
        back.managedProperty().bind(changed);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("setting");
        getChildren().addAll(words, back, choice);
    }

    /** Whether it is not as usual. */
    BooleanExpression changed() {
        return changed;
    }

    /** Shows it only if its words have this among them; tells whether they have. */
    boolean matches(String wanted) {
        boolean has =
                (name.getText() + " " + detail.getText()).toLowerCase(Locale.ROOT).contains(wanted);
        Styles.show(this, has);
        return has;
    }
}
