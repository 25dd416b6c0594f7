package io.understudy.model.config.syntax;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands between a statement's braces. */
public sealed class Body permits UnreadBody {
    private static final Statement[] NONE = {};

    private final Located open;
    private Statement[] statements = NONE;
    private int count;
    private @Nullable Located close;

    Body(Located open) {
        this.open = open;
    }

    void add(Statement statement) {
        if (count == statements.length) {
            statements = Arrays.copyOf(statements, 2 * count + 1);
        }
        statements[count++] = statement;
    }

    void removeLast() {
        count--;
    }

    /** Nothing is added any more: a file has tens of thousands of bodies with a line or two. */
    void closeAt(Located brace) {
        close = brace;
        if (count < statements.length) {
            statements = Arrays.copyOf(statements, count);
        }
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
        return Collections.unmodifiableList(Arrays.asList(statements).subList(0, count));
    }
}
