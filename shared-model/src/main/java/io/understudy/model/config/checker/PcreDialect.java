package io.understudy.model.config.checker;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * PCRE2's language of regular expressions (pcre2pattern(3)) in the words of java.util.regex. What
 * has no counterpart there is refused by name: recursion, conditions, callouts, verbs, \K, \C and
 * branch reset.
 */
final class PcreDialect {
    private static final Map<String, String> POSIX =
            Map.ofEntries(
                    Map.entry("alpha", "\\p{Alpha}"),
                    Map.entry("digit", "\\p{Digit}"),
                    Map.entry("alnum", "\\p{Alnum}"),
                    Map.entry("upper", "\\p{Upper}"),
                    Map.entry("lower", "\\p{Lower}"),
                    Map.entry("punct", "\\p{Punct}"),
                    Map.entry("graph", "\\p{Graph}"),
                    Map.entry("print", "\\p{Print}"),
                    Map.entry("blank", "\\p{Blank}"),
                    Map.entry("cntrl", "\\p{Cntrl}"),
                    Map.entry("xdigit", "\\p{XDigit}"),
                    Map.entry("space", "\\s"),
                    Map.entry("ascii", "\\p{ASCII}"),
                    Map.entry("word", "\\w"));

    private final String in;
    private final List<String> options;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private PcreDialect(String in, List<String> options) {
        this.in = in;
        this.options = options;
    }

    /**
     * The same expression for {@link Pattern}.
     *
     * @throws PatternSyntaxException that names what is not understood and where
     */
    static String toJava(String pattern, List<String> options) {
        if (options.contains("literal")) {
            return Pattern.quote(pattern);
        }
        for (String option : List.of("alt_bsux", "match_unset_backref", "alt_circumflex")) {
            if (options.contains(option)) {
                throw new PatternSyntaxException("regex_options " + option, pattern, -1);
            }
        }
        PcreDialect dialect = new PcreDialect(pattern, options);
        dialect.translate();
        if (options.contains("endanchored")) {
            return "(?:" + dialect.out + ")\\z";
        }
        return dialect.out.toString();
    }

    /** A line ends at LF and nowhere else, as PCRE2 is built in distributions. */
    static int flags(List<String> options) {
        int flags = Pattern.UNIX_LINES;
        flags |= options.contains("caseless") ? Pattern.CASE_INSENSITIVE : 0;
        flags |= options.contains("multiline") ? Pattern.MULTILINE : 0;
        flags |= options.contains("dotall") ? Pattern.DOTALL : 0;
        boolean extended = options.contains("extended") || options.contains("extended_more");
        flags |= extended ? Pattern.COMMENTS : 0;
        flags |= options.contains("utf") ? Pattern.UNICODE_CASE : 0;
        flags |= options.contains("ucp") ? Pattern.UNICODE_CHARACTER_CLASS : 0;
        return flags;
    }

    private PatternSyntaxException unknown(String what, int where) {
        return new PatternSyntaxException(what + " is not understood here", in, where);
    }

    private boolean looksAt(String text) {
        return in.startsWith(text, at);
    }

    private void translate() {
        while (at < in.length()) {
            char c = in.charAt(at);
            switch (c) {
                case '\\' -> escape(false);
                case '[' -> characterClass();
                case '(' -> group();
                case '$' -> dollar();
                case '*', '+', '?' -> quantifier(String.valueOf(c));
                case '{' -> brace();
                case '#' -> comment();
                default -> {
                    out.append(c);
                    at++;
                }
            }
        }
    }

    /** With the option extended, what follows # on its line says nothing. */
    private void comment() {
        int end = in.indexOf('\n', at);
        if ((flags(options) & Pattern.COMMENTS) == 0) {
            out.append('#');
            at++;
        } else {
            at = end < 0 ? in.length() : end + 1;
        }
    }

    private void dollar() {
        boolean atEndOnly = options.contains("dollar_endonly") && !options.contains("multiline");
        out.append(atEndOnly ? "\\z" : "$");
        at++;
    }

    /** {@code {n}}, {@code {n,}} or {@code {n,m}}; any other brace stands for itself. */
    private void brace() {
        int end = at + 1;
        boolean digit = false;
        int commas = 0;
        while (end < in.length() && (Character.isDigit(in.charAt(end)) || in.charAt(end) == ',')) {
            commas += in.charAt(end) == ',' ? 1 : 0;
            digit |= commas == 0;
            end++;
        }
        if (digit && commas <= 1 && end < in.length() && in.charAt(end) == '}') {
            quantifier(in.substring(at, end + 1));
        } else {
            out.append("\\{");
            at++;
        }
    }

    private void quantifier(String text) {
        at += text.length();
        out.append(text);
        if (looksAt("+")) {
            out.append('+');
            at++;
            return;
        }
        boolean lazy = looksAt("?");
        at += lazy ? 1 : 0;
        if (lazy != options.contains("ungreedy")) {
            out.append('?');
        }
    }

    private void group() {
        if (looksAt("(*")) {
            throw unknown("the verb (*", at);
        }
        if (!looksAt("(?")) {
            out.append(options.contains("no_auto_capture") ? "(?:" : "(");
            at++;
            return;
        }
        if (looksAt("(?#")) {
            int end = in.indexOf(')', at);
            at = end < 0 ? in.length() : end + 1;
            return;
        }
        char kind = at + 2 < in.length() ? in.charAt(at + 2) : ' ';
        if (kind == 'P' || kind == '\'' || isNamed()) {
            named(kind);
            return;
        }
        if (":=!>".indexOf(kind) >= 0 || kind == '<') {
            int length = kind == '<' ? 4 : 3;
            out.append(in, at, Math.min(in.length(), at + length));
            at = Math.min(in.length(), at + length);
            return;
        }
        inlineOptions();
    }

    private boolean isNamed() {
        return looksAt("(?<") && !looksAt("(?<=") && !looksAt("(?<!");
    }

    /** {@code (?<n>}, {@code (?P<n>}, {@code (?'n'} and the reference {@code (?P=n)}. */
    private void named(char kind) {
        if (looksAt("(?P=")) {
            int end = closing(')', at + 4);
            out.append("\\k<").append(name(in.substring(at + 4, end))).append('>');
            at = end + 1;
            return;
        }
        if (looksAt("(?P>")) {
            throw unknown("the recursion (?P>", at);
        }
        int start = at + (kind == 'P' ? 4 : 3);
        int end = closing(kind == '\'' ? '\'' : '>', start);
        out.append("(?<").append(name(in.substring(start, end))).append('>');
        at = end + 1;
    }

    private int closing(char c, int from) {
        int end = in.indexOf(c, Math.min(from, in.length()));
        if (end < 0) {
            throw new PatternSyntaxException("a name without end", in, at);
        }
        return end;
    }

    /** Java's names have no underscores. */
    private static String name(String pcre) {
        return pcre.replace("x", "xx").replace("_", "x0");
    }

    /** {@code (?i)}, {@code (?s-m:} and their like. */
    private void inlineOptions() {
        int end = at + 2;
        while (end < in.length() && "imsx-".indexOf(in.charAt(end)) >= 0) {
            end++;
        }
        boolean ends = end < in.length() && (in.charAt(end) == ')' || in.charAt(end) == ':');
        if (!ends || end == at + 2) {
            String shown = in.substring(at, Math.min(in.length(), Math.max(end + 1, at + 3)));
            throw unknown(shown, at);
        }
        out.append(in, at, end + 1);
        at = end + 1;
    }

    private void escape(boolean inClass) {
        if (at + 1 >= in.length()) {
            throw new PatternSyntaxException("\\ at the end", in, at);
        }
        char c = in.charAt(at + 1);
        switch (c) {
            case 'Q' -> quoted();
            case 'E' -> at += 2;
            case 'K', 'C' -> throw unknown("\\" + c, at);
            case 'N' -> replaceTwo("[^\\n]");
            case 'g' -> reference();
            case 'k' -> namedReference();
            case '0' -> octal(at + 2);
            case 'o' -> bracedOctal();
            case 'x' -> hexadecimal();
            default -> {
                boolean word = c == '_' || Character.isLetterOrDigit(c);
                boolean octal = inClass && Character.isDigit(c);
                if (octal) {
                    octal(at + 1);
                } else if (word) {
                    replaceTwo("\\" + c);
                } else {
                    replaceTwo(c < 128 ? "\\" + c : String.valueOf(c));
                }
            }
        }
    }

    private void replaceTwo(String java) {
        out.append(java);
        at += 2;
    }

    private void quoted() {
        int end = in.indexOf("\\E", at + 2);
        int stop = end < 0 ? in.length() : end;
        for (int i = at + 2; i < stop; i++) {
            code(in.charAt(i));
        }
        at = end < 0 ? stop : stop + 2;
    }

    private void code(int character) {
        out.append(String.format("\\x{%x}", character));
    }

    private void octal(int from) {
        int end = from;
        int value = 0;
        while (end < in.length() && end < at + 4 && Character.digit(in.charAt(end), 8) >= 0) {
            value = 8 * value + Character.digit(in.charAt(end++), 8);
        }
        code(value);
        at = Math.max(end, at + 2);
    }

    private void bracedOctal() {
        int end = closing('}', at);
        try {
            code(Integer.parseInt(in.substring(Math.min(at + 3, end), end), 8));
        } catch (NumberFormatException _) {
            throw new PatternSyntaxException("\\o without octal digits", in, at);
        }
        at = end + 1;
    }

    /** {@code \xh}, {@code \xhh} with none to two digits, and {@code \x{h…}}. */
    private void hexadecimal() {
        if (in.startsWith("{", at + 2)) {
            int end = closing('}', at);
            out.append(in, at, end + 1);
            at = end + 1;
            return;
        }
        int end = at + 2;
        int value = 0;
        while (end < in.length() && end < at + 4 && Character.digit(in.charAt(end), 16) >= 0) {
            value = 16 * value + Character.digit(in.charAt(end++), 16);
        }
        code(value);
        at = end;
    }

    /** {@code \g1}, {@code \g{1}} and {@code \g{name}}; relative ones count groups, not done. */
    private void reference() {
        boolean braced = in.startsWith("{", at + 2);
        int from = at + (braced ? 3 : 2);
        int end = braced ? closing('}', from) : from;
        while (!braced && end < in.length() && Character.isDigit(in.charAt(end))) {
            end++;
        }
        String what = in.substring(from, end);
        if (what.isEmpty() || what.startsWith("-") || what.startsWith("+")) {
            throw unknown("\\g" + what, at);
        }
        boolean number = what.chars().allMatch(Character::isDigit);
        out.append(number ? "\\" + what : "\\k<" + name(what) + ">");
        at = end + (braced ? 1 : 0);
    }

    private void namedReference() {
        char opener = at + 2 < in.length() ? in.charAt(at + 2) : ' ';
        char closer = opener == '{' ? '}' : opener == '<' ? '>' : '\'';
        int end = closing(closer, at + 3);
        out.append("\\k<").append(name(in.substring(at + 3, end))).append('>');
        at = end + 1;
    }

    /** Within a class, what means something to Java alone is made to stand for itself. */
    private void characterClass() {
        int start = at;
        boolean inverted = looksAt("[^");
        at += inverted ? 2 : 1;
        if (looksAt("]") && options.contains("allow_empty_class")) {
            out.append(inverted ? "(?s:.)" : "(?!)");
            at++;
            return;
        }
        out.append(inverted ? "[^" : "[");
        if (looksAt("]")) {
            out.append("\\]");
            at++;
        }
        while (!looksAt("]")) {
            if (at >= in.length()) {
                throw new PatternSyntaxException("a class without ]", in, start);
            }
            classMember();
        }
        out.append(']');
        at++;
    }

    private void classMember() {
        char c = in.charAt(at);
        if (c == '\\') {
            if (looksAt("\\b")) {
                replaceTwo("\\x08");
            } else {
                escape(true);
            }
        } else if (looksAt("[:")) {
            posix();
        } else if ("[&#^".indexOf(c) >= 0 || c == ' ' || c == '\t') {
            code(c);
            at++;
        } else {
            out.append(c);
            at++;
        }
    }

    /** {@code [:alpha:]}, {@code [:^alpha:]}; anything else begins with a bracket. */
    private void posix() {
        int end = in.indexOf(":]", at + 2);
        String word = end < 0 ? "" : in.substring(at + 2, end);
        boolean inverted = word.startsWith("^");
        String java = POSIX.get(inverted ? word.substring(1) : word);
        if (java == null) {
            code('[');
            at++;
            return;
        }
        out.append(inverted ? "\\" + Character.toUpperCase(java.charAt(1)) : java.substring(0, 2));
        out.append(java.substring(2));
        at = end + 2;
    }
}
