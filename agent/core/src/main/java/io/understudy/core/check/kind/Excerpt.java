package io.understudy.core.check.kind;

import org.jspecify.annotations.Nullable;

/** The beginning of what a server said, fit to be shown: bounded, and nothing but ASCII text. */
final class Excerpt {
    /** Enough for a status line or the title of an error page. */
    static final int MOST_CHARACTERS = 160;

    private Excerpt() {}

    /** Null if there is nothing. Control characters and bytes above 126 become dots. */
    static @Nullable String of(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + MOST_CHARACTERS);
        if (end <= from) {
            return null;
        }
        StringBuilder text = new StringBuilder(end - from);
        for (int i = from; i < end; i++) {
            int c = bytes[i];
            if (c == '\r' || c == '\n' || c == '\t') {
                text.append(' ');
            } else {
                text.append(c >= ' ' && c < 127 ? (char) c : '.');
            }
        }
        String shown = text.toString().strip();
        return shown.isEmpty() ? null : shown;
    }

    static @Nullable String of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }
}
