package io.understudy.console.control;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import org.controlsfx.control.SegmentedButton;

/** Buttons side by side of which one is always chosen. */
public final class Segments {
    private Segments() {}

    public static SegmentedButton of(ToggleButton... choices) {
        ToggleGroup group = new ToggleGroup();
        group.getToggles().addAll(choices);
        group.selectedToggleProperty()
                .addListener((_, old, now) -> {
                    if (now == null) {
                        group.selectToggle(old);
                    }
                });
        SegmentedButton all = new SegmentedButton(choices);
        all.setToggleGroup(group);
        return all;
    }
}
