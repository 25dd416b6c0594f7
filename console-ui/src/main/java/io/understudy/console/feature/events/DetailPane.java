package io.understudy.console.feature.events;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.explain.ReasonText.Datum;
import io.understudy.console.text.Wording;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The selected event with its data and what happened around it. */
final class DetailPane extends ScrollPane {
    private final StateGlyph glyph = new StateGlyph(Glyph.NOTICE);
    private final Label title = Labels.wrapped("event-title");
    private final Label time = Labels.wrapped("muted", "small");
    private final Label sentence = Labels.wrapped();
    private final VBox data = new VBox();
    private final VBox around = new VBox(10);
    private final VBox aroundPart;
    private final Label none;
    private final VBox body;

    private final Button router = new Button();

    /**
     * @param moment takes the console to the moment of the event
     * @param open shows the virtual router that it is about
     */
    DetailPane(Wording wording, Runnable moment, Runnable open) {
        setFitToWidth(true);
        getStyleClass().add("panel-body");
        HBox head = new HBox(8, glyph, title);
        head.setAlignment(Pos.CENTER_LEFT);
        aroundPart =
                new VBox(8, Labels.bound(wording.messages(), "events.around", "section"), around);
        Button view = new Button(null, new FontIcon(Feather.CLOCK));
        view.setId("view-moment");
        view.setMinWidth(Region.USE_PREF_SIZE);
        view.textProperty().bind(wording.messages().bound("events.view"));
        view.setOnAction(_ -> moment.run());
        router.setId("open-router");
        router.setMinWidth(Region.USE_PREF_SIZE);
        router.textProperty().bind(wording.messages().bound("place.vrrp"));
        router.setOnAction(_ -> open.run());
        HBox links = new HBox(8, view, router);
        body = new VBox(14, new VBox(4, head, time), sentence, links, data, aroundPart);
        none = Labels.bound(wording.messages(), "events.pick", "quiet");
        none.setWrapText(true);
        VBox all = new VBox(none, body);
        all.getStyleClass().add("inspector-body");
        setContent(all);
        show(null, false);
    }

    /**
     * @param routed whether it is about a virtual router
     */
    void show(@Nullable EventDetail detail, boolean routed) {
        router.setVisible(routed);
        router.setManaged(routed);
        none.setVisible(detail == null);
        none.setManaged(detail == null);
        body.setVisible(detail != null);
        body.setManaged(detail != null);
        if (detail == null) {
            return;
        }
        glyph.show(detail.glyph());
        title.setText(detail.title());
        time.setText(detail.time());
        sentence.setText(detail.sentence());
        data.getChildren().setAll(detail.data().stream().map(DetailPane::line).toList());
        around.getChildren().setAll(detail.around().stream().map(DetailPane::neighbour).toList());
        aroundPart.setVisible(!detail.around().isEmpty());
        aroundPart.setManaged(!detail.around().isEmpty());
    }

    private static HBox line(Datum datum) {
        Label label = Labels.whole("muted", "small");
        label.setText(datum.label());
        Label value = Labels.wrapped("mono");
        value.setText(datum.value());
        HBox line = new HBox(12, label, Labels.spring(), value);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("datum");
        return line;
    }

    private static HBox neighbour(EventRow row) {
        Label when = Labels.whole("mono", "quiet");
        when.setText(row.time());
        Label what = Labels.wrapped("small");
        what.setText(row.where() + "  " + row.sentence());
        VBox words = new VBox(2, when, what);
        return new HBox(8, new StateGlyph(row.glyph()), words);
    }
}
