package io.understudy.console.feature.config;

import io.understudy.console.control.Glyph;
import io.understudy.model.diagnostic.Severity;

/** The glyph of each severity. */
final class Signs {
    private Signs() {}

    static Glyph of(Severity severity) {
        return switch (severity) {
            case ERROR -> Glyph.CRITICAL;
            case WARNING -> Glyph.WARNING;
            case INFO -> Glyph.NOTICE;
        };
    }
}
