package io.understudy.model.config.table;

import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Statement;
import io.understudy.model.config.syntax.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The form of one line within a block of lines: a value that comes first, then options in any
 * order, as in {@code 192.0.2.1/24 dev eth0 label eth0:1}.
 */
public final class Line<T> {
    private final Keyword<?> subject;
    private final Map<String, Keyword<?>> options;
    private final Function<Values, @Nullable T> reader;

    private Line(
            Keyword<?> subject,
            Map<String, Keyword<?>> options,
            Function<Values, @Nullable T> reader) {
        this.subject = subject;
        this.options = options;
        this.reader = reader;
    }

    /** A line that begins with the value of {@code subject}, followed by {@code options}. */
    public static <T> Line<T> line(
            Keyword<?> subject, List<Keyword<?>> options, Function<Values, @Nullable T> reader) {
        Map<String, Keyword<?>> byName = new java.util.LinkedHashMap<>();
        options.forEach(option -> byName.put(option.name(), option));
        return new Line<>(subject, byName, reader);
    }

    /** The value that comes first. */
    public Keyword<?> subject() {
        return subject;
    }

    /** What may follow it. */
    public List<Keyword<?>> options() {
        return List.copyOf(options.values());
    }

    /** The line as a manual writes it. */
    public String form() {
        StringBuilder form = new StringBuilder(subject.type().form());
        for (Keyword<?> option : options.values()) {
            form.append(" [").append(option.name());
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
        Arguments in = new Arguments(subject, statement, statement.words(), 0, report);
        Map<String, Object> values = new HashMap<>();
        Object first = subject.type().read(in);
        if (first == null) {
            return null;
        }
        values.put(subject.name(), first);
        while (in.hasNext()) {
            option(in, values);
        }
        return reader.apply(new Values(statement, report, values));
    }

    private void option(Arguments in, Map<String, Object> values) {
        Word word = java.util.Objects.requireNonNull(in.take());
        Keyword<?> option = options.get(word.text());
        if (option == null) {
            String near = DidYouMean.among(word.text(), new ArrayList<>(options.keySet()));
            in.error(
                    "unknown-option",
                    word,
                    "unknown option " + word.text() + " behind " + in.statement().keyword().text(),
                    near != null ? "did you mean " + near + "?" : "it is ignored; remove it");
            return;
        }
        Arguments rest = in.within(option);
        Object value = option.type().read(rest);
        in.continueAfter(rest);
        if (value != null) {
            values.put(option.name(), value);
        }
        if (option.unacted() != null) {
            in.report()
                    .add(
                            option.unacted(),
                            "not-acted-on",
                            word,
                            in.statement().scope(),
                            option.name() + " is accepted, not acted on yet",
                            "the line takes effect without it");
        }
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
