package io.understudy.console.app;

import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The keys that mean the same on every screen. */
final class ShellKeys {
    private final Shell shell;
    private final Look look;
    private String swallowed = "";

    ShellKeys(Shell shell, Look look) {
        this.shell = shell;
        this.look = look;
    }

    void listen() {
        shell.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        shell.addEventFilter(KeyEvent.KEY_TYPED, this::onTyped);
    }

    private void onKey(KeyEvent event) {
        KeyCode code = event.getCode();
        boolean typing = shell.current().isTyping();
        boolean inField = event.getTarget() instanceof TextInputControl;
        Place chosen = event.isShortcutDown() ? digit(code) : null;
        boolean searches =
                event.isShortcutDown() && (code == KeyCode.K || (code == KeyCode.F && !typing));
        if (searches) {
            shell.openPalette();
        } else if (shell.isFinding()) {
            return; // its keys are its own
        } else if (event.isAltDown() && (code == KeyCode.LEFT || code == KeyCode.RIGHT)) {
            shell.turn(code == KeyCode.LEFT ? -1 : 1);
        } else if (event.isShortcutDown() && event.isShiftDown() && code == KeyCode.T) {
            shell.toggleSheet();
        } else if (code == KeyCode.F1) {
            shell.toggleHelp();
        } else if (code == KeyCode.ESCAPE && shell.panelContent() != null) {
            shell.closePanel();
        } else if (code == KeyCode.ESCAPE && shell.isPast() && !inField) {
            shell.returnToLive();
        } else if (event.isShortcutDown() && zoom(code)) {
            event.consume();
            return;
        } else if (chosen != null) {
            shell.go(chosen);
        } else if (code == KeyCode.SLASH && !inField && !typing) {
            if (!shell.current().focusFilter()) {
                shell.openPalette();
            }
            swallowed = event.getText();
        } else {
            return;
        }
        event.consume();
    }

    private boolean zoom(KeyCode code) {
        switch (code) {
            case PLUS, EQUALS, ADD -> look.zoomBy(0.1);
            case MINUS, SUBTRACT -> look.zoomBy(-0.1);
            case DIGIT0, NUMPAD0 -> look.zoomProperty().set(1);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The key that led into the filter is not typed into it. */
    private void onTyped(KeyEvent event) {
        if (!swallowed.isEmpty() && event.getCharacter().equals(swallowed)) {
            event.consume();
        }
        swallowed = "";
    }

    private static @Nullable Place digit(KeyCode code) {
        int digit =
                code.isDigitKey() || code.isKeypadKey()
                        ? Character.digit(code.getChar().charAt(0), 10)
                        : -1;
        for (Place place : Place.values()) {
            if (place.digit() > 0 && place.digit() == digit) {
                return place;
            }
        }
        return null;
    }
}
