package io.understudy.model.config.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a repeated line: {@code ~SEQ(var, [start, [step,]] end)} counts, {@code ~SEQx} counts
 * in hexadecimal, {@code ~LST(var,a,b)} and {@code ~LST({x,y},{1,2},{3,4})} list.
 */
sealed interface Repetition {
    /** What the variables of one turn are called. */
    List<String> names();

    /** Counts from start to end. */
    record Count(String name, long start, long step, long end, boolean hex) implements Repetition {
        @Override
        public List<String> names() {
            return List.of(name);
        }

        String show(long value) {
            return hex ? Long.toHexString(value) : Long.toString(value);
        }
    }

    /** One row of values per turn, in the order of the names. */
    record Listing(List<String> names, List<List<String>> rows) implements Repetition {}

    /** The head does not say what to repeat. */
    record Broken(String why) implements Repetition {
        @Override
        public List<String> names() {
            return List.of();
        }
    }

    /** Behind the parenthesis that closes a head at {@code at}; -1 if there is no head. */
    static int endOfHead(String text, int at, int to) {
        boolean head =
                text.startsWith("~SEQ(", at)
                        || text.startsWith("~SEQx(", at)
                        || text.startsWith("~LST(", at);
        int close = head ? text.indexOf(')', at, to) : -1;
        return close < 0 ? -1 : close + 1;
    }

    /** The meaning of a head with its definitions resolved. */
    static Repetition parse(String head) {
        int open = head.indexOf('(');
        String inner = head.substring(open + 1, head.length() - 1);
        return head.startsWith("~LST") ? listing(inner) : count(inner, head.startsWith("~SEQx"));
    }

    private static Repetition count(String inner, boolean hex) {
        String[] parts = inner.split(",", -1);
        if (parts.length < 2 || parts.length > 4 || parts[0].isBlank()) {
            return new Broken("it takes a name and one to three numbers");
        }
        long[] numbers = new long[parts.length - 1];
        for (int i = 1; i < parts.length; i++) {
            Long number = number(parts[i].strip());
            if (number == null) {
                return new Broken("'" + parts[i].strip() + "' is not a number");
            }
            numbers[i - 1] = number;
        }
        long end = numbers[numbers.length - 1];
        long start = numbers.length > 1 ? numbers[0] : end < 0 ? -1 : 1;
        long step = numbers.length == 3 ? numbers[1] : end < start ? -1 : 1;
        if (step == 0 || (end > start && step < 0) || (end < start && step > 0)) {
            return new Broken("a step of " + step + " never leads from " + start + " to " + end);
        }
        if (hex && (start < 0 || end < 0)) {
            return new Broken("hexadecimal counting takes positive numbers");
        }
        return new Count(parts[0].strip(), start, step, end, hex);
    }

    private static @Nullable Long number(String text) {
        try {
            return (long) Integer.decode(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static Repetition listing(String inner) {
        List<List<String>> items = items(inner);
        if (items == null) {
            return new Broken("its braces do not match");
        }
        if (items.size() < 2 || items.getFirst().contains("")) {
            return new Broken("it takes a name and at least one value");
        }
        List<String> names = items.getFirst();
        List<List<String>> rows = items.subList(1, items.size());
        for (List<String> row : rows) {
            if (row.size() > names.size()) {
                return new Broken("{" + String.join(",", row) + "} has too many values");
            }
        }
        return new Listing(names, List.copyOf(rows));
    }

    /** The items between commas; {@code {a,b}} is one item of two words. Null if unbalanced. */
    private static @Nullable List<List<String>> items(String inner) {
        List<List<String>> items = new ArrayList<>();
        int i = 0;
        while (i <= inner.length()) {
            int at = Blanks.skip(inner, i, inner.length());
            boolean group = at < inner.length() && inner.charAt(at) == '{';
            int close = group ? inner.indexOf('}', at) : -1;
            if (group && close < 0) {
                return null;
            }
            int comma = inner.indexOf(',', Math.max(close, i));
            int end = comma < 0 ? inner.length() : comma;
            String item = group ? inner.substring(at + 1, close) : inner.substring(i, end);
            List<String> words = new ArrayList<>();
            for (String word : group ? item.split(",", -1) : new String[] {item}) {
                words.add(word.strip());
            }
            items.add(words);
            i = end + 1;
        }
        return items;
    }
}
