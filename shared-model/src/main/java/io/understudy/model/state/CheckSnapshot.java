package io.understudy.model.state;

import java.time.Instant;
import java.util.List;

/**
 * A health check of one server as it stands.
 *
 * @param name unique within its server, such as {@code HTTP_GET 2}
 * @param kind the word of its block, such as {@code HTTP_GET}
 * @param health what retries and counters have concluded
 * @param since when they concluded it
 * @param recent the newest results, oldest first; at most {@link #REMEMBERED}
 */
public record CheckSnapshot(
        String name,
        String kind,
        TrackerSnapshot.Health health,
        Instant since,
        List<CheckResult> recent) {
    /** How many results a check keeps. */
    public static final int REMEMBERED = 8;

    public CheckSnapshot {
        recent = shared(recent);
    }

    /** Results mostly say the same, and ten thousand checks need not keep it eight times each. */
    private static List<CheckResult> shared(List<CheckResult> all) {
        CheckResult[] made = all.toArray(CheckResult[]::new);
        for (int i = 1; i < made.length; i++) {
            made[i] = made[i].sharing(made[i - 1]);
        }
        return List.of(made);
    }
}
