package io.understudy.model.diagnostic;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Diagnostics as code scanners exchange them: SARIF 2.1.0, an OASIS standard. Columns count UTF-16
 * units, as in {@link Span}.
 */
public final class DiagnosticSarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                    + "sarif-schema-2.1.0.json";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DiagnosticSarif() {}

    @JsonPropertyOrder({"$schema", "version", "runs"})
    private record Log(@JsonProperty("$schema") String schema, String version, List<Run> runs) {}

    @JsonPropertyOrder({"tool", "columnKind", "results"})
    private record Run(Tool tool, String columnKind, List<Result> results) {}

    private record Tool(Driver driver) {}

    @JsonPropertyOrder({"name", "version", "rules"})
    private record Driver(String name, String version, List<Rule> rules) {}

    @JsonPropertyOrder({"id", "fullDescription"})
    private record Rule(String id, Text fullDescription) {}

    private record Text(String text) {}

    @JsonPropertyOrder({"ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations"})
    private record Result(
            String ruleId,
            int ruleIndex,
            String level,
            Text message,
            List<Location> locations,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Location> relatedLocations) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Location(Place physicalLocation, @Nullable Text message) {}

    @JsonPropertyOrder({"artifactLocation", "region"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Place(Artifact artifactLocation, @Nullable Region region) {}

    private record Artifact(String uri) {}

    @JsonPropertyOrder({"startLine", "startColumn", "endColumn"})
    private record Region(int startLine, int startColumn, int endColumn) {}

    /**
     * A whole log with one run, on one line without a line end.
     *
     * @param version of the program that found them
     * @param texts what a code means
     */
    public static String render(
            List<Diagnostic> diagnostics, String version, UnaryOperator<String> texts) {
        List<String> codes =
                diagnostics.stream().map(Diagnostic::code).distinct().sorted().toList();
        List<Rule> rules =
                codes.stream().map(code -> new Rule(code, new Text(texts.apply(code)))).toList();
        List<Result> results = diagnostics.stream().map(one -> result(one, codes)).toList();
        Tool tool = new Tool(new Driver("Understudy", version, rules));
        Run run = new Run(tool, "utf16CodeUnits", results);
        return MAPPER.writeValueAsString(new Log(SCHEMA, "2.1.0", List.of(run)));
    }

    private static Result result(Diagnostic whole, List<String> codes) {
        Diagnostic diagnostic = SecretWords.hidden(whole);
        return new Result(
                diagnostic.code(),
                codes.indexOf(diagnostic.code()),
                level(diagnostic.severity()),
                new Text(diagnostic.message() + "; " + diagnostic.help()),
                List.of(new Location(place(diagnostic.span()), null)),
                diagnostic.related().stream()
                        .map(one -> new Location(place(one.span()), new Text(one.message())))
                        .toList());
    }

    private static Place place(Span span) {
        Region region =
                span.line() < 1 ? null : new Region(span.line(), span.column(), span.endColumn());
        return new Place(new Artifact(uri(span.file())), region);
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    /** A path as a reference: a relative one stays relative, to the root of a repository. */
    private static String uri(String path) {
        try {
            if (path.startsWith("/")) {
                return new URI("file", "", path, null).toASCIIString();
            }
            // Behind a dot and a slash a colon in the first name begins no scheme.
            String safe = path.contains(":") ? "./" + path : path;
            return new URI(null, null, safe, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a quoted path is always a reference: " + path, e);
        }
    }
}
