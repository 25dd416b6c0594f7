package io.understudy.console.control;

import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** A list cell that keeps one node and fills it again whenever its row's data change. */
public abstract class LiveCell<D> extends SpokenCell<LiveRow<D>> {
    private final ChangeListener<D> onChange = (_, _, data) -> fill(data);
    private final ChangeListener<Boolean> onGone = (_, _, is) -> Styles.toggle(this, "gone", is);
    private final boolean still;
    private @Nullable D filled;
    private @Nullable Node shown;

    /** A cell of any height. */
    protected LiveCell() {
        this(false);
    }

    /**
     * @param still whether its height never changes, so that what changes in it moves nothing else
     */
    protected LiveCell(boolean still) {
        this.still = still;
        setText(null);
        itemProperty()
                .addListener((_, old, row) -> {
                    if (old != null) {
                        old.dataProperty().removeListener(onChange);
                        old.goneProperty().removeListener(onGone);
                    }
                    if (row != null) {
                        row.dataProperty().addListener(onChange);
                        row.goneProperty().addListener(onGone);
                    }
                    Styles.toggle(this, "gone", row != null && row.goneProperty().get());
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

    /**
     * What it shows was put in words that are others now; whatever it shows next is filled anew.
     */
    protected final void refill() {
        filled = null;
        LiveRow<D> row = getItem();
        if (row != null) {
            fill(row.data());
        }
    }

    private Node shown() {
        Node node = shown;
        if (node == null) {
            node = body();
            if (still) {
                StillPane pane = new StillPane(node);
                node = pane;
                Unhurried.appear(this, pane::fill);
            }
            shown = node;
        }
        return node;
    }

    @Override
    protected void updateItem(LiveRow<D> row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : shown());
        if (!empty && row != null) {
            fill(row.data());
        }
    }
}
