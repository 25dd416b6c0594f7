package io.understudy.console.feature.fleet;

import io.understudy.console.control.Glyph;
import io.understudy.console.control.Labels;
import io.understudy.console.control.StateGlyph;
import io.understudy.console.explain.FindingText;
import io.understudy.console.explain.Story;
import io.understudy.console.insight.Alarms.Alarm;
import io.understudy.console.insight.Alarms.Board;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Notices beside any screen: what stands, what sleeps, and what is over; each can be put to sleep.
 */
public final class NoticesPane extends VBox {
    private static final int MOST_OVER = 30;
    private static final Duration NAP = Duration.ofHours(1);

    private final Wording wording;
    private final AlarmDesk desk;
    private final FindingText findings;
    private @Nullable FleetPicture picture;
    private List<Object> shown = List.of();

    public NoticesPane(Wording wording, AlarmDesk desk) {
        super(4);
        this.wording = wording;
        this.desk = desk;
        this.findings = new FindingText(wording);
        setId("notices");
        getStyleClass().add("notices");
        sceneProperty()
                .subscribe(scene -> {
                    if (scene == null) {
                        picture = null;
                    }
                });
    }

    /** Shows what stands by now. */
    public void show(FleetPicture now) {
        picture = now;
        Board board = desk.board();
        List<Object> next = new ArrayList<>();
        next.add(wording.messages().language());
        next.add(now.now().getEpochSecond() / 5); // ages need not be told more often
        keys(board.open(), next);
        next.add("|");
        keys(board.acknowledged(), next);
        next.add("|");
        keys(board.resolved(), next);
        if (!next.equals(shown)) {
            shown = next;
            fill(board, now);
        }
    }

    private static void keys(List<Alarm> alarms, List<Object> all) {
        alarms.forEach(alarm -> all.add(alarm.key() + alarm.clearedAt()));
    }

    private void fill(Board board, FleetPicture now) {
        List<Node> rows = new ArrayList<>();
        group(rows, "notices.open", "notices.open.none", board.open(), now, true);
        group(rows, "notices.asleep", "notices.asleep.none", board.acknowledged(), now, false);
        List<Alarm> over = board.resolved();
        group(
                rows,
                "notices.over",
                "notices.over.none",
                over.subList(0, Math.min(MOST_OVER, over.size())),
                now,
                false);
        getChildren().setAll(rows);
    }

    private void group(
            List<Node> rows,
            String title,
            String none,
            List<Alarm> alarms,
            FleetPicture now,
            boolean canSleep) {
        Label heading = Labels.styled("section");
        heading.setText(wording.text(title, alarms.size()));
        rows.add(heading);
        if (alarms.isEmpty()) {
            Label nothing = Labels.wrapped("quiet");
            nothing.setText(wording.text(none));
            rows.add(nothing);
        }
        alarms.forEach(alarm -> rows.add(row(alarm, now, canSleep)));
    }

    private Node row(Alarm alarm, FleetPicture now, boolean canSleep) {
        Story story = findings.tell(alarm.raised().finding(), now);
        Label title = Labels.wrapped("strong");
        title.setText(story.title());
        Label when = Labels.wrapped("quiet", "small");
        when.setText(when(alarm, now.now()));
        VBox words = new VBox(2, title, when);
        HBox.setHgrow(words, Priority.ALWAYS);
        boolean over = alarm.clearedAt() != null;
        StateGlyph glyph =
                new StateGlyph(
                        over ? Glyph.CHECKED : Glyph.of(alarm.raised().finding().severity()));
        HBox row = new HBox(10, glyph, words);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("notice-row");
        boolean sleeps = alarm.acknowledgement() != null && !over;
        if (canSleep || sleeps) {
            row.getChildren().add(sleep(alarm, sleeps));
        }
        return row;
    }

    private Button sleep(Alarm alarm, boolean sleeps) {
        Button button = new Button(wording.text(sleeps ? "notices.wake" : "notices.sleep"));
        button.getStyleClass().add("row-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> {
            if (sleeps) {
                desk.withdraw(alarm.key());
            } else {
                desk.acknowledge(alarm.key(), "", NAP);
            }
            FleetPicture last = picture;
            if (last != null) {
                show(last);
            }
        });
        return button;
    }

    private String when(Alarm alarm, Instant now) {
        Instant over = alarm.clearedAt();
        if (over != null) {
            return wording.text("notices.over.since", wording.times().stamp(over, now));
        }
        Instant since = alarm.raised().finding().since();
        return since == null
                ? ""
                : wording.text(
                        "notices.since",
                        wording.times().stamp(since, now),
                        wording.times().span(Duration.between(since, now)));
    }
}
