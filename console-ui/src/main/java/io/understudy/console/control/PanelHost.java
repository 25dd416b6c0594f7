package io.understudy.console.control;

import java.util.function.Supplier;
import javafx.scene.Node;

/** Where details and actions open: docked at the right, never over the work. */
public interface PanelHost {
    /** Shows a panel, in place of the one before. */
    void openPanel(Node panel);

    void closePanel();

    /**
     * Something was done that can be taken back.
     *
     * @param what says what taking it back would do
     * @param propose opens the panel that asks whether to
     */
    default void undoable(Supplier<String> what, Runnable propose) {}
}
