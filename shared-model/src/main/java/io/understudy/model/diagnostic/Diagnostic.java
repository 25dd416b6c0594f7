package io.understudy.model.diagnostic;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing an operator should know about a configuration.
 *
 * @param code stable kebab-case name, documented by {@code check --explain CODE}
 * @param message what is wrong, with the names and values involved; no full stop
 * @param span the tightest range that is to blame
 * @param scope the block around it, as in "vrrp_instance VI_1"; null at the root
 * @param sourceLine the text of the line, for the rendered context
 * @param help what to do about it, short enough to stand behind the marker
 * @param related other places that matter, the most important first
 */
public record Diagnostic(
        Severity severity,
        String code,
        String message,
        Span span,
        @Nullable String scope,
        String sourceLine,
        String help,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Related> related) {
    /** Another place, and what it has to do with the diagnostic. */
    public record Related(Span span, String message) {}

    public Diagnostic {
        related = List.copyOf(related);
    }

    /** A diagnostic that is about one place alone. */
    public Diagnostic(
            Severity severity,
            String code,
            String message,
            Span span,
            @Nullable String scope,
            String sourceLine,
            String help) {
        this(severity, code, message, span, scope, sourceLine, help, List.of());
    }

    /** The same with other places that matter. */
    public Diagnostic relatedTo(List<Related> places) {
        return new Diagnostic(severity, code, message, span, scope, sourceLine, help, places);
    }
}
