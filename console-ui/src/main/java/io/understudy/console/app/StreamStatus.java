package io.understudy.console.app;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.control.Styles;
import io.understudy.console.control.Undo;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.store.History;
import io.understudy.console.store.Trouble;
import io.understudy.console.text.Wording;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.controlsfx.control.StatusBar;
import org.jspecify.annotations.Nullable;

/** The bottom line: streams, age of the newest frame, and the way to the shortcuts. */
final class StreamStatus extends StatusBar {
    /** Events of several hosts are in doubtful order beyond this. */
    private static final Duration WIDE = Duration.ofSeconds(1);

    private final Wording wording;
    private final Button back;
    private Undo.@Nullable Step next;
    private final StateGlyph glyph = new StateGlyph(Glyph.HOST);
    private final Label streams = Labels.whole("status-text");
    private final Label newest = Labels.whole("status-text");
    private final Label clocks = Labels.whole("status-text");
    private final Label hosts = Labels.whole("status-text");
    private final Label history = Labels.whole("status-text", "caution");
    private final Tooltip historyDetail = new Tooltip();
    private final HBox historyBox = new HBox(6, new StateGlyph(Glyph.WARNING), history);

    StreamStatus(Wording wording, Runnable help, Keymap keymap, Undo undo) {
        this.wording = wording;
        setText("");
        setFocusTraversable(false); // what can be pressed is in it
        HBox left = new HBox(8, glyph, streams);
        left.setAlignment(Pos.CENTER_LEFT);
        history.setTooltip(historyDetail);
        historyBox.setAlignment(Pos.CENTER_LEFT);
        historyBox.setId("history-trouble");
        tell(null);
        HBox all = new HBox(24, left, newest, clocks, hosts, historyBox);
        all.setAlignment(Pos.CENTER_LEFT);
        getLeftItems().add(all);
        Label key = Labels.whole("key");
        keymap.versionProperty().subscribe(_ -> key.setText(keymap.of(Shortcut.HELP).text()));
        Button shortcuts = new Button(null, key);
        shortcuts.setId("show-shortcuts");
        shortcuts.textProperty().bind(wording.messages().bound("status.help"));
        shortcuts.getStyleClass().add("status-button");
        shortcuts.setOnAction(_ -> help.run());
        Label undoKey = Labels.whole("key");
        keymap.versionProperty().subscribe(_ -> undoKey.setText(keymap.of(Shortcut.UNDO).text()));
        back = new Button(null, undoKey);
        back.setId("undo");
        back.setMinWidth(Button.USE_PREF_SIZE);
        back.setMnemonicParsing(false); // names have underscores
        back.getStyleClass().add("status-button");
        back.setOnAction(_ -> undo.propose());
        undo.nextProperty().subscribe(this::offer);
        offer(undo.nextProperty().get());
        getRightItems().addAll(back, shortcuts);
    }

    /** What can be taken back, in the words of now. */
    private void offer(Undo.@Nullable Step step) {
        next = step;
        back.setVisible(step != null);
        back.setManaged(step != null);
        back.setText(step == null ? "" : wording.text("undo.next", step.what().get()));
    }

    /** Says what is wrong with the record of the past; null and a sound one say nothing. */
    final void tell(History.@Nullable Health health) {
        Trouble trouble = health == null ? null : health.trouble();
        boolean lost = health != null && health.dropped() > 0;
        historyBox.setVisible(trouble != null || lost);
        historyBox.setManaged(trouble != null || lost);
        if (health == null) {
            return;
        }
        String sentence =
                trouble == null
                        ? wording.text("history.dropped", health.dropped())
                        : wording.text(
                                switch (trouble) {
                                    case DAMAGED -> "history.damaged";
                                    case NEWER -> "history.newer";
                                    case OTHER_PROGRAM -> "history.foreign";
                                    case IN_USE -> "history.in_use";
                                    case UNWRITABLE -> "history.unwritable";
                                });
        history.setText(sentence);
        historyDetail.setText(
                health.aside() == null
                        ? sentence + (health.detail().isEmpty() ? "" : "\n" + health.detail())
                        : wording.text("history.aside", sentence, health.aside()));
    }

    void show(FleetPicture picture) {
        offer(next);
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
