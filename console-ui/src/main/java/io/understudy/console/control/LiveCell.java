package io.understudy.console.control;

import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ListCell;

/** A list cell that keeps one node and fills it again whenever its row's data change. */
public abstract class LiveCell<D> extends ListCell<LiveRow<D>> {
    private final ChangeListener<D> onChange = (_, _, data) -> render(data);

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

    @Override
    protected void updateItem(LiveRow<D> row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : body());
        if (!empty && row != null) {
            render(row.data());
        }
    }
}
