package io.understudy.console.app;

import java.util.Locale;
import java.util.Map;
import javafx.event.EventTarget;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * A key with what is held down beside it.
 *
 * @param shortcut Ctrl, or Cmd on a Mac
 */
record Chord(KeyCode code, boolean shortcut, boolean shift, boolean alt) {
    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

    private static final Map<KeyCode, String> SIGNS =
            Map.ofEntries(
                    Map.entry(KeyCode.SLASH, "/"),
                    Map.entry(KeyCode.PERIOD, "."),
                    Map.entry(KeyCode.COMMA, ","),
                    Map.entry(KeyCode.SEMICOLON, ";"),
                    Map.entry(KeyCode.OPEN_BRACKET, "["),
                    Map.entry(KeyCode.CLOSE_BRACKET, "]"),
                    Map.entry(KeyCode.PLUS, "+"),
                    Map.entry(KeyCode.MINUS, "−"),
                    Map.entry(KeyCode.EQUALS, "="),
                    Map.entry(KeyCode.LEFT, "←"),
                    Map.entry(KeyCode.RIGHT, "→"),
                    Map.entry(KeyCode.UP, "↑"),
                    Map.entry(KeyCode.DOWN, "↓"));

    static Chord of(KeyEvent event) {
        return new Chord(
                event.getCode(), event.isShortcutDown(), event.isShiftDown(), event.isAltDown());
    }

    static Chord plain(KeyCode code) {
        return new Chord(code, false, false, false);
    }

    static Chord ctrl(KeyCode code) {
        return new Chord(code, true, false, false);
    }

    static Chord ctrlShift(KeyCode code) {
        return new Chord(code, true, true, false);
    }

    static Chord alt(KeyCode code) {
        return new Chord(code, false, false, true);
    }

    /** As it is kept; null if that is none. */
    static @Nullable Chord parse(String kept) {
        String name = kept;
        boolean[] held = new boolean[3];
        String[] prefixes = {"Ctrl+", "Shift+", "Alt+"};
        for (int i = 0; i < prefixes.length; i++) {
            held[i] = name.startsWith(prefixes[i]);
            name = held[i] ? name.substring(prefixes[i].length()) : name;
        }
        try {
            return new Chord(KeyCode.valueOf(name), held[0], held[1], held[2]);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** As {@link #parse} reads it. */
    String kept() {
        return held("+") + code.name();
    }

    /** As it is written on keys. */
    String text() {
        return held(" ") + SIGNS.getOrDefault(code, code.getName());
    }

    private String held(String between) {
        return (shortcut ? "Ctrl" + between : "")
                + (shift ? "Shift" + between : "")
                + (alt ? "Alt" + between : "");
    }

    /** Whether it types something, where something can be typed. */
    boolean isTyped() {
        return !shortcut && !alt && !code.isFunctionKey() && code != KeyCode.ESCAPE;
    }

    /** Only held down, so that more is to come. */
    boolean isModifier() {
        return code.isModifierKey() || code == KeyCode.UNDEFINED;
    }

    /** The press of it. */
    KeyEvent pressed(EventTarget target) {
        return new KeyEvent(
                target,
                target,
                KeyEvent.KEY_PRESSED,
                "",
                code.getChar(),
                code,
                shift,
                shortcut && !MAC,
                alt,
                shortcut && MAC);
    }
}
