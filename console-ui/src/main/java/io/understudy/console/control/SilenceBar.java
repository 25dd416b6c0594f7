package io.understudy.console.control;

import javafx.scene.layout.Region;

/** How much of a limit has passed, as a thin bar. */
public final class SilenceBar extends Region {
    private final Region fill = new Region();
    private double part;

    public SilenceBar() {
        getStyleClass().add("silence-bar");
        fill.getStyleClass().add("silence-fill");
        getChildren().add(fill);
        setMinSize(40, 4);
        setPrefSize(64, 4);
        setMaxSize(64, 4);
    }

    /**
     * @param passed 0 to 1
     */
    public void show(double passed) {
        part = Math.clamp(passed, 0, 1);
        Styles.toggle(fill, "late", part > 0.67);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        fill.resizeRelocate(0, 0, Math.max(2, getWidth() * part), getHeight());
    }
}
