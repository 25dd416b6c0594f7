package io.understudy.console.app;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Which key does what. Screens know the usual keys alone: whatever the operator pressed is turned
 * into the usual key of what he meant by it.
 */
final class Keymap {
    private static final String PREFIX = "keys/";

    private final Map<Shortcut, Chord> changed = new EnumMap<>(Shortcut.class);
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();

    /** Another number after every change. */
    ReadOnlyIntegerProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    Chord of(Shortcut shortcut) {
        return changed.getOrDefault(shortcut, shortcut.usual());
    }

    boolean isChanged(Shortcut shortcut) {
        return changed.containsKey(shortcut);
    }

    void set(Shortcut shortcut, Chord chord) {
        if (chord.equals(shortcut.usual())) {
            changed.remove(shortcut);
        } else {
            changed.put(shortcut, chord);
        }
        version.set(version.get() + 1);
    }

    void reset() {
        changed.clear();
        version.set(version.get() + 1);
    }

    /** What else the same key would do on one screen at least. */
    List<Shortcut> conflicts(Shortcut shortcut) {
        return Arrays.stream(Shortcut.values())
                .filter(other -> other != shortcut && other.meets(shortcut))
                .filter(other -> of(other).equals(of(shortcut)))
                .toList();
    }

    /**
     * The key that the screens know for what was pressed; null if it does nothing any more.
     *
     * @param on the screen on show
     */
    @Nullable Chord meant(Chord pressed, Place on) {
        boolean moved = false;
        for (Shortcut each : Shortcut.values()) {
            if (each.isActive(on)) {
                if (of(each).equals(pressed)) {
                    return each.usual();
                }
                moved |= each.usual().equals(pressed);
            }
        }
        return moved ? null : pressed;
    }

    /** Takes up what was kept; what is no key is passed over. */
    void layOut(Layouts layouts) {
        changed.clear();
        for (Shortcut each : Shortcut.values()) {
            Chord kept = Chord.parse(layouts.text(PREFIX + each.name()));
            if (kept != null && !kept.isModifier() && !kept.equals(each.usual())) {
                changed.put(each, kept);
            }
        }
        version.set(version.get() + 1);
    }

    void remember(Layouts layouts) {
        for (Shortcut each : Shortcut.values()) {
            layouts.keep(PREFIX + each.name(), isChanged(each) ? of(each).kept() : "");
        }
    }
}
