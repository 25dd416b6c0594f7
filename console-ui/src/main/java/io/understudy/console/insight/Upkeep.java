package io.understudy.console.insight;

import io.understudy.console.insight.Finding.CertificatesEnd;
import io.understudy.console.insight.Finding.FilesDiffer;
import io.understudy.console.insight.Finding.OwnCertificateEnds;
import io.understudy.console.session.HostState;
import io.understudy.console.store.Intended;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.ConfigSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Findings on what needs looking after though it works: files and certificates. */
final class Upkeep {
    private final FleetPicture picture;
    private final Expectations expected;
    private final List<Finding> findings;

    private Upkeep(FleetPicture picture, Expectations expected, List<Finding> findings) {
        this.picture = picture;
        this.expected = expected;
        this.findings = findings;
    }

    /**
     * @param together with more hosts than this, they share one finding
     */
    static void add(
            List<Finding> findings, FleetPicture picture, Expectations expected, int together) {
        Upkeep upkeep = new Upkeep(picture, expected, findings);
        picture.streaming().forEach(upkeep::files);
        upkeep.certificates(together);
        upkeep.ownCertificate();
    }

    /** Where the newest file was refused, that says it all. */
    private void files(HostState host) {
        AgentSnapshot snapshot = host.snapshot();
        ConfigSummary config = snapshot == null ? null : snapshot.config();
        if (config == null || !config.rejected().isEmpty()) {
            return;
        }
        Intended missed = missed(host, config);
        if (!config.changed().isEmpty() || missed != null) {
            findings.add(new FilesDiffer(host, config.changed(), missed));
        }
    }

    /** What should run there and does not. */
    private @Nullable Intended missed(HostState host, ConfigSummary config) {
        Intended intended = expected.of(host.endpoint());
        if (intended == null || intended.sha256().equals(config.sha256())) {
            return null;
        }
        // of a moment before it was deployed, nothing was intended yet
        return intended.at().isAfter(picture.now()) ? null : intended;
    }

    private void certificates(int together) {
        List<HostState> ending =
                picture.hosts().stream()
                        .filter(h -> endsWithin(h, expected.thresholds().certificateDays()))
                        .sorted(Comparator.comparing(Upkeep::ends))
                        .toList();
        if (ending.size() > together) {
            findings.add(certificates(ending));
        } else {
            ending.forEach(host -> findings.add(certificates(List.of(host))));
        }
    }

    private CertificatesEnd certificates(List<HostState> hosts) {
        return new CertificatesEnd(
                hosts,
                ends(hosts.getFirst())
                        .minus(Duration.ofDays(expected.thresholds().certificateDays())),
                endsWithin(hosts.getFirst(), expected.thresholds().urgentDays()));
    }

    private boolean endsWithin(HostState host, int days) {
        Instant ends = host.certificateEnds();
        return ends != null && isWithin(ends, days);
    }

    private static Instant ends(HostState host) {
        return Objects.requireNonNull(host.certificateEnds());
    }

    private boolean isWithin(Instant ends, int days) {
        return ends.isBefore(picture.now().plus(Duration.ofDays(days)));
    }

    /** The past had another one, maybe. */
    private void ownCertificate() {
        Instant ends = expected.ownCertificateEnds();
        if (ends != null
                && !picture.past()
                && isWithin(ends, expected.thresholds().certificateDays())) {
            findings.add(
                    new OwnCertificateEnds(
                            ends, isWithin(ends, expected.thresholds().urgentDays())));
        }
    }
}
