package io.understudy.console.app;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The operator's choice of colours. */
public enum Theme {
    LIGHT,
    DARK,
    /** As the desktop has it. */
    SYSTEM;

    /** As written on the command line and in the preferences. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The theme of that code, or null. */
    public static @Nullable Theme parse(String code) {
        for (Theme theme : values()) {
            if (theme.code().equals(code)) {
                return theme;
            }
        }
        return null;
    }
}
