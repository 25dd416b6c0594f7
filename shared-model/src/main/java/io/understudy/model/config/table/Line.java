package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The form of one line within a block of lines: a value that comes first, then options in any
 * order, as in {@code 192.0.2.1/24 dev eth0 label eth0:1}. In a loose line the value may stand
 * anywhere between the options, or be missing, as in {@code src 192.0.2.1 198.51.100.0/24}.
 */
public final class Line<T> {
    private final Keyword<?> subject;
    private final Place place;
    private final Map<String, Keyword<?>> options;
    private final Function<Values, @Nullable T> reader;
    private final Predicate<Keyword<?>> forgiving;

    /** Where the subject stands. */
    private enum Place {
        FIRST,
        ANYWHERE,
        NOWHERE
    }

    private Line(
            Keyword<?> subject,
            Place place,
            List<Keyword<?>> options,
            Function<Values, @Nullable T> reader,
            Predicate<Keyword<?>> forgiving) {
        this.subject = subject;
        this.place = place;
        Map<String, Keyword<?>> byName = new LinkedHashMap<>();
        options.forEach(option -> byName.put(option.name(), option));
        this.options = byName;
        this.reader = reader;
        this.forgiving = forgiving;
    }

    /** A line that begins with the value of {@code subject}, followed by {@code options}. */
    public static <T> Line<T> line(
            Keyword<?> subject, List<Keyword<?>> options, Function<Values, @Nullable T> reader) {
        return new Line<>(subject, Place.FIRST, options, reader, _ -> true);
    }

    /** A line of {@code options}, among which one value of {@code subject} may stand bare. */
    public static <T> Line<T> looseLine(
            Keyword<?> subject, List<Keyword<?>> options, Function<Values, @Nullable T> reader) {
        return new Line<>(subject, Place.ANYWHERE, options, reader, _ -> true);
    }

    /** A line of options alone, at least one of which is known. */
    public static <T> Line<T> bareLine(
            List<Keyword<?>> options, Function<Values, @Nullable T> reader) {
        return new Line<>(options.getFirst(), Place.NOWHERE, options, reader, _ -> true);
    }

    /**
     * The same, but a line with a broken value or an unknown option means nothing as a whole, as
     * half of it could mean something else: a rule without its {@code from} is about everybody.
     *
     * @param exceptions the options whose broken values are left out alone
     */
    public Line<T> wholeOrNothing(Keyword<?>... exceptions) {
        return new Line<>(
                subject,
                place,
                List.copyOf(options.values()),
                reader,
                List.of(exceptions)::contains);
    }

    /** The same, but with a broken value of one of these the line means nothing as a whole. */
    public Line<T> nothingWithout(Keyword<?>... needed) {
        List<Keyword<?>> all = List.of(needed);
        return new Line<>(
                subject, place, List.copyOf(options.values()), reader, row -> !all.contains(row));
    }

    /** The value that comes first or stands between the options; null if there is none. */
    public @Nullable Keyword<?> subject() {
        return place == Place.NOWHERE ? null : subject;
    }

    /** Whether the subject may stand between the options, or be missing. */
    public boolean isLoose() {
        return place == Place.ANYWHERE;
    }

    /** What may follow it. */
    public List<Keyword<?>> options() {
        return List.copyOf(options.values());
    }

    /** The line as a manual writes it. */
    public String form() {
        StringBuilder form = new StringBuilder(place == Place.NOWHERE ? "" : subject.type().form());
        for (Keyword<?> option : options.values()) {
            form.append(form.isEmpty() ? "[" : " [").append(option.name());
            form.append(option.type().form().isEmpty() ? "" : " ").append(option.type().form());
            form.append(']');
        }
        return form.toString();
    }

    /** The value of a line; null after reporting why it has none. */
    @Nullable T read(Statement statement, Report report) {
        if (statement.body() != null) {
            report.error(
                    "unexpected-brace",
                    statement.body().open(),
                    statement.scope(),
                    "no block may stand here; it is skipped",
                    "remove the brace");
        }
        return read(new Arguments(subject, statement, statement.words(), 0, report));
    }

    /**
     * All that a line says, by the names of its rows and with the defaults of options filled in:
     * two lines of the same meaning are equal. Null if the line means nothing.
     */
    public @Nullable Map<String, Object> meaning(Statement statement) {
        Arguments in = new Arguments(subject, statement, statement.words(), 0, new Report());
        Values values = values(in);
        if (values == null || reader.apply(values) == null) {
            return null;
        }
        Map<String, Object> all = new HashMap<>(values.byName());
        for (Keyword<?> option : options.values()) {
            if (option.orElse() != null) {
                all.putIfAbsent(option.name(), option.orElse());
            }
        }
        return all;
    }

    /** The value of the words in {@code in}; null after reporting why they have none. */
    @Nullable T read(Arguments in) {
        Values values = values(in);
        return values == null ? null : reader.apply(values);
    }

    private @Nullable Values values(Arguments in) {
        Map<String, Object> values = new HashMap<>();
        if (place == Place.FIRST && !readSubject(in, values)) {
            return null;
        }
        boolean sound = true;
        while (in.hasNext()) {
            if (place == Place.ANYWHERE
                    && !values.containsKey(subject.name())
                    && !options.containsKey(Objects.requireNonNull(in.peek()).text())) {
                if (!readSubject(in, values)) {
                    return null;
                }
            } else {
                sound &= option(in, values);
            }
        }
        return sound ? new Values(in.statement(), in.report(), values) : null;
    }

    private boolean readSubject(Arguments in, Map<String, Object> values) {
        Arguments rest = in.within(subject);
        Object value = subject.type().read(rest);
        in.continueAfter(rest);
        if (value == null) {
            return false;
        }
        values.put(subject.name(), value);
        return true;
    }

    /** False if the line means nothing because of it. */
    private boolean option(Arguments in, Map<String, Object> values) {
        Word word = Objects.requireNonNull(in.take());
        Keyword<?> option = options.get(word.text());
        if (option == null) {
            String near = DidYouMean.among(word.text(), new ArrayList<>(options.keySet()));
            in.error(
                    "unknown-option",
                    word,
                    "unknown option " + word.text() + " behind " + in.statement().keyword().text(),
                    near != null ? "did you mean " + near + "?" : "it is ignored; remove it");
            // What follows belongs to the unknown option as far as anybody can tell.
            while (in.hasNext() && !options.containsKey(Objects.requireNonNull(in.peek()).text())) {
                in.take();
            }
            return forgiving.test(subject);
        }
        boolean sound =
                (isFirst(option, word, in, values) & store(option, in, values))
                        || forgiving.test(option);
        if (option.deprecation() != null) {
            in.report()
                    .add(
                            option.deprecation(),
                            "deprecated",
                            word,
                            in.statement().scope(),
                            option.name() + " is an old name",
                            "write " + option.replacement());
        }
        if (option.unacted() != null) {
            in.notActedOn(word, option.unacted());
        }
        return sound;
    }

    private boolean isFirst(
            Keyword<?> option, Word word, Arguments in, Map<String, Object> values) {
        if (!option.firstWins() || !values.containsKey(option.name())) {
            return true;
        }
        in.error(
                "repeated-keyword",
                word,
                option.name()
                        + " stands twice; "
                        + (forgiving.test(option) ? "the first one counts" : "the line is ignored"),
                "keep one of the two");
        return false;
    }

    @SuppressWarnings("unchecked") // what is stored under a row's name is of the row's type
    private static <V> boolean store(Keyword<V> option, Arguments in, Map<String, Object> values) {
        Arguments rest = in.within(option);
        V value = option.type().read(rest);
        in.continueAfter(rest);
        V earlier = (V) values.get(option.name());
        if (value != null && (earlier == null || !option.firstWins())) {
            values.put(
                    option.name(), earlier == null ? value : option.type().merge(earlier, value));
        }
        return value != null;
    }

    /** The values of one line, by row. */
    public record Values(Statement statement, Report report, Map<String, Object> byName) {
        /** The value of {@code row} as written, else the row's default, else null. */
        @SuppressWarnings("unchecked") // the reader of a row only ever stores the row's own type
        public <V> @Nullable V find(Keyword<V> row) {
            Object value = byName.get(row.name());
            return value == null ? row.orElse() : (V) value;
        }

        /**
         * As {@link #find} where there is always a value.
         *
         * @throws IllegalStateException if the row has no default and the line does not set it
         */
        public <V> V get(Keyword<V> row) {
            V value = find(row);
            if (value == null) {
                throw new IllegalStateException(row.name() + " has neither value nor default");
            }
            return value;
        }
    }
}
