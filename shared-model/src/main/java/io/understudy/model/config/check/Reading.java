package io.understudy.model.config.check;

import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.bind.Memory;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.release.Release;
import io.understudy.model.config.release.ReleaseCheck;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.syntax.Sha256;
import io.understudy.model.config.syntax.SyntaxTree;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One configuration, read: its text, its meaning, and what is to be said about it.
 *
 * @param tree of an empty file if the file could not be read
 * @param scene where everything in {@code config} stands
 * @param diagnostics by file, line and column
 * @param memory what makes the next reading of these files quicker
 */
public record Reading(
        SyntaxTree tree,
        KeepalivedConfig config,
        Scene scene,
        List<Diagnostic> diagnostics,
        Memory memory) {
    public Reading {
        diagnostics = List.copyOf(diagnostics);
    }

    /** SHA-256 of the main file's bytes, lower-case hex; computed anew each time. */
    public String sha256() {
        return Sha256.of(tree.main().bytes());
    }

    public Verdict verdict() {
        return Verdict.of(diagnostics);
    }

    /** Whether a daemon may start with it. */
    public boolean canRun() {
        return Verdict.canRun(diagnostics);
    }

    /** Whether anything would not be done as written: a reason to keep what runs already. */
    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }

    /** This reading with what a host adds to say about it. */
    public Reading checkedOn(HostFacts host) {
        Report report = new Report();
        boolean runsPrograms = HostRules.check(scene, config, host, report);
        Reading complete =
                new Reading(tree, KeyFiles.read(config, host), scene, diagnostics, memory)
                        .with(report.sorted());
        return runsPrograms ? complete : complete.without("script-security-off");
    }

    /** This reading for a daemon that runs a part of the file only; what is said of it stays. */
    public Reading only(UnaryOperator<KeepalivedConfig> part) {
        return new Reading(tree, part.apply(config), scene, diagnostics, memory);
    }

    /**
     * This reading for a daemon that runs no instances: what would only keep those from running is
     * none of its business, as with keepalived's process for checks.
     */
    public Reading withoutInstances() {
        List<Diagnostic> rest = new ArrayList<>(diagnostics);
        rest.removeIf(Verdict::isFatalToInstance);
        return new Reading(tree, config.withoutRouters(), scene, rest, memory);
    }

    /** This reading with what another release of keepalived would make of it. */
    public Reading checkedAs(Release release) {
        return with(ReleaseCheck.of(this, release));
    }

    private Reading without(String code) {
        List<Diagnostic> rest = new ArrayList<>(diagnostics);
        rest.removeIf(one -> one.code().equals(code));
        return new Reading(tree, config, scene, rest, memory);
    }

    private Reading with(List<Diagnostic> more) {
        List<Diagnostic> all = new ArrayList<>(diagnostics);
        all.addAll(more);
        return new Reading(tree, config, scene, all, memory);
    }
}
