package io.understudy.console.control;

import io.understudy.console.text.Wording;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;

/**
 * Keeps the rows of a live list in their places while the pointer is inside, or the keyboard works
 * on a selection, and says how many would move; a press lets them.
 */
public final class StillChip extends Button {
    private final ListView<?> list;
    private final LiveRows<?> rows;

    public StillChip(ListView<?> list, LiveRows<?> rows, Wording wording) {
        this.list = list;
        this.rows = rows;
        getStyleClass().add("chip");
        setId("still-" + list.getId());
        setMinWidth(USE_PREF_SIZE);
        setOnAction(_ -> rows.settle());
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
        rows.hold(list.isHover() || selecting);
    }
}
