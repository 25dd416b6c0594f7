package io.understudy.console.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * What stands over a screen: its words at the left, its tools at the right; below the words where
 * both have no room beside each other, on as many lines as the tools take.
 */
public final class ScreenHead extends Pane {
    private static final double GAP = 12;
    private static final double LINES_APART = 8;

    /** Words with less room than this would stand in a tower. */
    private static final double LEAST = 260;

    private final Region words;
    private final FlowPane tools = new FlowPane(LINES_APART, LINES_APART);

    public ScreenHead(Region words, Node... tools) {
        this.words = words;
        this.tools.getChildren().addAll(tools);
        getChildren().addAll(words, this.tools);
        setMinHeight(USE_PREF_SIZE);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** Of the tools on one line. */
    private double line() {
        List<Node> shown = new ArrayList<>(tools.getChildren().filtered(Node::isManaged));
        double all = Math.max(0, shown.size() - 1) * tools.getHgap();
        for (Node each : shown) {
            all += snapSizeX(each.prefWidth(-1));
        }
        return snapSizeX(all);
    }

    private boolean isBeside(double width) {
        return Math.min(words.prefWidth(-1), LEAST) + GAP + line() <= width;
    }

    @Override
    protected double computeMinWidth(double height) {
        return LEAST;
    }

    @Override
    protected double computePrefWidth(double height) {
        return words.prefWidth(-1) + GAP + line();
    }

    @Override
    protected double computePrefHeight(double width) {
        double within = width < 0 ? computePrefWidth(-1) : width;
        return isBeside(within)
                ? Math.max(words.prefHeight(within - GAP - line()), tools.prefHeight(line()))
                : words.prefHeight(within) + LINES_APART + tools.prefHeight(within);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (isBeside(width)) {
            double line = line();
            double left = width - GAP - line;
            double tall = words.prefHeight(left);
            double low = tools.prefHeight(line);
            tools.setAlignment(Pos.CENTER_RIGHT);
            words.resizeRelocate(0, snapPositionY((height - tall) / 2), left, tall);
            tools.resizeRelocate(width - line, snapPositionY((height - low) / 2), line, low);
        } else {
            double tall = words.prefHeight(width);
            tools.setAlignment(Pos.CENTER_LEFT);
            words.resizeRelocate(0, 0, width, tall);
            tools.resizeRelocate(0, tall + LINES_APART, width, height - tall - LINES_APART);
        }
    }
}
