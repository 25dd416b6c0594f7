package io.understudy.model.config.syntax;

import java.util.ArrayList;
import java.util.List;

/** glob(3) with braces over {@link Sources}: {@code *}, {@code ?}, {@code [a-z]}, {@code {a,b}}. */
final class Glob {
    /** More alternatives than any include needs; a bomb ends here. */
    private static final int MOST_ALTERNATIVES = 1000;

    private Glob() {}

    static boolean isWild(String pattern) {
        return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0 || pattern.indexOf('[') >= 0;
    }

    /** The patterns that {@code pattern} means once its braces are written out. */
    static List<String> alternatives(String pattern) {
        List<String> done = new ArrayList<>();
        List<String> open = new ArrayList<>(List.of(pattern));
        while (!open.isEmpty() && done.size() + open.size() < MOST_ALTERNATIVES) {
            String next = open.removeFirst();
            int brace = next.indexOf('{');
            int close = brace < 0 ? -1 : closing(next, brace);
            if (close < 0) {
                done.add(next);
                continue;
            }
            List<String> written = new ArrayList<>();
            for (String choice : choices(next.substring(brace + 1, close))) {
                written.add(next.substring(0, brace) + choice + next.substring(close + 1));
            }
            open.addAll(0, written);
        }
        return done;
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> choices(String inner) {
        List<String> choices = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            } else if (c == ',' && depth == 0) {
                choices.add(inner.substring(from, i));
                from = i + 1;
            }
        }
        choices.add(inner.substring(from));
        return choices;
    }

    /** What a pattern without braces finds, ordered by name; a plain path finds itself. */
    static List<Found> find(String pattern, Sources sources) {
        int slash = pattern.lastIndexOf('/');
        String directory = slash < 0 ? "" : pattern.substring(0, Math.max(slash, 1));
        String last = pattern.substring(slash + 1);
        List<Found> found = new ArrayList<>();
        for (String in : isWild(directory) ? directories(directory, sources) : List.of(directory)) {
            for (Sources.Entry entry : sources.list(in)) {
                boolean hidden = entry.name().startsWith(".") && !last.startsWith(".");
                if (!hidden && matches(last, 0, entry.name(), 0)) {
                    found.add(new Found(join(in, entry.name()), entry.kind()));
                }
            }
        }
        return found;
    }

    /** A path and what is there. */
    record Found(String path, Sources.Kind kind) {}

    private static List<String> directories(String pattern, Sources sources) {
        return find(pattern, sources).stream()
                .filter(found -> found.kind == Sources.Kind.DIRECTORY)
                .map(Found::path)
                .toList();
    }

    static String join(String directory, String name) {
        return directory.isEmpty() || name.startsWith("/")
                ? name
                : directory.endsWith("/") ? directory + name : directory + "/" + name;
    }

    private static boolean matches(String pattern, int p, String name, int n) {
        while (p < pattern.length()) {
            char c = pattern.charAt(p);
            if (c == '*') {
                for (int rest = name.length(); rest >= n; rest--) {
                    if (matches(pattern, p + 1, name, rest)) {
                        return true;
                    }
                }
                return false;
            }
            if (n == name.length()) {
                return false;
            }
            int close = c == '[' ? pattern.indexOf(']', p + 2) : -1;
            if (close > 0) {
                if (!inClass(pattern.substring(p + 1, close), name.charAt(n))) {
                    return false;
                }
                p = close + 1;
            } else if (c == '?' || c == name.charAt(n)) {
                p++;
            } else {
                return false;
            }
            n++;
        }
        return n == name.length();
    }

    private static boolean inClass(String members, char c) {
        boolean not = members.startsWith("!") || members.startsWith("^");
        boolean in = false;
        for (int i = not ? 1 : 0; i < members.length(); i++) {
            if (i + 2 < members.length() && members.charAt(i + 1) == '-') {
                in |= c >= members.charAt(i) && c <= members.charAt(i + 2);
                i += 2;
            } else {
                in |= c == members.charAt(i);
            }
        }
        return in != not;
    }
}
