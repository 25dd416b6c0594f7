package io.understudy.console.control;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;

/** Says of which moment and part of the fleet a copy is: whoever pastes it elsewhere needs both. */
public final class Stamp {
    private static final int DEEP = 3;

    private Stamp() {}

    /** Has copies of what stands in a node bear this. */
    public static void on(Node node, Supplier<String> stamp) {
        node.getProperties().put(Stamp.class, stamp);
    }

    /** The stamp of a node, or of what it wraps; "" if it has none. */
    public static String of(Node node) {
        return of(node, DEEP);
    }

    private static String of(Node node, int deep) {
        if (node.getProperties().get(Stamp.class) instanceof Supplier<?> stamp) {
            return String.valueOf(stamp.get());
        }
        if (deep > 0 && node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                String found = of(child, deep - 1);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
