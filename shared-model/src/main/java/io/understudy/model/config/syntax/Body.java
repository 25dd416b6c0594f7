package io.understudy.model.config.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands between a statement's braces. */
public sealed class Body permits UnreadBody {
    private final Located open;
    private final List<Statement> statements = new ArrayList<>(4);
    private @Nullable Located close;

    Body(Located open) {
        this.open = open;
    }

    void add(Statement statement) {
        statements.add(statement);
    }

    void removeLast() {
        statements.removeLast();
    }

    void closeAt(Located brace) {
        close = brace;
    }

    /** The opening brace. */
    public Located open() {
        return open;
    }

    /** The closing brace; null if it is missing. */
    public @Nullable Located close() {
        return close;
    }

    public List<Statement> statements() {
        return Collections.unmodifiableList(statements);
    }
}
