package io.understudy.console.sample;

import io.understudy.console.control.AgeLabel;
import io.understudy.console.control.Card;
import io.understudy.console.control.FilterField;
import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.Placeholder;
import io.understudy.console.control.SilenceBar;
import io.understudy.console.control.StateBadge;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Tile;
import io.understudy.console.control.UnitBar.Units;
import io.understudy.console.session.HostState.Freshness;
import io.understudy.console.text.Messages;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Every control in every state, on one page. */
public final class Catalogue extends VBox {
    public Catalogue(Messages messages) {
        super(16);
        getStyleClass().addAll("screen", "shell");
        FilterField filter = new FilterField(messages, "events.filter", 320);
        getChildren()
                .addAll(
                        card("StateGlyph, StateBadge", glyphs()),
                        card("Tile, UnitBar", tiles()),
                        card("AgeLabel, SilenceBar", ages()),
                        card("FilterField", new HBox(filter)),
                        card("Placeholder", placeholder()));
    }

    private static Card card(String title, Node body) {
        VBox padded = new VBox(body);
        padded.getStyleClass().add("inspector-body");
        Card card = new Card(padded);
        card.title().setText(title);
        return card;
    }

    private static FlowPane glyphs() {
        FlowPane pane = new FlowPane(20, 12);
        for (Glyph glyph : Glyph.values()) {
            StateBadge badge = new StateBadge(true);
            badge.show(glyph, glyph.name());
            HBox pair = new HBox(6, new StateGlyph(glyph), badge);
            pair.setAlignment(Pos.CENTER_LEFT);
            pane.getChildren().add(pair);
        }
        return pane;
    }

    private static HBox tiles() {
        Tile fine = new Tile();
        fine.show("All good", "6", "of 6", new Units(6, 0, 0, 0), null, "nothing to say", false);
        Tile mixed = new Tile();
        mixed.show(
                "Every condition",
                "3",
                "of 6",
                new Units(3, 1, 1, 1),
                Glyph.CRITICAL,
                "one of each",
                false);
        Tile many = new Tile();
        many.show(
                "Hundreds",
                "1962",
                "of 2004",
                new Units(1962, 40, 1, 1),
                Glyph.WARNING,
                "40 have none",
                false);
        Tile stale = new Tile();
        stale.show("Stale", "?", "of 6", new Units(0, 0, 0, 6), Glyph.UNKNOWN, "6 unknown", true);
        HBox row = new HBox(16, fine, mixed, many, stale);
        row.getChildren().forEach(t -> ((Tile) t).setPrefWidth(240));
        return row;
    }

    private static HBox ages() {
        HBox row = new HBox(24);
        row.setAlignment(Pos.CENTER_LEFT);
        for (Freshness freshness : Freshness.values()) {
            AgeLabel age = new AgeLabel();
            age.show(freshness, freshness == Freshness.AGING ? "4 s old" : "1 min 12 s old");
            Label value = Labels.whole("mono");
            value.setText(freshness.name());
            HBox pair = new HBox(8, value, age);
            pair.setAlignment(Pos.CENTER_LEFT);
            row.getChildren().add(pair);
        }
        for (double part : new double[] {0.1, 0.5, 0.9}) {
            SilenceBar bar = new SilenceBar();
            bar.show(part);
            row.getChildren().add(bar);
        }
        return row;
    }

    private static Placeholder placeholder() {
        Placeholder empty = new Placeholder(Glyph.CHECKED);
        empty.show(Glyph.CHECKED, "Nothing needs attention", "What was checked stands here.");
        return empty;
    }
}
