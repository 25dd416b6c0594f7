package io.understudy.console.control;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A button that says why while it is off, which only what is around it can. */
public final class WhyOff extends HBox {
    private final Button button;
    private final Tooltip why = new Tooltip();
    private boolean installed;

    public WhyOff(Button button) {
        super(button);
        this.button = button;
        setAlignment(Pos.CENTER);
        managedProperty().bind(button.visibleProperty());
        visibleProperty().bind(button.visibleProperty());
    }

    /**
     * Turns the button off, or on.
     *
     * @param reason why it is off; null if it is on
     */
    public void off(@Nullable String reason) {
        button.setDisable(reason != null);
        button.setAccessibleHelp(reason);
        if (reason != null) {
            why.setText(reason);
        }
        if (installed != (reason != null)) {
            installed = reason != null;
            if (installed) {
                Tooltip.install(this, why);
            } else {
                Tooltip.uninstall(this, why);
            }
        }
    }
}
