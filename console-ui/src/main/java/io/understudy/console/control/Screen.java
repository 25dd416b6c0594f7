package io.understudy.console.control;

import io.understudy.console.insight.Attention.Raised;
import io.understudy.console.insight.FleetPicture;
import java.util.List;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** One place of the navigation. It is told the fleet's state only while it is on show. */
public interface Screen {
    Node node();

    /**
     * @param raised what needs attention, worst first
     */
    void show(FleetPicture picture, List<Raised> raised);

    /** The language changed: every text that is not bound is written anew. */
    void reword();

    /**
     * It was left: it lets go of the fleet that it was told of, because each moment of a large one
     * takes megabytes. What it shows stays until it is told the next.
     */
    void leave();

    /** Whether keys are text at the moment: then none of them is a command of its own. */
    default boolean isTyping() {
        return false;
    }

    /** What the screen draws, as a table; null if it draws nothing. */
    default @Nullable Sheet sheet() {
        return null;
    }

    /** Whether the screen itself leads the keyboard from part to part, from this node on. */
    default boolean ownsRegions(@Nullable Node focused) {
        return false;
    }

    /** Does what suits best where the caret stands; false leaves it to a menu. */
    default boolean act() {
        return false;
    }

    /** Puts the caret into the screen's filter; false if it has none. */
    default boolean focusFilter() {
        return false;
    }
}
