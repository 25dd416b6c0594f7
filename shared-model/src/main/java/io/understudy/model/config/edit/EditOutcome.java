package io.understudy.model.config.edit;

import java.util.List;

/** What a wish amounts to in text. */
public sealed interface EditOutcome {
    /** Edits that touch nothing but the setting asked for. Empty if it is as wished already. */
    record Local(List<TextEdit> edits) implements EditOutcome {
        public Local {
            edits = List.copyOf(edits);
        }
    }

    /**
     * Edits of text that other settings, or other hosts, may share; to be confirmed.
     *
     * @param what the text that would change: "$PRIO at keepalived.conf:3"
     * @param uses how many settings of this host take their value from it, this one included
     * @param instead edits that change only this setting; empty if there is no such way
     */
    record Shared(List<TextEdit> edits, String what, int uses, List<TextEdit> instead)
            implements EditOutcome {
        public Shared {
            edits = List.copyOf(edits);
            instead = List.copyOf(instead);
        }
    }

    /** No edit can do this. */
    record Refused(String why, String help) implements EditOutcome {}
}
