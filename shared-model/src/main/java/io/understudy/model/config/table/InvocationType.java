package io.understudy.model.config.table;

import io.understudy.model.config.global.Invocation;
import io.understudy.model.config.global.ScriptUser;
import io.understudy.model.config.syntax.CommandLine;
import io.understudy.model.config.syntax.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program with its arguments in one pair of quotes, and who runs it. */
record InvocationType() implements ValueType<Invocation> {
    private static final CommandType COMMAND = new CommandType();

    @Override
    public String form() {
        return "\"PATH [ARGUMENT…]\" [USER [GROUP]]";
    }

    @Override
    public boolean isCommand() {
        return true;
    }

    @Override
    public @Nullable Invocation read(Arguments in) {
        CommandLine line = in.command();
        List<String> words = COMMAND.read(in);
        return words == null
                ? null
                : new Invocation(words.subList(0, line.program().size()), user(line));
    }

    private static @Nullable ScriptUser user(CommandLine line) {
        List<Word> rest = line.rest();
        if (rest.isEmpty()) {
            return null;
        }
        String group = rest.size() > 1 ? rest.get(1).text() : null;
        return new ScriptUser(rest.getFirst().text(), group);
    }
}
