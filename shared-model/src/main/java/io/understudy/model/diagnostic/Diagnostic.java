package io.understudy.model.diagnostic;

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
 */
public record Diagnostic(
        Severity severity,
        String code,
        String message,
        Span span,
        @Nullable String scope,
        String sourceLine,
        String help) {}
