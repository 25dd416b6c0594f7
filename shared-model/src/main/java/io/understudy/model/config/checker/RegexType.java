package io.understudy.model.config.checker;

import io.understudy.model.config.syntax.CommandLine;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression: one word by the quotes and escapes of commands. A backslash that the
 * expression should see is therefore written twice.
 */
record RegexType() implements ValueType<String> {
    static final ValueType<String> TYPE = new RegexType();

    @Override
    public String form() {
        return "PATTERN";
    }

    @Override
    public @Nullable String read(Arguments in) {
        CommandLine line = in.quoted();
        if (line.unmatched() != null) {
            in.error(
                    "unmatched-quote",
                    line.unmatched(),
                    "the quote in " + in.keyword().name() + " is never closed",
                    "close it, or write \\ before a quote that is meant literally");
            return null;
        }
        if (line.words().isEmpty()) {
            in.missing();
            return null;
        }
        if (line.words().size() > 1) {
            in.error(
                    "not-one-pattern",
                    line.words().get(1),
                    in.keyword().name() + " takes one pattern, not " + line.words().size(),
                    "put the pattern in quotes");
            return null;
        }
        return line.words().getFirst().text();
    }

    @Override
    public String show(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
