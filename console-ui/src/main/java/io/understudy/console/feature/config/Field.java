package io.understudy.console.feature.config;

import io.understudy.model.config.table.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a block as a form shows it.
 *
 * @param kind which editor fits it
 * @param isSet whether the block itself says it
 * @param value as it stands in the file, or as it is after substitutions; empty if it is not set
 * @param lines of a value that is a block of lines, as they stand in the file
 * @param start where it stands in the text; -1 if it is not set
 * @param locked why the form cannot change it here; null if it can
 * @param problem the worst thing to say about it; null if there is none
 */
record Field(
        Row row,
        FieldKind kind,
        boolean isSet,
        String value,
        List<String> lines,
        int start,
        @Nullable String locked,
        @Nullable Problem problem) {
    Field {
        lines = List.copyOf(lines);
    }

    String name() {
        return row.name();
    }
}
