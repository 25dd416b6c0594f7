package io.understudy.console.control;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/**
 * Gives its only child all the room it has, and keeps to itself when that child is laid out again.
 * A list whose cell asks for layout takes all cells apart and styles them anew (VirtualFlow); with
 * cells of one height, whose numbers change every second, that is most of the work there is.
 */
final class StillPane extends Pane {
    private final Node child;

    /**
     * @param child which {@link #fill} shows
     */
    StillPane(Node child) {
        this.child = child;
        child.setManaged(false); // which makes it a root of layout
    }

    /** Shows it. */
    void fill() {
        getChildren().add(child);
        child.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    @Override
    public @Nullable Orientation getContentBias() {
        return child.getContentBias();
    }

    @Override
    protected double computeMinWidth(double height) {
        return child.minWidth(height);
    }

    @Override
    protected double computeMinHeight(double width) {
        return child.minHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return child.prefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return child.prefHeight(width);
    }

    @Override
    protected double computeMaxWidth(double height) {
        return child.maxWidth(height);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return child.maxHeight(width);
    }

    @Override
    protected void layoutChildren() {
        child.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
