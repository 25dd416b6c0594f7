package io.understudy.core.node;

import io.understudy.core.bfd.BfdSession;
import io.understudy.model.config.bfd.BfdInstance;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.TrackerSnapshot.Health;
import java.time.Instant;

/** A BFD session as instances track it: it changes only when the session is lost or comes up. */
record BfdWatch(BfdInstance session, Health health, String detail) {
    static BfdWatch of(BfdSession session) {
        return new BfdWatch(session.config(), session.health(), session.detail());
    }

    /** Dated by the fold: the core knows no wall clock. */
    TrackerSnapshot snapshot() {
        return new TrackerSnapshot(session.name(), health, Instant.EPOCH, detail);
    }
}
