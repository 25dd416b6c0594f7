package io.understudy.model.config.syntax;

import org.jspecify.annotations.Nullable;

/**
 * The forms in which a line uses a definition: {@code ${NAME}} anywhere, {@code $NAME} before a
 * gap.
 */
final class Variables {
    private Variables() {}

    /**
     * One use.
     *
     * @param name without dollar and braces; for built-ins with arguments, the name alone
     * @param arguments behind the name, within the braces; empty if there are none
     */
    record Use(String name, String arguments, int start, int end, boolean braced) {}

    /** The first use at or behind {@code from}; null if there is none before {@code to}. */
    static @Nullable Use next(String text, int from, int to) {
        for (int at = text.indexOf('$', from, to); at >= 0; at = text.indexOf('$', at + 1, to)) {
            Use use = at(text, at, to);
            if (use != null) {
                return use;
            }
        }
        return null;
    }

    private static @Nullable Use at(String text, int at, int to) {
        boolean braced = at + 1 < to && text.charAt(at + 1) == '{';
        int nameStart = braced ? at + 2 : at + 1;
        int nameEnd = endOfName(text, nameStart, to);
        if (nameEnd == nameStart) {
            return null;
        }
        String name = text.substring(nameStart, nameEnd);
        if (!braced) {
            boolean ends =
                    nameEnd == to
                            || Blanks.is(text.charAt(nameEnd))
                            || text.charAt(nameEnd) == ','
                            || text.charAt(nameEnd) == ')';
            return ends ? new Use(name, "", at, nameEnd, false) : null;
        }
        int close = text.indexOf('}', nameEnd, to);
        if (close < 0 || (close > nameEnd && !Blanks.is(text.charAt(nameEnd)))) {
            return null;
        }
        return new Use(name, text.substring(nameEnd, close).strip(), at, close + 1, true);
    }

    /** Behind {@code ${NAME}} that begins at {@code at}; behind the dollar if it is no such use. */
    static int endOfBraces(String text, int at, int to) {
        Use use = at(text, at, to);
        return use == null ? at + 1 : use.end();
    }

    /** Behind the {@code =} of a definition that begins at {@code from}; -1 if none does. */
    static int endOfDefinitionStart(String text, int from, int to) {
        if (from >= to || text.charAt(from) != '$') {
            return -1;
        }
        int nameEnd = endOfName(text, from + 1, to);
        boolean defines = nameEnd > from + 1 && nameEnd < to && text.charAt(nameEnd) == '=';
        return defines ? nameEnd + 1 : -1;
    }

    private static int endOfName(String text, int from, int to) {
        int i = from;
        while (i < to && isNameCharacter(text.charAt(i), i > from)) {
            i++;
        }
        return i;
    }

    private static boolean isNameCharacter(char c, boolean digitsToo) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || (digitsToo && c >= '0' && c <= '9');
    }
}
