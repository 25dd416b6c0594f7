package io.understudy.console.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The findings that stand: each is raised once it has held for its patience by the console's own
 * clock, so that a handover in progress, or an agent's wrong clock, raises nothing.
 */
public final class Attention {
    private final Map<String, Instant> firstSeen = new HashMap<>();
    private final Findings findings = new Findings();

    /**
     * A finding with the moment it began: the agents' word if they gave one that can be true.
     *
     * @param key of the finding
     */
    public record Raised(String key, Finding finding, Instant since) {
        public Raised(Finding finding, Instant since) {
            this(finding.key(), finding, since);
        }
    }

    /** Held against the usual thresholds. */
    public List<Raised> after(FleetPicture picture) {
        return after(picture, Expectations.USUAL);
    }

    /** What stands in this picture, worst first. To be called with each picture in turn. */
    public List<Raised> after(FleetPicture picture, Expectations expected) {
        List<Finding> now = findings.next(picture, expected);
        Map<String, Instant> seen = new HashMap<>();
        List<Raised> raised = new ArrayList<>();
        for (Finding finding : now) {
            String key = finding.key();
            Instant first = firstSeen.getOrDefault(key, picture.now());
            seen.put(key, first);
            Duration held = Duration.between(first, picture.now());
            if (held.compareTo(finding.patience()) >= 0) {
                raised.add(new Raised(key, finding, earliest(finding.since(), first)));
            }
        }
        firstSeen.clear();
        firstSeen.putAll(seen);
        return raised;
    }

    /** What stood at a moment of the past, by the agents' own words alone. */
    public static List<Raised> asOf(FleetPicture past, Expectations expected) {
        List<Raised> raised = new ArrayList<>();
        for (Finding finding : Findings.in(past, expected)) {
            Instant since = finding.since();
            boolean held = since == null || !since.plus(finding.patience()).isAfter(past.now());
            if (held) {
                raised.add(new Raised(finding, since == null ? past.now() : since));
            }
        }
        return raised;
    }

    private static Instant earliest(@Nullable Instant said, Instant seen) {
        return said != null && said.isBefore(seen) ? said : seen;
    }
}
