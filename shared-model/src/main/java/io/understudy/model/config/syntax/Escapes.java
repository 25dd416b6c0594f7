package io.understudy.model.config.syntax;

/** Backslash escapes inside commands. */
final class Escapes {
    private Escapes() {}

    /** One character of the result and where the next begins. */
    record Escape(char character, int next) {}

    /** The character at {@code at}, an escape sequence resolved; a final backslash is itself. */
    static Escape at(CharSequence text, int at) {
        char c = text.charAt(at);
        if (c != '\\' || at + 1 == text.length()) {
            return new Escape(c, at + 1);
        }
        char kind = text.charAt(at + 1);
        return switch (kind) {
            case 'a' -> new Escape('\u0007', at + 2);
            case 'b' -> new Escape('\b', at + 2);
            case 'E' -> new Escape('\u001b', at + 2);
            case 'f' -> new Escape('\f', at + 2);
            case 'n' -> new Escape('\n', at + 2);
            case 'r' -> new Escape('\r', at + 2);
            case 't' -> new Escape('\t', at + 2);
            case 'v' -> new Escape('\u000b', at + 2);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> number(text, at + 1, 8, 3, kind);
            case 'x' -> number(text, at + 2, 16, 2, kind);
            case 'c' -> control(text, at + 2);
            default -> new Escape(kind, at + 2);
        };
    }

    private static Escape number(CharSequence text, int from, int radix, int most, char kind) {
        int value = 0;
        int i = from;
        while (i < text.length()
                && i < from + most
                && Character.digit(text.charAt(i), radix) >= 0) {
            value = value * radix + Character.digit(text.charAt(i), radix);
            i++;
        }
        return i == from ? new Escape(kind, from) : new Escape((char) (value & 0xff), i);
    }

    private static Escape control(CharSequence text, int at) {
        return at < text.length()
                ? new Escape((char) (text.charAt(at) & 0x1f), at + 1)
                : new Escape('c', at);
    }
}
