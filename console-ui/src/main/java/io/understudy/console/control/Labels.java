package io.understudy.console.control;

import io.understudy.console.text.Messages;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Short ways to write down text on a screen. */
public final class Labels {
    private Labels() {}

    /** A label that follows the language. */
    public static Label bound(Messages messages, String key, String... styleClasses) {
        Label label = styled(styleClasses);
        label.textProperty().bind(messages.bound(key));
        return label;
    }

    /** A label whose text comes later. */
    public static Label styled(String... styleClasses) {
        Label label = new Label();
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /** A label over as many lines as its text takes. */
    public static Label wrapped(String... styleClasses) {
        Label label = styled(styleClasses);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** A label that is never cut off: it keeps the width of its text. */
    public static Label whole(String... styleClasses) {
        Label label = styled(styleClasses);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** Space that pushes what follows to the far side. */
    public static Node spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }
}
