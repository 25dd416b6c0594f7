package io.understudy.console.feature.topology;

import io.understudy.console.feature.topology.Picture.Condition;
import io.understudy.console.feature.topology.Picture.Tie;
import java.util.Locale;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.scene.layout.Region;
import javafx.scene.shape.CubicCurve;
import javafx.util.Duration;

/** A line between two boxes. Its kind is in its dash and width as well as in its colour. */
final class Edge extends CubicCurve {
    private static final Duration CHANGE = Duration.millis(600);

    private final Region from;
    private final Region to;
    private String kind = "";

    Edge(Region from, Region to) {
        this.from = from;
        this.to = to;
        getStyleClass().add("edge");
        setMouseTransparent(true);
    }

    void show(Condition condition) {
        kind("path-" + condition.name().toLowerCase(Locale.ROOT));
    }

    void show(Tie tie) {
        boolean news = !kind.isEmpty();
        boolean owner = kind("tie-" + tie.name().toLowerCase(Locale.ROOT)) && tie == Tie.OWNER;
        if (news && owner) {
            // the one thing that moves on a failover, and the one thing that is animated
            setOpacity(0.2);
            new Timeline(new KeyFrame(CHANGE, new KeyValue(opacityProperty(), 1))).play();
        }
    }

    private boolean kind(String next) {
        if (next.equals(kind)) {
            return false;
        }
        getStyleClass().remove(kind);
        getStyleClass().add(next);
        kind = next;
        return true;
    }

    void light(boolean on) {
        Boxes.light(this, on);
        setViewOrder(on ? -1 : 0);
    }

    /** Takes its ends from where the boxes stand now. */
    void follow() {
        double x1 = from.getLayoutX() + from.getWidth();
        double y1 = from.getLayoutY() + from.getHeight() / 2;
        double x2 = to.getLayoutX();
        double y2 = to.getLayoutY() + to.getHeight() / 2;
        double bend = (x2 - x1) / 2;
        setStartX(x1);
        setStartY(y1);
        setControlX1(x1 + bend);
        setControlY1(y1);
        setControlX2(x2 - bend);
        setControlY2(y2);
        setEndX(x2);
        setEndY(y2);
    }
}
