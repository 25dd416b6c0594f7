package io.understudy.console.feature.edit;

import io.understudy.console.insight.Finding;
import io.understudy.console.insight.Findings;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Scope;
import io.understudy.console.insight.Severity;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is wrong with a host's cluster that was not before: two masters, none, a quorum that was
 * lost. A change that brings that about is none to confirm.
 */
final class Wellbeing {
    private final Supplier<FleetState> fleet;
    private final Endpoint endpoint;
    private final Set<String> before;

    /** Looks at the cluster of a host as it is before a change. */
    Wellbeing(Supplier<FleetState> fleet, Endpoint endpoint) {
        this.fleet = fleet;
        this.endpoint = endpoint;
        this.before = critical().stream().map(Finding::key).collect(Collectors.toSet());
    }

    /** The critical findings about the cluster that are new. */
    List<Finding> worse() {
        return critical().stream().filter(finding -> !before.contains(finding.key())).toList();
    }

    private List<Finding> critical() {
        FleetPicture picture = FleetPicture.of(fleet.get());
        List<Scope> clusters =
                picture.clusters().stream()
                        .map(Scope::of)
                        .filter(cluster -> cluster.hosts().contains(endpoint))
                        .toList();
        return Findings.in(picture).stream()
                .filter(finding -> finding.severity() == Severity.CRITICAL)
                .filter(finding -> clusters.stream().anyMatch(c -> c.concerns(finding)))
                .toList();
    }
}
