package io.understudy.model.config.check;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One message of keepalived's configuration test.
 *
 * @param line 0 where it names none
 */
record Complaint(int line, String text) {
    private static final Pattern FORM = Pattern.compile("\\((?:[^()]*: )?Line (\\d+)\\) (.*)");

    /** Complaints that ought to be ours as well, on the same line. */
    enum Kind {
        UNKNOWN_KEYWORD("Unknown keyword '"),
        BAD_NUMBER("number '"),
        BAD_VRID_OR_PRIORITY(
                "Priority not valid|VRID '.*' not valid|virtual router id must be set"),
        BRACE("issing '[{}]'|Unexpected '[{}]'|Extra '[{}]'"),
        UNDECLARED_SCRIPT("track script \\S+ not found");

        private final Pattern pattern;

        Kind(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    /** Codes that say what a kind says; other diagnostics on the line do not count. */
    private static final Set<String> STRUCTURE =
            Set.of(
                    "unknown-keyword",
                    "aftermath",
                    "build-option",
                    "missing-brace",
                    "unexpected-brace",
                    "unknown-definition",
                    "definition-not-last",
                    "bad-repetition");

    static Complaint of(String line) {
        Matcher matcher = FORM.matcher(line);
        return matcher.matches()
                ? new Complaint(Integer.parseInt(matcher.group(1)), matcher.group(2))
                : new Complaint(0, line);
    }

    /** All messages of an output. */
    static List<Complaint> all(List<String> lines) {
        return lines.stream().filter(line -> !line.isBlank()).map(Complaint::of).toList();
    }

    /** What kind of complaint it is; null if it is of another kind. */
    @Nullable Kind kind() {
        for (Kind kind : Kind.values()) {
            if (kind.pattern.matcher(text).find()) {
                return kind;
            }
        }
        return null;
    }

    /** Whether one of our codes says the same. */
    static boolean says(Kind kind, String code) {
        return switch (kind) {
            case UNKNOWN_KEYWORD, BRACE -> STRUCTURE.contains(code);
            case BAD_NUMBER ->
                    code.startsWith("not-") && !code.equals("not-acted-on")
                            || code.endsWith("-range")
                            || code.equals("too-fine");
            case BAD_VRID_OR_PRIORITY ->
                    code.equals("not-a-number")
                            || code.equals("priority-range")
                            || code.endsWith("virtual-router-id-range")
                            || code.equals("missing-virtual-router-id");
            case UNDECLARED_SCRIPT ->
                    code.equals("unknown-script")
                            || code.equals("unknown-target")
                            || STRUCTURE.contains(code);
        };
    }
}
