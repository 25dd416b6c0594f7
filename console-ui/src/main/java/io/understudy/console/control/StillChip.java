package io.understudy.console.control;

import io.understudy.console.text.Wording;
import java.util.Set;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.event.EventType;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.InputEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/**
 * Keeps the rows of a live list in their places while somebody works on it, by the pointer inside
 * or the keyboard on a selection, and says how many would move; a press lets them. A pointer that
 * only rests there holds nothing for long: what is news must not wait for whoever went away.
 */
public final class StillChip extends Button {
    private static final Duration ATTENTION = Duration.seconds(10);

    /** What a pointer at rest is told when something comes up or moves beneath it. */
    private static final Set<EventType<?>> UNMOVED =
            Set.of(
                    MouseEvent.MOUSE_ENTERED,
                    MouseEvent.MOUSE_ENTERED_TARGET,
                    MouseEvent.MOUSE_EXITED,
                    MouseEvent.MOUSE_EXITED_TARGET);

    private final ListView<?> list;
    private final PauseTransition attention;
    private final LiveRows<?> rows;

    public StillChip(ListView<?> list, LiveRows<?> rows, Wording wording) {
        this(list, rows, wording, ATTENTION);
    }

    /** One that thinks of nobody as working after so long without a move. */
    StillChip(ListView<?> list, LiveRows<?> rows, Wording wording, Duration attention) {
        this.attention = new PauseTransition(attention);
        this.list = list;
        this.rows = rows;
        getStyleClass().add("chip");
        setId("still-" + list.getId());
        setMinWidth(USE_PREF_SIZE);
        setOnAction(_ -> rows.settle());
        list.addEventFilter(
                InputEvent.ANY,
                event -> {
                    if (!UNMOVED.contains(event.getEventType())) {
                        this.attention.playFromStart();
                        hold();
                    }
                });
        this.attention.setOnFinished(_ -> rows.hold(false));
        list.hoverProperty().subscribe(this::hold);
        list.focusedProperty().subscribe(this::hold);
        list.getSelectionModel().selectedItemProperty().subscribe(this::hold);
        rows.movesProperty()
                .subscribe(moved -> {
                    setVisible(moved.intValue() > 0);
                    setManaged(moved.intValue() > 0);
                    setText(wording.text("list.moves", moved));
                });
    }

    private void hold() {
        boolean selecting = list.isFocused() && list.getSelectionModel().getSelectedItem() != null;
        boolean working = attention.getStatus() == Animation.Status.RUNNING;
        rows.hold(working && (list.isHover() || selecting));
    }
}
