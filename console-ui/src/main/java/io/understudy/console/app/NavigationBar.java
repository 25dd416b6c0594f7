package io.understudy.console.app;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Styles;
import io.understudy.console.text.Messages;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The left bar: name, screens, and beside the overview how many findings stand. */
final class NavigationBar extends VBox {
    /** While it has its words. */
    private static final double WIDTH = 208;

    /** Screens with less room than this cut off what they show. */
    private static final double ROOM = 900;

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Map<Place, Button> entries = new EnumMap<>(Place.class);
    private final StateGlyph badgeGlyph = new StateGlyph(Glyph.WARNING);
    private final Label badgeCount = Labels.whole("nav-badge");
    private final List<Node> words = new ArrayList<>();
    private boolean narrow;
    private boolean standing;
    private final HBox badge = new HBox(5, badgeGlyph, badgeCount);

    NavigationBar(Messages messages, Consumer<Place> go) {
        getStyleClass().add("navigation");
        badge.setAlignment(Pos.CENTER_RIGHT);
        badge.setVisible(false);
        getChildren().add(brand());
        Place.Group group = null;
        for (Place place : Place.values()) {
            if (place.group() != group) {
                group = place.group();
                Label heading = Labels.bound(messages, group.key(), "nav-group");
                words.add(heading);
                getChildren().add(heading);
            }
            getChildren().add(entry(messages, place, go));
        }
    }

    private HBox brand() {
        SVGPath back = new SVGPath();
        back.setContent("M17 3 L26 12 L17 21");
        back.getStyleClass().add("brand-back");
        SVGPath front = new SVGPath();
        front.setContent("M10 3 L19 12 L10 21 L1 12 Z");
        front.getStyleClass().add("brand-front");
        Pane mark = new Pane(back, front);
        mark.setMinSize(28, 24);
        mark.setMaxSize(28, 24);
        Label name = Labels.whole("brand-name");
        name.setText("Understudy");
        words.add(name);
        HBox brand = new HBox(8, mark, name);
        brand.setAlignment(Pos.CENTER_LEFT);
        brand.getStyleClass().add("brand");
        return brand;
    }

    private Button entry(Messages messages, Place place, Consumer<Place> go) {
        Label word = Labels.bound(messages, "place." + place.code());
        Node spring = Labels.spring();
        HBox line = new HBox(12, new FontIcon(place.icon()), word, spring);
        words.add(spring);
        words.add(word);
        line.setAlignment(Pos.CENTER_LEFT);
        if (place == Place.OVERVIEW) {
            line.getChildren().add(badge);
        }
        Button button = new Button(null, line);
        button.setId("nav-" + place.code());
        button.getStyleClass().add("nav-entry");
        button.setMaxWidth(Double.MAX_VALUE);
        line.prefWidthProperty().bind(button.widthProperty().subtract(24));
        button.accessibleTextProperty().bind(word.textProperty());
        button.setAccessibleRole(AccessibleRole.BUTTON);
        button.setOnAction(_ -> go.accept(place));
        entries.put(place, button);
        return button;
    }

    /**
     * Has it yield in a window of that width before a screen beside the dock has too little room.
     */
    void yieldsIn(ReadOnlyDoubleProperty window, Dock dock) {
        Runnable look =
                () -> {
                    double all = window.get();
                    narrow(all > 0 && all - WIDTH - dock.taken() < ROOM);
                };
        window.subscribe(look);
        dock.whenItTakes(look);
    }

    /** Only the signs, whose words are in tooltips then. */
    private void narrow(boolean on) {
        if (on == narrow) {
            return;
        }
        narrow = on;
        Styles.toggle(this, "narrow", on);
        words.forEach(word -> Styles.show(word, !on));
        showBadge();
        entries.values()
                .forEach(entry -> {
                    Tooltip said = new Tooltip();
                    said.textProperty().bind(entry.accessibleTextProperty());
                    entry.setTooltip(on ? said : null);
                });
    }

    void choose(Place place) {
        entries.forEach((p, b) -> b.pseudoClassStateChanged(CHOSEN, p == place));
    }

    /** The bell of the top bar counts them, too. */
    private void showBadge() {
        badge.setManaged(!narrow);
        badge.setVisible(standing && !narrow);
    }

    /** Shows what stands: nothing when {@code glyph} is null. */
    void badge(@Nullable Glyph glyph, String count) {
        standing = glyph != null;
        showBadge();
        if (glyph != null) {
            badgeGlyph.show(glyph);
            badgeCount.setText(count);
        }
    }
}
