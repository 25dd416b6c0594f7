package io.understudy.console.feature.edit;

import io.understudy.model.diagnostic.Diagnostic;
import java.util.List;

/** What the typed value amounts to. */
public sealed interface Draft {
    /** The value that is there already. */
    record Same() implements Draft {}

    /** Nothing is typed. */
    record Empty() implements Draft {}

    /** No priority: the typed text, and why, as the configuration's own language says it. */
    record Bad(String typed, List<Diagnostic> diagnostics) implements Draft {
        public Bad {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** What would have to change does not stand in the host's main file. */
    record Elsewhere(String where) implements Draft {}

    /** The text cannot be changed so; why, and what to do instead. */
    record Refused(String why, String help) implements Draft {}

    /**
     * A change that can be deployed.
     *
     * @param text the whole new file
     * @param warnings what the change brings up that is no error
     */
    record Ready(int priority, String text, TextDiff diff, List<Diagnostic> warnings)
            implements Draft {
        public Ready {
            warnings = List.copyOf(warnings);
        }
    }
}
