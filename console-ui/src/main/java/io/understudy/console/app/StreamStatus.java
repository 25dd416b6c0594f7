package io.understudy.console.app;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Styles;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.text.Wording;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.controlsfx.control.StatusBar;

/** The bottom line: streams, age of the newest frame, and the way to the shortcuts. */
final class StreamStatus extends StatusBar {
    /** Events of several hosts are in doubtful order beyond this. */
    private static final Duration WIDE = Duration.ofSeconds(1);

    private final Wording wording;
    private final StateGlyph glyph = new StateGlyph(Glyph.HOST);
    private final Label streams = Labels.whole("status-text");
    private final Label newest = Labels.whole("status-text");
    private final Label clocks = Labels.whole("status-text");
    private final Label hosts = Labels.whole("status-text");

    StreamStatus(Wording wording, Runnable help) {
        this.wording = wording;
        setText("");
        HBox left = new HBox(8, glyph, streams);
        left.setAlignment(Pos.CENTER_LEFT);
        HBox all = new HBox(24, left, newest, clocks, hosts);
        all.setAlignment(Pos.CENTER_LEFT);
        getLeftItems().add(all);
        Label key = Labels.whole("key");
        key.setText("F1");
        Button shortcuts = new Button(null, key);
        shortcuts.setId("show-shortcuts");
        shortcuts.textProperty().bind(wording.messages().bound("status.help"));
        shortcuts.getStyleClass().add("status-button");
        shortcuts.setOnAction(_ -> help.run());
        getRightItems().add(shortcuts);
    }

    void show(FleetPicture picture) {
        int all = picture.hosts().size();
        int streaming = picture.streaming().size();
        glyph.show(all == 0 || streaming < all ? Glyph.HOST_LOST : Glyph.HOST);
        streams.setText(wording.text("status.streams", streaming, all));
        Duration age = picture.newestFrameAge();
        newest.setText(
                age == null
                        ? wording.text("status.noframe")
                        : wording.text("status.newest", wording.times().span(age)));
        Duration spread = picture.clockSpread();
        clocks.setText(
                spread == null
                        ? ""
                        : wording.text("status.clocks", wording.times().seconds(spread.toNanos())));
        clocks.setManaged(spread != null);
        Styles.toggle(clocks, "caution", spread != null && spread.compareTo(WIDE) > 0);
        hosts.setText(wording.text("status.events", picture.events().size()));
    }
}
