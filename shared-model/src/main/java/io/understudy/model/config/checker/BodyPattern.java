package io.understudy.model.config.checker;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of PCRE2 for the body of an answer, searched by java.util.regex. Bytes are
 * matched as they are, or as UTF-8 with the option {@code utf}. Not for a loop: a search takes as
 * long as it takes, up to a number of looks at the body.
 */
public final class BodyPattern {
    private final UrlCheck.BodyRegex regex;
    private final @Nullable Pattern pattern;
    private final String problem;

    private BodyPattern(UrlCheck.BodyRegex regex, @Nullable Pattern pattern, String problem) {
        this.regex = regex;
        this.pattern = pattern;
        this.problem = problem;
    }

    /** How a search ended. */
    public sealed interface Outcome {
        /** It matches where it may. */
        record Found() implements Outcome {}

        record NotFound() implements Outcome {}

        /** It was given up; {@code why} is one line. */
        record GivenUp(String why) implements Outcome {}
    }

    /** An expression; one that cannot be used says so in {@link #problem}. */
    public static BodyPattern of(UrlCheck.BodyRegex regex) {
        try {
            String text = PcreDialect.toJava(inBytes(regex), regex.options());
            return new BodyPattern(
                    regex, Pattern.compile(text, PcreDialect.flags(regex.options())), "");
        } catch (PatternSyntaxException e) {
            String where = e.getIndex() < 0 ? "" : " near character " + e.getIndex();
            return new BodyPattern(regex, null, e.getDescription() + where);
        }
    }

    /** The pattern in the alphabet of what it searches: one character a byte, unless UTF-8. */
    private static String inBytes(UrlCheck.BodyRegex regex) {
        return regex.options().contains("utf")
                ? regex.pattern()
                : new String(
                        regex.pattern().getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.ISO_8859_1);
    }

    /** Why it cannot be used; empty if it can. */
    public String problem() {
        return problem;
    }

    /**
     * Looks for the first match.
     *
     * @param mostLooks how often the search may look at a character
     */
    public Outcome search(byte[] body, long mostLooks) {
        Pattern usable = pattern;
        if (usable == null) {
            return new Outcome.GivenUp("the regex cannot be used: " + problem);
        }
        boolean utf = regex.options().contains("utf");
        CharSequence text =
                utf ? new String(body, StandardCharsets.UTF_8) : new Latin(body, 0, body.length);
        int from = utf ? characters(body, regex.minOffset()) : regex.minOffset();
        int most = regex.maxOffset() == 0 ? Integer.MAX_VALUE : regex.maxOffset();
        int last = utf && regex.maxOffset() != 0 ? characters(body, most) : most;
        if (from > text.length()) {
            return new Outcome.NotFound();
        }
        try {
            return find(usable, new Counted(text, new long[] {mostLooks}), from, last);
        } catch (TooManyLooks _) {
            return new Outcome.GivenUp("the regex takes too long; make it simpler");
        } catch (StackOverflowError _) {
            return new Outcome.GivenUp("the regex goes too deep for this body; make it simpler");
        }
    }

    private Outcome find(Pattern usable, CharSequence text, int from, int last) {
        List<String> options = regex.options();
        Matcher matcher = usable.matcher(text);
        matcher.useTransparentBounds(true);
        matcher.useAnchoringBounds(false);
        matcher.region(from, text.length());
        boolean found = options.contains("anchored") ? matcher.lookingAt() : matcher.find();
        if (!found || matcher.start() >= last) {
            return new Outcome.NotFound();
        }
        if (options.contains("firstline")) {
            for (int i = from; i < matcher.start(); i++) {
                if (text.charAt(i) == '\n') {
                    return new Outcome.NotFound();
                }
            }
        }
        return new Outcome.Found();
    }

    /** How many characters the first bytes of a text in UTF-8 are. */
    private static int characters(byte[] body, int bytes) {
        return new String(body, 0, Math.min(bytes, body.length), StandardCharsets.UTF_8).length();
    }

    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyLooks() {
            super(null, null, false, false);
        }
    }

    /** Bytes as characters of the same number. */
    private record Latin(byte[] bytes, int from, int to) implements CharSequence {
        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            return (char) (bytes[from + index] & 0xff);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Latin(bytes, from + start, from + end);
        }

        @Override
        public String toString() {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }

    /** Counts the looks, and ends the search when there have been enough. */
    private record Counted(CharSequence text, long[] left) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw new TooManyLooks();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), left);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
