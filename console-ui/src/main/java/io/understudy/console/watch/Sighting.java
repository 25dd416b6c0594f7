package io.understudy.console.watch;

import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.PendingChange;
import io.understudy.model.state.StateChange.ConfigurationLoaded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that one look at a host showed.
 *
 * @param at by the host's clock
 * @param setup what the configuration that runs sets up, before anything happened
 * @param diskSha256 of the file as it lies there
 * @param dump newest known
 * @param table null if the kernel has none, or it cannot be read
 * @param held the change that waits to be confirmed
 * @param ended id of the change that ended last, and how; "" for none
 */
record Sighting(
        Instant at,
        HostIdentity host,
        Setup setup,
        String diskSha256,
        Instant diskChangedAt,
        Links links,
        Dump dump,
        LogLines log,
        @Nullable Table table,
        @Nullable PendingChange held,
        String ended) {
    /** Of the configuration that runs. */
    String sha256() {
        return setup.running().sha256();
    }

    ConfigurationLoaded loaded() {
        return new ConfigurationLoaded(
                sha256(), Standings.instances(this), Standings.trackers(this));
    }
}
