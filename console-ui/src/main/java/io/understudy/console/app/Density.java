package io.understudy.console.app;

import java.util.Locale;

/** How close rows stand, and how much room is left around them. */
enum Density {
    COMFORTABLE,
    /** More rows on a small screen. */
    COMPACT;

    /** As written in the preferences, and the style class of the shell. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
