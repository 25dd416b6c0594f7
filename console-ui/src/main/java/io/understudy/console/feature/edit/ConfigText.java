package io.understudy.console.feature.edit;

import io.understudy.model.diagnostic.Diagnostic;
import java.util.List;

/** The language of keepalived.conf, as far as changing a priority needs it. */
public interface ConfigText {
    /** The outcome of an edit. */
    sealed interface Edited {
        /** The whole text; only the value's characters differ. */
        record Text(String text) implements Edited {}

        /** The instance, or its priority, does not stand in this file; {@code where} it does. */
        record Elsewhere(String where) implements Edited {}

        /** It cannot be done; {@code help} says what to do instead. */
        record Refused(String why, String help) implements Edited {}
    }

    /** The text with that value, whatever it is, as the priority of an instance. */
    Edited withPriority(String path, String text, String instance, String value);

    /** What there is to say of a text, as the host's agent would. */
    List<Diagnostic> check(String path, String text);
}
