package io.understudy.console.feature.graphs;

import io.understudy.console.text.Messages;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/** How long a stretch is on show. */
final class Spans extends SegmentedButton {
    private record Span(String key, Duration length) {}

    private static final List<Span> ALL =
            List.of(
                    new Span("graphs.span.5", Duration.ofMinutes(5)),
                    new Span("graphs.span.30", Duration.ofMinutes(30)),
                    new Span("graphs.span.360", Duration.ofHours(6)),
                    new Span("graphs.span.1440", Duration.ofDays(1)));

    Spans(Messages messages, ObjectProperty<Duration> chosen) {
        setToggleGroup(new ToggleGroup());
        getStyleClass().add(SegmentedButton.STYLE_CLASS_DARK);
        for (Span each : ALL) {
            ToggleButton button = new ToggleButton();
            button.setId("span-" + each.length.toSeconds());
            button.getStyleClass().add("kept");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.textProperty().bind(messages.bound(each.key));
            button.setOnAction(_ -> {
                chosen.set(each.length);
                button.setSelected(true);
            });
            chosen.subscribe(s -> button.setSelected(s.equals(each.length)));
            getButtons().add(button);
        }
    }

    /** The next longer one; null behind the longest. */
    static @Nullable Duration longer(Duration than) {
        for (Span each : ALL) {
            if (each.length.compareTo(than) > 0) {
                return each.length;
            }
        }
        return null;
    }
}
