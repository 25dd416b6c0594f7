package io.understudy.console.sample;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;

/** What a screen says. */
public final class ShownText {
    private ShownText() {}

    /** Every label below it that is visible. */
    public static List<String> of(Node root) {
        List<String> texts = new ArrayList<>();
        for (Node node : root.lookupAll(".label")) {
            if (node instanceof Labeled labeled
                    && labeled.isVisible()
                    && labeled.getText() != null) {
                texts.add(labeled.getText());
            }
        }
        return texts;
    }
}
