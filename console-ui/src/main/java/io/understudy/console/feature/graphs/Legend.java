package io.understudy.console.feature.graphs;

import io.understudy.console.control.Labels;
import io.understudy.console.text.Wording;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a graph are called and how high they are. Told anew every second and with every
 * move of the pointer, so it writes into the nodes that it has.
 */
final class Legend extends HBox {
    private final Wording wording;
    private final Label spread = Labels.styled("small", "quiet");

    Legend(Wording wording) {
        super(10);
        this.wording = wording;
        setAlignment(Pos.CENTER_RIGHT);
    }

    /**
     * @param at the moment whose values are told; null for the newest
     * @param behind the spread of all hosts; null for none
     */
    void show(List<Curve> curves, @Nullable Instant at, @Nullable Band behind) {
        spread.setText(behind == null ? "" : wording.text("graphs.band.legend", behind.hosts()));
        int shared = shared(curves);
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            String name = curve.label().substring(Math.max(0, shared - 1));
            entry(i, curve.style())
                    .show(
                            name,
                            shared > 0,
                            curve.label(),
                            at == null ? curve.last() : curve.at(at));
        }
        getChildren().remove(curves.size(), getChildren().size());
        if (behind != null) {
            getChildren().add(spread);
        }
    }

    /**
     * How much all addresses begin with, up to a dot or colon: a heading has room for that alone.
     */
    private static int shared(List<Curve> curves) {
        if (curves.size() < 3) {
            return 0;
        }
        String first = curves.getFirst().label();
        int same = first.length();
        for (Curve curve : curves) {
            int differs = Arrays.mismatch(first.toCharArray(), curve.label().toCharArray());
            same = differs < 0 ? same : Math.min(same, differs);
        }
        String head = first.substring(0, same);
        return Math.max(head.lastIndexOf('.'), head.lastIndexOf(':')) + 1;
    }

    private Entry entry(int place, int style) {
        if (place < getChildren().size()
                && getChildren().get(place) instanceof Entry there
                && there.style == style) {
            return there;
        }
        Entry fresh = new Entry(wording, style);
        if (place < getChildren().size()) {
            getChildren().set(place, fresh);
        } else {
            getChildren().add(fresh);
        }
        return fresh;
    }

    private static final class Entry extends HBox {
        private final Wording wording;
        private final int style;
        private final Label name = Labels.styled("muted", "small");
        private final Tooltip whole = new Tooltip();
        private final Label number = Labels.whole("mono");

        Entry(Wording wording, int style) {
            super(6);
            this.wording = wording;
            this.style = style;
            Line sample = new Line(0, 0, 16, 0);
            sample.getStyleClass().add("series-" + (style + 1));
            for (double each : GraphPane.dash(style)) {
                sample.getStrokeDashArray().add(each);
            }
            name.setTooltip(whole);
            getChildren().addAll(sample, name, number);
            setAlignment(Pos.CENTER_LEFT);
            setMinWidth(0);
        }

        void show(String called, boolean shortened, String label, double value) {
            name.setText(called);
            // what is short already is not cut off once more: the unit beside the heading yields
            name.setMinWidth(shortened ? Region.USE_PREF_SIZE : 0);
            whole.setText(label);
            number.setText(GraphSheet.value(wording, value));
        }
    }
}
