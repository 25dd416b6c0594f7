package io.understudy.model.diagnostic;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Diagnostics as programs read them: an array of objects. */
public final class DiagnosticJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DiagnosticJson() {}

    private record Entry(
            String file,
            int line,
            int column,
            int endColumn,
            String severity,
            String code,
            String message,
            String help,
            @Nullable String scope) {}

    /** The array, on one line without a line end. */
    public static String render(List<Diagnostic> diagnostics) {
        return MAPPER.writeValueAsString(diagnostics.stream().map(DiagnosticJson::entry).toList());
    }

    private static Entry entry(Diagnostic diagnostic) {
        Span span = diagnostic.span();
        return new Entry(
                span.file(),
                span.line(),
                span.column(),
                span.endColumn(),
                diagnostic.severity().name().toLowerCase(Locale.ROOT),
                diagnostic.code(),
                diagnostic.message(),
                diagnostic.help(),
                diagnostic.scope());
    }
}
