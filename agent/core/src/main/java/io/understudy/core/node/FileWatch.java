package io.understudy.core.node;

import io.understudy.model.config.vrrp.TrackFile;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.TrackerSnapshot.Health;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tracked file of this host.
 *
 * @param value the number in it; null while it was not read yet
 */
record FileWatch(TrackFile file, @Nullable Integer value) {
    /** What a file without a number counts as, and one that does not exist. */
    private static final int NOTHING = 0;

    FileWatch holding(int next) {
        return new FileWatch(file, next);
    }

    /** A file is good while it holds nothing that it could hold against anybody. */
    Health health() {
        if (value == null) {
            return Health.UNKNOWN;
        }
        return value == NOTHING ? Health.GOOD : Health.BAD;
    }

    String detail() {
        return value == null ? "not read yet" : "holds " + value;
    }

    /** Dated by the fold: the core knows no wall clock. */
    TrackerSnapshot snapshot() {
        return new TrackerSnapshot(file.name(), health(), Instant.EPOCH, detail());
    }
}
