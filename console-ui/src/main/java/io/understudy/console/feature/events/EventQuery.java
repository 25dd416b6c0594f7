package io.understudy.console.feature.events;

import io.understudy.console.explain.ChangeText;
import io.understudy.console.insight.Severity;
import io.understudy.console.text.Wording;
import io.understudy.model.config.table.DidYouMean;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks of events: words that must occur and conditions such as {@code
 * kind:election}, all of which must hold. A minus in front turns one around, quotes keep words
 * together, a comma parts alternatives, full-width signs mean their plain forms.
 *
 * @param bad what cannot be understood, in the order of the text; then {@code test} is of the rest
 * @param clocked whether it depends on the present
 * @param needs what every event has that answers it
 */
record EventQuery(Predicate<EventRow> test, List<Bad> bad, boolean clocked, Needs needs) {
    /**
     * What an event must have at least, for an index to narrow by.
     *
     * @param words that are said of it, in lower case
     * @param kinds one of which it is of, as a query says them; empty for all
     * @param from not older than this; null for any time
     * @param to not newer than this; null for any time
     */
    record Needs(
            List<String> words, List<String> kinds, @Nullable Instant from, @Nullable Instant to) {
        static final Needs NONE = new Needs(List.of(), List.of(), null, null);

        Needs {
            words = List.copyOf(words);
            kinds = List.copyOf(kinds);
        }
    }

    /** One that every event answers. */
    static final EventQuery ALL = new EventQuery(_ -> true, List.of(), false, Needs.NONE);

    /** What a condition can be about. */
    enum Key {
        KIND("query.key.kind"),
        HOST("query.key.host"),
        INSTANCE("query.key.instance"),
        SEVERITY("query.key.severity"),
        BY("query.key.by"),
        SINCE("query.key.since"),
        UNTIL("query.key.until");

        private final String key;

        Key(String key) {
            this.key = key;
        }

        /** The message that says what it is. */
        String key() {
            return key;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static @Nullable Key of(String word) {
            return Arrays.stream(values())
                    .filter(key -> key.word().equals(word))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Why a token is not understood. */
    enum Why {
        KEY("query.bad.key"),
        KIND("query.bad.kind"),
        SEVERITY("query.bad.severity"),
        TIME("query.bad.time"),
        EMPTY("query.bad.empty");

        private final String key;

        Why(String key) {
            this.key = key;
        }

        /** The message with the reason; its value is the word. */
        String key() {
            return key;
        }
    }

    /**
     * A token that is not understood.
     *
     * @param start where it begins in the text
     * @param end behind its last character
     * @param fix what to write in its place; "" if nothing is near
     */
    record Bad(int start, int end, Why why, String word, String fix) {}

    /** A token with its place. */
    record Token(int start, int end, String text) {}

    private static final Pattern TOKEN =
            Pattern.compile("(?:[\"“”][^\"“”]*[\"“”]?|[^\\s\"“”\\u3000])+");
    private static final Pattern CONDITION = Pattern.compile("([a-z_]{2,})(>=|≥|:)(.*)");
    private static final Pattern CLOCK =
            Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?");
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})(s|min|m|h|d|秒|分钟|分|小时|时|天)");

    static List<Token> tokens(String text) {
        List<Token> all = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            all.add(new Token(matcher.start(), matcher.end(), matcher.group()));
        }
        return all;
    }

    /** Reads a text; what it says of times is meant at {@code now}, in the zone of the wording. */
    static EventQuery of(String text, Wording wording, Instant now) {
        return new Reader(wording, now).read(text);
    }

    /** The message with a severity's name. */
    static String nameOf(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "query.severity.critical";
            case WARNING -> "query.severity.warning";
            case NOTICE -> "query.severity.notice";
        };
    }

    /** How grave an event is, as its glyph tells. */
    static Severity severityOf(EventRow row) {
        return switch (row.glyph()) {
            case CRITICAL, DOWN, FAULT, HOST_LOST -> Severity.CRITICAL;
            case WARNING, UNKNOWN, STALE -> Severity.WARNING;
            default -> Severity.NOTICE;
        };
    }

    private static final class Reader {
        private final Wording wording;
        private final Instant now;
        private final List<Predicate<EventRow>> tests = new ArrayList<>();
        private final List<Bad> bad = new ArrayList<>();
        private boolean needed;
        private final List<String> words = new ArrayList<>();
        private List<String> kinds = List.of();
        private @Nullable Instant from;
        private @Nullable Instant to;
        private boolean clocked;

        Reader(Wording wording, Instant now) {
            this.wording = wording;
            this.now = now;
        }

        EventQuery read(String text) {
            tokens(text).forEach(this::token);
            List<Predicate<EventRow>> all = List.copyOf(tests);
            return new EventQuery(
                    row -> all.stream().allMatch(test -> test.test(row)),
                    List.copyOf(bad),
                    clocked,
                    new Needs(words, kinds, from, to));
        }

        private void token(Token token) {
            String plain =
                    Normalizer.normalize(token.text(), Normalizer.Form.NFKC)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[\"“”]", "\"");
            boolean not = plain.startsWith("-") && plain.length() > 1;
            String body = not ? plain.substring(1) : plain;
            Matcher condition = CONDITION.matcher(body);
            needed = !not;
            Predicate<EventRow> test =
                    !body.startsWith("\"")
                                    && condition.matches()
                                    && !isAddress(condition.group(1), condition.group(3))
                            ? condition(token, condition)
                            : word(unquoted(body));
            if (test != null) {
                tests.add(not ? test.negate() : test);
            }
        }

        /** What is turned around is not needed. */
        private void need(String word) {
            if (needed && !word.isBlank()) {
                words.add(word);
            }
        }

        /** "portal:443" and "fd00::1" are no conditions. */
        private static boolean isAddress(String before, String after) {
            return Key.of(before) == null && (after.startsWith(":") || after.matches("\\d+"));
        }

        private Predicate<EventRow> word(String word) {
            need(word);
            return row -> row.haystack().contains(word);
        }

        private @Nullable Predicate<EventRow> condition(Token token, Matcher parts) {
            Key key = Key.of(parts.group(1));
            String said = unquoted(parts.group(3));
            if (key == null) {
                List<String> known = Arrays.stream(Key.values()).map(Key::word).toList();
                String near = DidYouMean.among(parts.group(1), known);
                return fail(
                        token,
                        Why.KEY,
                        parts.group(1),
                        near == null ? "" : near + ":" + parts.group(3));
            }
            if (said.isEmpty()) {
                return fail(token, Why.EMPTY, key.word(), "");
            }
            boolean orWorse = !parts.group(2).equals(":");
            return switch (key) {
                case KIND -> kinds(token, said);
                case SEVERITY -> severity(token, said, orWorse);
                case HOST -> any(said, EventQuery::host);
                case INSTANCE -> any(said, EventQuery::instance);
                case BY -> by(said);
                case SINCE, UNTIL -> time(token, key, said);
            };
        }

        private @Nullable Predicate<EventRow> fail(Token token, Why why, String word, String fix) {
            bad.add(new Bad(token.start(), token.end(), why, word, fix));
            return null;
        }

        private @Nullable Predicate<EventRow> kinds(Token token, String said) {
            List<EventKind> wanted = new ArrayList<>();
            for (String one : said.split(",", -1)) {
                EventKind kind = kind(one);
                if (kind == null) {
                    List<String> known =
                            Arrays.stream(EventKind.values()).map(EventKind::word).toList();
                    String near = DidYouMean.among(one, known);
                    return fail(token, Why.KIND, one, near == null ? "" : "kind:" + near);
                }
                wanted.add(kind);
            }
            if (needed && kinds.isEmpty()) {
                kinds = wanted.stream().map(EventKind::word).toList();
            }
            return row -> wanted.contains(row.kind());
        }

        private @Nullable EventKind kind(String word) {
            for (EventKind kind : EventKind.values()) {
                String name = wording.text(kind.key()).toLowerCase(Locale.ROOT);
                if (kind.word().equals(word) || name.equals(word)) {
                    return kind;
                }
            }
            return null;
        }

        private @Nullable Predicate<EventRow> severity(Token token, String said, boolean orWorse) {
            for (Severity each : Severity.values()) {
                String word = each.name().toLowerCase(Locale.ROOT);
                if (word.equals(said)
                        || wording.text(nameOf(each)).toLowerCase(Locale.ROOT).equals(said)) {
                    return row ->
                            orWorse
                                    ? severityOf(row).compareTo(each) <= 0
                                    : severityOf(row) == each;
                }
            }
            List<String> known =
                    Arrays.stream(Severity.values())
                            .map(each -> each.name().toLowerCase(Locale.ROOT))
                            .toList();
            String near = DidYouMean.among(said, known);
            return fail(
                    token,
                    Why.SEVERITY,
                    said,
                    near == null ? "" : "severity" + (orWorse ? ">=" : ":") + near);
        }

        private Predicate<EventRow> by(String said) {
            if (said.equals("people") || said.equals(wording.text("query.by.people"))) {
                return row -> !row.by().isEmpty();
            }
            if (said.equals("agent") || said.equals(wording.text("query.by.agent"))) {
                return row -> row.by().isEmpty();
            }
            return any(said, EventRow::by);
        }

        private @Nullable Predicate<EventRow> time(Token token, Key key, String said) {
            Instant moment = moment(said);
            if (moment == null) {
                return fail(token, Why.TIME, said, "");
            }
            clocked = true;
            if (needed && key == Key.SINCE) {
                from = moment;
            } else if (needed) {
                to = moment;
            }
            return key == Key.SINCE
                    ? row -> !row.at().isBefore(moment)
                    : row -> !row.at().isAfter(moment);
        }

        private @Nullable Instant moment(String said) {
            Matcher ago = AGO.matcher(said);
            if (ago.matches()) {
                long count = Long.parseLong(ago.group(1));
                return now.minus(
                        switch (ago.group(2)) {
                            case "s", "秒" -> Duration.ofSeconds(count);
                            case "h", "小时", "时" -> Duration.ofHours(count);
                            case "d", "天" -> Duration.ofDays(count);
                            default -> Duration.ofMinutes(count);
                        });
            }
            Matcher clock = CLOCK.matcher(said);
            if (!clock.matches()) {
                return null;
            }
            long hours = Long.parseLong(clock.group(1));
            long minutes = Long.parseLong(clock.group(2));
            long seconds = clock.group(3) == null ? 0 : Long.parseLong(clock.group(3));
            if (hours > 23 || minutes > 59 || seconds > 59) {
                return null;
            }
            long shift = wording.times().offsetMillis(now);
            long day = 86_400_000L;
            long midnight = Math.floorDiv(now.toEpochMilli() + shift, day) * day - shift;
            Instant today =
                    Instant.ofEpochMilli(midnight)
                            .plusSeconds(hours * 3_600 + minutes * 60 + seconds);
            // the last time that a clock said so
            return today.isAfter(now) ? today.minusMillis(day) : today;
        }

        private Predicate<EventRow> any(String said, Function<EventRow, String> of) {
            if (!said.contains(",")) {
                Arrays.stream(said.split("\\*", -1)).forEach(this::need);
            }
            List<Pattern> wanted =
                    Arrays.stream(said.split(",", -1))
                            .map(one ->
                                    Pattern.compile(
                                            Arrays.stream(one.split("\\*", -1))
                                                    .map(Pattern::quote)
                                                    .collect(Collectors.joining(".*"))))
                            .toList();
            return row -> {
                String value = of.apply(row).toLowerCase(Locale.ROOT);
                return wanted.stream().anyMatch(one -> one.matcher(value).matches());
            };
        }

        private static String unquoted(String word) {
            return word.replace("\"", "");
        }
    }

    private static String host(EventRow row) {
        return row.event().host();
    }

    private static String instance(EventRow row) {
        String instance = ChangeText.instance(row.event().event().change());
        return instance == null ? "" : instance;
    }
}
