package io.understudy.model.config.table;

import io.understudy.model.config.syntax.CommandLine;
import io.understudy.model.config.syntax.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program with its arguments, in one pair of quotes or bare; no shell is involved. */
record CommandType() implements ValueType<List<String>> {
    @Override
    public String form() {
        return "PATH [ARGUMENT…]";
    }

    @Override
    public boolean isCommand() {
        return true;
    }

    @Override
    public @Nullable List<String> read(Arguments in) {
        CommandLine command = in.command();
        if (command.unmatched() != null) {
            in.error(
                    "unmatched-quote",
                    command.unmatched(),
                    "the quote in " + in.keyword().name() + " is never closed",
                    "close it, or write \\ before a quote that is meant literally");
            return null;
        }
        if (command.words().isEmpty()) {
            in.missing();
            return null;
        }
        return command.words().stream().map(Word::text).toList();
    }

    @Override
    public String show(List<String> value) {
        return String.join(" ", value);
    }
}
