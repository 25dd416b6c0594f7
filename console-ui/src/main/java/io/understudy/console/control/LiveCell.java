package io.understudy.console.control;

import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** A list cell that keeps one node and fills it again whenever its row's data change. */
public abstract class LiveCell<D> extends ListCell<LiveRow<D>> {
    private final ChangeListener<D> onChange = (_, _, data) -> fill(data);
    private @Nullable D filled;

    protected LiveCell() {
        setText(null);
        itemProperty()
                .addListener((_, old, row) -> {
                    if (old != null) {
                        old.dataProperty().removeListener(onChange);
                    }
                    if (row != null) {
                        row.dataProperty().addListener(onChange);
                    }
                });
    }

    /** The node that shows the data; always the same. */
    protected abstract Node body();

    /** Fills the node. */
    protected abstract void render(D data);

    /** A list asks again for what a cell shows already. */
    private void fill(D data) {
        if (!data.equals(filled)) {
            filled = data;
            render(data);
        }
    }

    @Override
    protected void updateItem(LiveRow<D> row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : body());
        if (!empty && row != null) {
            fill(row.data());
        }
    }
}
