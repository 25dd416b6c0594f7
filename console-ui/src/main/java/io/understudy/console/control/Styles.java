package io.understudy.console.control;

import javafx.scene.Node;
import javafx.scene.control.Labeled;

/** Style classes that more than one control sets. */
public final class Styles {
    /** Diagonal lines behind data that is not live. */
    public static final String HATCHED = "hatched";

    private Styles() {}

    /** Puts a style class on a node, or takes it off. */
    public static void toggle(Node node, String styleClass, boolean on) {
        if (!on) {
            node.getStyleClass().remove(styleClass);
        } else if (!node.getStyleClass().contains(styleClass)) {
            node.getStyleClass().add(styleClass);
        }
    }

    /** Shows a node, or takes it off together with its room. */
    public static void show(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }

    /** Takes no room while it says nothing. */
    public static void showOnlyWithText(Labeled node) {
        node.visibleProperty().bind(node.textProperty().isNotEmpty());
        node.managedProperty().bind(node.visibleProperty());
    }
}
