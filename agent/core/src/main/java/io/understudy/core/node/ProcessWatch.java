package io.understudy.core.node;

import io.understudy.model.config.vrrp.TrackProcess;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.TrackerSnapshot.Health;
import java.time.Instant;

/**
 * Processes of this host that are counted under one name.
 *
 * @param count as last seen
 * @param health what the count was found to mean; UNKNOWN before the first count
 * @param waits whether another meaning must last a moment longer before it counts
 */
record ProcessWatch(TrackProcess process, int count, Health health, boolean waits) {
    static ProcessWatch begin(TrackProcess process) {
        return new ProcessWatch(process, 0, Health.UNKNOWN, false);
    }

    ProcessWatch counting(int next) {
        return new ProcessWatch(process, next, health, waits);
    }

    ProcessWatch judged() {
        return new ProcessWatch(process, count, meaning(), false);
    }

    ProcessWatch waiting(boolean next) {
        return new ProcessWatch(process, count, health, next);
    }

    /** What the count means if it lasts. */
    Health meaning() {
        return count >= process.least() && count <= process.most() ? Health.GOOD : Health.BAD;
    }

    /** How long a change to the meaning of the moment must last. */
    long patienceNanos() {
        return meaning() == Health.GOOD ? process.forkDelayNanos() : process.terminateDelayNanos();
    }

    TimerId timer() {
        return new TimerId(TimerId.Kind.PROCESS, process.name());
    }

    String detail() {
        if (health == Health.UNKNOWN) {
            return "not counted yet";
        }
        String wanted =
                process.most() == Integer.MAX_VALUE
                        ? process.least() + " or more"
                        : process.least() == process.most()
                                ? Integer.toString(process.most())
                                : process.least() + " to " + process.most();
        return count + " running, " + wanted + " wanted";
    }

    /** Dated by the fold: the core knows no wall clock. */
    TrackerSnapshot snapshot() {
        return new TrackerSnapshot(process.name(), health, Instant.EPOCH, detail());
    }
}
