package io.understudy.console.feature.config;

import io.understudy.console.store.Intended;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The three files that a host's configuration should be one of: on its disk, in its agent, and as
 * it was deployed last.
 *
 * @param disk checksum of the file as it was read; "" before
 * @param running checksum of what the agent runs; "" if it is not known
 * @param intended what was deployed last from here; null if nothing was
 * @param now by the console's clock
 */
record Sides(String disk, String running, @Nullable Intended intended, Instant now) {
    boolean isRead() {
        return !disk.isEmpty();
    }

    boolean runsDisk() {
        return running.equals(disk);
    }

    boolean isIntended() {
        return intended != null && intended.sha256().equals(disk);
    }

    /** Whether nothing is to be said of them. */
    boolean isOne() {
        return runsDisk() && (intended == null || isIntended());
    }
}
