package io.understudy.console.feature.topology;

import io.understudy.console.feature.topology.Plan.Link;
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
    private double width = -1;

    Edge(Region from, Region to) {
        this.from = from;
        this.to = to;
        getStyleClass().add("edge");
        setMouseTransparent(true);
    }

    /** The style class of a line, and the word for it in files. */
    static String kindOf(Link link) {
        return link.tie() == null
                ? "path-" + link.condition().name().toLowerCase(Locale.ROOT)
                : "tie-" + link.tie().name().toLowerCase(Locale.ROOT);
    }

    void show(Link link) {
        String next = kindOf(link);
        if (!next.equals(kind)) {
            boolean news = !kind.isEmpty();
            getStyleClass().remove(kind);
            getStyleClass().add(next);
            kind = next;
            if (news && next.equals("tie-owner")) {
                // the one thing that moves on a failover, and the one thing that is animated
                setOpacity(0.2);
                new Timeline(new KeyFrame(CHANGE, new KeyValue(opacityProperty(), 1))).play();
            }
        }
        double wide = Plan.width(link.rate());
        if (link.tie() == null && Math.abs(wide - width) > 0.2) {
            width = wide;
            setStyle(String.format(Locale.ROOT, "-fx-stroke-width: %.1fpx;", wide));
        }
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
