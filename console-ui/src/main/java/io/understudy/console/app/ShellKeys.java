package io.understudy.console.app;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The keys that mean the same on every screen, and the ones that the operator chose himself. */
final class ShellKeys {
    private final Shell shell;
    private final Look look;
    private final Keymap keymap;
    private String swallowed = "";
    private boolean turned;

    ShellKeys(Shell shell, Look look, Keymap keymap) {
        this.shell = shell;
        this.look = look;
        this.keymap = keymap;
    }

    void listen() {
        shell.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        shell.addEventFilter(KeyEvent.KEY_TYPED, this::onTyped);
    }

    private void onKey(KeyEvent event) {
        if (shell.isRecording()) {
            return; // the key is the answer to a question
        }
        boolean typing = shell.current().isTyping();
        boolean inField = event.getTarget() instanceof TextInputControl;
        Chord pressed = Chord.of(event);
        boolean typed = (typing || inField) && pressed.isTyped();
        if (!turned && !typed) {
            Chord meant = keymap.meant(pressed, shell.placeProperty().get());
            if (!pressed.equals(meant)) {
                event.consume();
                swallowed = event.getText();
                press(meant, event);
                return;
            }
        }
        if (handle(event, typing, inField)) {
            event.consume();
        }
    }

    /** Presses the usual key in place of the one that was pressed. */
    private void press(@Nullable Chord meant, KeyEvent event) {
        if (meant != null) {
            turned = true;
            try {
                Event.fireEvent(event.getTarget(), meant.pressed(event.getTarget()));
            } finally {
                turned = false;
            }
        }
    }

    private boolean handle(KeyEvent event, boolean typing, boolean inField) {
        KeyCode code = event.getCode();
        boolean ctrl = event.isShortcutDown();
        if (ctrl && (code == KeyCode.K || (code == KeyCode.F && !typing))) {
            shell.openPalette();
            return true;
        }
        if (shell.isFinding()) {
            return false; // its keys are its own
        }
        if (event.isAltDown() && (code == KeyCode.LEFT || code == KeyCode.RIGHT)) {
            shell.turn(code == KeyCode.LEFT ? -1 : 1);
            return true;
        }
        return ctrl ? withCtrl(event, typing || inField) : alone(event, typing, inField);
    }

    private boolean withCtrl(KeyEvent event, boolean typing) {
        KeyCode code = event.getCode();
        Place chosen = digit(code);
        switch (code) {
            case T -> {
                if (event.isShiftDown()) {
                    shell.toggleSheet();
                }
                return event.isShiftDown();
            }
            case C -> {
                if (event.isShiftDown()) {
                    shell.copyAs(focused());
                }
                return event.isShiftDown();
            }
            case PERIOD -> {
                return actions();
            }
            case Z -> {
                return !typing && !event.isShiftDown() && shell.undo();
            }
            case PLUS, EQUALS, ADD -> look.zoomBy(0.1);
            case MINUS, SUBTRACT -> look.zoomBy(-0.1);
            case DIGIT0, NUMPAD0 -> look.zoomProperty().set(1);
            default -> {
                if (chosen != null) {
                    shell.go(chosen);
                }
                return chosen != null;
            }
        }
        return true;
    }

    private boolean alone(KeyEvent event, boolean typing, boolean inField) {
        KeyCode code = event.getCode();
        switch (code) {
            case F1 -> shell.toggleHelp();
            case F6 -> {
                return shell.nextRegion(focused(), event.isShiftDown());
            }
            case ESCAPE -> {
                if (shell.panelContent() != null) {
                    shell.closePanel();
                } else if (shell.isPast() && !inField) {
                    shell.returnToLive();
                } else {
                    return false;
                }
            }
            case SLASH -> {
                if (inField || typing) {
                    return false;
                }
                if (!shell.current().focusFilter()) {
                    shell.openPalette();
                }
                swallowed = event.getText();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private @Nullable Node focused() {
        return shell.getScene() == null ? null : shell.getScene().getFocusOwner();
    }

    /** Opens the menu of what has the focus, as the menu key does; text has its own meaning. */
    private boolean actions() {
        Node focused = focused();
        if (focused == null || shell.current().act()) {
            return focused != null;
        }
        Bounds at = focused.localToScreen(focused.getBoundsInLocal());
        if (at == null) {
            return false;
        }
        Event.fireEvent(
                focused,
                new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                        24,
                        24,
                        at.getMinX() + 24,
                        at.getMinY() + 24,
                        true,
                        null));
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
