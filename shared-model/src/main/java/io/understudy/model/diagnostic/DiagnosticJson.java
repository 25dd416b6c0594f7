package io.understudy.model.diagnostic;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.understudy.model.diagnostic.Diagnostic.Related;
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
            @Nullable String scope,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Place> related) {}

    private record Place(String file, int line, int column, int endColumn, String message) {}

    /** The array, on one line without a line end. */
    public static String render(List<Diagnostic> diagnostics) {
        return MAPPER.writeValueAsString(diagnostics.stream().map(DiagnosticJson::entry).toList());
    }

    private static Entry entry(Diagnostic whole) {
        Diagnostic diagnostic = SecretWords.hidden(whole);
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
                diagnostic.scope(),
                diagnostic.related().stream().map(DiagnosticJson::place).toList());
    }

    private static Place place(Related related) {
        Span span = related.span();
        return new Place(
                span.file(), span.line(), span.column(), span.endColumn(), related.message());
    }
}
