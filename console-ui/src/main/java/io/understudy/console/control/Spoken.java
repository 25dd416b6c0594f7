package io.understudy.console.control;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import org.jspecify.annotations.Nullable;

/** What a screen reader says of something that is put together of several nodes. */
public final class Spoken {
    private Spoken() {}

    /** The words of all that shows in it, in order; what has a name of its own says that alone. */
    public static String of(@Nullable Node node) {
        List<String> words = new ArrayList<>();
        collect(node, words);
        return String.join(", ", words);
    }

    private static void collect(@Nullable Node node, List<String> words) {
        if (node == null || !node.isVisible()) {
            return;
        }
        String name = node.getAccessibleText();
        if (name != null && !name.isBlank()) {
            words.add(name);
            return;
        }
        if (node instanceof Labeled labeled) {
            if (labeled.getText() != null && !labeled.getText().isBlank()) {
                words.add(labeled.getText().strip());
            }
            collect(labeled.getGraphic(), words);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }
}
