package io.understudy.console.control;

import javafx.scene.Node;

/** Where details and actions open: docked at the right, never over the work. */
public interface PanelHost {
    /** Shows a panel, in place of the one before. */
    void openPanel(Node panel);

    void closePanel();
}
