package io.understudy.model.config.syntax;

import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Diagnostic.Related;
import io.understudy.model.diagnostic.Severity;
import io.understudy.model.diagnostic.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is to be said about a configuration, in the order of files and lines. */
public final class Report {
    private final Map<String, SourceFile> files = new LinkedHashMap<>();
    private final Set<Diagnostic> diagnostics = new LinkedHashSet<>();
    private final Set<String> codes = new HashSet<>();
    private boolean full;

    /** Nobody reads more, and a file of noise must not fill the memory. */
    private static final int MOST = 2000;

    /** Longer lines are quoted up to here. */
    private static final int MOST_QUOTED = 1023;

    /** Fixes the place of {@code file} in the order of what is said. */
    void mention(SourceFile file) {
        files.putIfAbsent(file.name(), file);
    }

    /** Whether nothing more is taken: no need to find words for it. */
    public boolean isFull() {
        full |= diagnostics.size() >= MOST;
        return full;
    }

    /** Says {@code message} of the range {@code at}, which stands in {@code scope}. */
    public void add(
            Severity severity,
            String code,
            Located at,
            @Nullable String scope,
            String message,
            String help,
            Related... related) {
        // Something new is said even then: it may be what keeps a daemon from running.
        if (isFull() && codes.contains(code)) {
            return;
        }
        codes.add(code);
        Expansion expansion = at.expansion();
        Span span = at.span();
        files.putIfAbsent(at.file().name(), at.file());
        diagnostics.add(
                new Diagnostic(
                        severity,
                        code,
                        expansion == null ? message : message + " (" + expansion.describe() + ")",
                        span,
                        scope,
                        quoted(at.file(), span.line()),
                        help,
                        List.of(related)));
    }

    /** Everything said so far, in the order of being said. */
    public Collection<Diagnostic> soFar() {
        return Collections.unmodifiableCollection(diagnostics);
    }

    private static String quoted(SourceFile file, int line) {
        int start = file.startOf(line);
        int end = file.endOf(line);
        return end - start <= MOST_QUOTED
                ? file.text().substring(start, end)
                : file.text().substring(start, start + MOST_QUOTED) + "…";
    }

    public void error(
            String code,
            Located at,
            @Nullable String scope,
            String message,
            String help,
            Related... related) {
        add(Severity.ERROR, code, at, scope, message, help, related);
    }

    public void warning(
            String code, Located at, @Nullable String scope, String message, String help) {
        add(Severity.WARNING, code, at, scope, message, help);
    }

    public void info(
            String code,
            Located at,
            @Nullable String scope,
            String message,
            String help,
            Related... related) {
        add(Severity.INFO, code, at, scope, message, help, related);
    }

    /** Everything said, by file in the order of first mention, then by line and column. */
    public List<Diagnostic> sorted() {
        if (diagnostics.isEmpty()) {
            return List.of();
        }
        List<String> order = new ArrayList<>(files.keySet());
        List<Diagnostic> sorted = new ArrayList<>(diagnostics);
        Map<String, Integer> rank = new LinkedHashMap<>();
        order.forEach(name -> rank.put(name, rank.size()));
        sorted.sort(
                Comparator.comparingInt((Diagnostic d) -> rank.getOrDefault(d.span().file(), 0))
                        .thenComparingInt(d -> d.span().line())
                        .thenComparingInt(d -> d.span().column()));
        if (full) {
            Diagnostic last = sorted.getLast();
            sorted.add(
                    new Diagnostic(
                            Severity.ERROR,
                            "too-many",
                            "there is more to say, but " + MOST + " complaints are enough",
                            last.span(),
                            null,
                            last.sourceLine(),
                            "correct these first, then check again"));
        }
        return List.copyOf(sorted);
    }
}
