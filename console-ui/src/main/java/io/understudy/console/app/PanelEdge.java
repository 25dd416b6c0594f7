package io.understudy.console.app;

import io.understudy.console.text.Messages;
import javafx.beans.property.DoubleProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/** The edge by which the docked panel is made wider or narrower, with the mouse or the arrows. */
final class PanelEdge extends Region {
    static final double LEAST = 360;
    static final double MOST = 760;
    private static final double STEP = 20;
    static final double WIDTH = 6;

    private final DoubleProperty width;
    private double grip;

    /**
     * @param width of the panel
     */
    PanelEdge(Messages messages, DoubleProperty width) {
        this.width = width;
        setId("panel-edge");
        getStyleClass().add("panel-edge");
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        setCursor(Cursor.E_RESIZE);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.THUMB);
        accessibleTextProperty().bind(messages.bound("panel.edge"));
        setOnMousePressed(event -> grip = event.getSceneX() + width.get());
        setOnMouseDragged(event -> widen(grip - event.getSceneX()));
        setOnKeyPressed(this::onKey);
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> widen(width.get() + STEP);
            case RIGHT -> widen(width.get() - STEP);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void widen(double wanted) {
        width.set(Math.clamp(wanted, LEAST, MOST));
    }
}
