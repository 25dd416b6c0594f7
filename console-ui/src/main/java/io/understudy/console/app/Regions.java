package io.understudy.console.app;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** The parts of the window that one key leads through: bars, the screen's cards, the panel. */
final class Regions {
    private Regions() {}

    /**
     * Takes the keyboard to the next part that can be reached by it, or to the one before.
     *
     * @param parts in their order; of one that holds cards, each card is a part
     */
    static void turn(List<Node> parts, @Nullable Node focused, boolean back) {
        List<Node> all = new ArrayList<>();
        for (Node part : parts) {
            List<Node> cards = new ArrayList<>();
            collectCards(part, cards);
            (cards.isEmpty() ? List.of(part) : cards)
                    .stream().filter(each -> first(each) != null).forEach(all::add);
        }
        if (all.isEmpty()) {
            return;
        }
        int now = back ? 0 : -1;
        for (int i = 0; i < all.size(); i++) {
            now = holds(all.get(i), focused) ? i : now;
        }
        Node next = first(all.get(Math.floorMod(now + (back ? -1 : 1), all.size())));
        if (next != null) {
            next.requestFocus();
        }
    }

    private static void collectCards(Node node, List<Node> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node.getStyleClass().contains("card")) {
            found.add(node);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collectCards(child, found));
        }
    }

    private static boolean holds(Node part, @Nullable Node focused) {
        for (Node at = focused; at != null; at = at.getParent()) {
            if (at == part) {
                return true;
            }
        }
        return false;
    }

    /** What of a part the Tab key reaches first; null if nothing. */
    private static @Nullable Node first(Node part) {
        if (!part.isVisible() || part.isDisabled()) {
            return null;
        }
        if (part.isFocusTraversable()) {
            return part;
        }
        if (part instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Node found = first(child);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
