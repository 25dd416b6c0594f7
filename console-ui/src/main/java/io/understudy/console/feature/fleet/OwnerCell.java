package io.understudy.console.feature.fleet;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.LiveCell;
import io.understudy.console.control.Sparkline;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Styles;
import io.understudy.console.feature.fleet.OverviewViewModel.Owner;
import io.understudy.console.metric.Gauges;
import io.understudy.console.metric.Metric;
import io.understudy.console.session.Endpoint;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** An address with its owner. */
final class OwnerCell extends LiveCell<Owner> {
    private static final double OWNER = 58;
    private static final double SINCE = 44;

    private final Label address = Labels.whole("mono");
    private final Label instance = Labels.styled("quiet", "small");
    private final StateGlyph glyph = new StateGlyph(Glyph.UNKNOWN);
    private final Label words = Labels.whole("owner-name");
    private final HBox owner = new AtLeast(OWNER, glyph, words);
    private final Label since = Labels.whole("quiet", "small");
    private final Gauges gauges;
    private final Sparkline load = new Sparkline(36, 18);
    private final HBox age = new AtLeast(SINCE, since);
    private final HBox row = new HBox(6, address, instance, load, Labels.spring(), owner, age);

    /** Owners stand below each other though not all are equally long. */
    private static final class AtLeast extends HBox {
        private final double least;

        AtLeast(double least, Node... content) {
            super(6, content);
            this.least = least;
            setMinWidth(Region.USE_PREF_SIZE);
        }

        @Override
        protected double computePrefWidth(double height) {
            return Math.max(least, super.computePrefWidth(height));
        }
    }

    /**
     * @param gauges what owners carry
     */
    OwnerCell(Gauges gauges) {
        super(true);
        this.gauges = gauges;
        address.setPrefWidth(112);
        instance.setPrefWidth(64);
        instance.setMinWidth(30);
        load.managedProperty()
                .bind(load.visibleProperty()); // its room is for words where it is not
        owner.setAlignment(Pos.CENTER_LEFT);
        age.setAlignment(Pos.CENTER_RIGHT);
        since.setMinWidth(Region.USE_PREF_SIZE);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("list-row");
        setPrefWidth(0);
    }

    @Override
    protected Node body() {
        return row;
    }

    @Override
    protected void render(Owner owner) {
        address.setText(owner.address());
        instance.setText(owner.instance());
        glyph.show(owner.glyph());
        words.setText(owner.words());
        since.setText(owner.since());
        Endpoint host = owner.host();
        load.setVisible(host != null);
        load.show(host == null ? null : gauges.ring(host, Metric.CONNECTIONS, ""), false);
        Styles.toggle(this, Styles.HATCHED, owner.stale());
        Styles.toggle(words, "wrong", owner.wrong());
        Styles.toggle(words, "quiet", owner.stale());
    }
}
