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
        boolean written = in.statement().words().size() > 1;
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
            if (written && !in.keyword().required()) {
                in.warning(
                        "empty-command",
                        in.last(),
                        in.keyword().name() + " names an empty command; nothing is run",
                        "write the command, or remove the line");
            } else {
                in.missing();
            }
            return null;
        }
        return command.words().stream().map(Word::text).toList();
    }

    @Override
    public String show(List<String> value) {
        return String.join(" ", value);
    }
}
