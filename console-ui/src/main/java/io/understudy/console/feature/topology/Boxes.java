package io.understudy.console.feature.topology;

import io.understudy.console.control.Styles;
import io.understudy.console.feature.topology.Picture.Condition;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/** How boxes of the topology show their condition. */
final class Boxes {
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

    private Boxes() {}

    static void light(Node box, boolean on) {
        box.pseudoClassStateChanged(LIT, on);
    }

    static void condition(Node box, Condition condition) {
        Styles.toggle(box, "broken", condition == Condition.BROKEN);
        Styles.toggle(box, "stale", condition == Condition.STALE);
        Styles.toggle(box, Styles.HATCHED, condition == Condition.STALE);
    }
}
