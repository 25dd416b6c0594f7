package io.understudy.console.explain;

import io.understudy.console.control.Glyph;
import io.understudy.console.explain.Story.Evidence;
import io.understudy.console.insight.Finding.CertificatesEnd;
import io.understudy.console.insight.Finding.FilesDiffer;
import io.understudy.console.insight.Finding.OwnCertificateEnds;
import io.understudy.console.session.HostState;
import io.understudy.console.store.Intended;
import io.understudy.console.text.Wording;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.FileOnDisk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Tells of files that are not what runs, and of certificates that end. */
final class UpkeepText {
    /** So many letters of a digest tell files apart, and can be read aloud. */
    private static final int DIGEST = 12;

    private final Wording wording;

    UpkeepText(Wording wording) {
        this.wording = wording;
    }

    Story files(FilesDiffer differ, Instant now) {
        HostState host = differ.host();
        AgentSnapshot snapshot = Objects.requireNonNull(host.snapshot());
        ConfigSummary runs = Objects.requireNonNull(snapshot.config());
        Intended intended = differ.intended();
        FileOnDisk main = differ.main();
        List<Evidence> evidence = evidence(differ, runs, now);
        if (intended == null) {
            return new Story(
                    wording.text("finding.files", host.name()),
                    wording.text("finding.files.detail"),
                    evidence,
                    wording.text("finding.files.reading"));
        }
        return main != null && intended.sha256().equals(main.sha256())
                ? new Story(
                        wording.text("finding.unloaded", host.name()),
                        wording.text("finding.unloaded.detail"),
                        evidence,
                        wording.text("finding.unloaded.reading"))
                : new Story(
                        wording.text("finding.strayed", host.name()),
                        wording.text("finding.strayed.detail"),
                        evidence,
                        wording.text("finding.strayed.reading"));
    }

    private List<Evidence> evidence(FilesDiffer differ, ConfigSummary runs, Instant now) {
        List<Evidence> all = new ArrayList<>();
        String name = differ.host().name();
        all.add(
                new Evidence(
                        name,
                        Glyph.HOST,
                        wording.text("finding.files.runs"),
                        wording.text(
                                "evidence.file_runs",
                                digest(runs.sha256()),
                                wording.times().stamp(runs.loadedAt(), now))));
        for (FileOnDisk file : differ.changed()) {
            all.add(
                    new Evidence(
                            name,
                            Glyph.WARNING,
                            wording.text("finding.files.disk"),
                            onDisk(file, now)));
        }
        if (differ.changed().isEmpty()) {
            all.add(
                    new Evidence(
                            name,
                            Glyph.HOST,
                            wording.text("finding.files.disk"),
                            wording.text("evidence.file_same")));
        }
        Intended intended = differ.intended();
        if (intended != null) {
            all.add(
                    new Evidence(
                            name,
                            Glyph.NOTICE,
                            wording.text("finding.files.intended"),
                            wording.text(
                                    "evidence.file_intended",
                                    digest(intended.sha256()),
                                    intended.who(),
                                    wording.times().stamp(intended.at(), now))));
        }
        return all;
    }

    private String onDisk(FileOnDisk file, Instant now) {
        String sha256 = file.sha256();
        Instant changed = file.modifiedAt();
        return sha256 == null || changed == null
                ? wording.text("evidence.file_gone", file.path())
                : wording.text(
                        "evidence.file_disk",
                        digest(sha256),
                        file.path(),
                        wording.times().stamp(changed, now));
    }

    private static String digest(String sha256) {
        return sha256.substring(0, Math.min(DIGEST, sha256.length()));
    }

    Story certificates(CertificatesEnd end, Instant now) {
        List<HostState> hosts = end.hosts();
        HostState first = hosts.getFirst();
        Instant soonest = Objects.requireNonNull(first.certificateEnds());
        Duration left = Duration.between(now, soonest);
        boolean over = left.isNegative();
        String title =
                hosts.size() == 1
                        ? wording.text(
                                over ? "finding.certificate.over" : "finding.certificate",
                                first.name(),
                                left.toDays())
                        : wording.text(
                                over ? "finding.certificate.many_over" : "finding.certificate.many",
                                hosts.size(),
                                left.toDays());
        return new Story(
                title,
                wording.text("finding.certificate.detail"),
                hosts.stream()
                        .map(h ->
                                ending(h.name(), Objects.requireNonNull(h.certificateEnds()), now))
                        .toList(),
                wording.text("finding.certificate.reading"));
    }

    Story own(OwnCertificateEnds end, Instant now) {
        Duration left = Duration.between(now, end.ends());
        return new Story(
                wording.text(left.isNegative() ? "finding.own.over" : "finding.own", left.toDays()),
                wording.text("finding.own.detail"),
                List.of(ending(wording.text("finding.own.here"), end.ends(), now)),
                wording.text("finding.own.reading"));
    }

    private Evidence ending(String whose, Instant ends, Instant now) {
        boolean over = ends.isBefore(now);
        return new Evidence(
                whose,
                over ? Glyph.CRITICAL : Glyph.WARNING,
                wording.text(over ? "finding.certificate.ended" : "finding.certificate.ends"),
                wording.text("evidence.certificate", wording.times().date(ends)));
    }
}
