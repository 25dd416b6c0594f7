package io.understudy.core.node;

import io.understudy.core.track.ScriptVerdict;
import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.state.ScriptPace;
import io.understudy.model.state.TrackerSnapshot;
import java.time.Instant;

/**
 * A tracked script of this host.
 *
 * @param nextRunAt deadline of its timer; runs keep their distance however late each one starts
 */
record ScriptRun(VrrpScript script, ScriptVerdict verdict, long nextRunAt) {
    ScriptRun judged(ScriptVerdict next) {
        return new ScriptRun(script, next, nextRunAt);
    }

    ScriptRun next(long at) {
        return new ScriptRun(script, verdict, at);
    }

    TimerId timer() {
        return new TimerId(TimerId.Kind.SCRIPT, script.name());
    }

    /** Dated by the fold: the core knows no wall clock. */
    TrackerSnapshot snapshot() {
        return new TrackerSnapshot(
                script.name(),
                verdict.health(),
                Instant.EPOCH,
                verdict.detail(),
                new ScriptPace(
                        script.intervalNanos(),
                        script.timeoutNanos(),
                        script.rise(),
                        script.fall()));
    }
}
