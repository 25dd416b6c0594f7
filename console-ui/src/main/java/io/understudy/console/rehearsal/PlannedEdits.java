package io.understudy.console.rehearsal;

import io.understudy.console.session.Endpoint;
import io.understudy.model.state.AgentSnapshot;
import org.jspecify.annotations.Nullable;

/** Configurations that are being edited and not yet on their hosts. */
@FunctionalInterface
public interface PlannedEdits {
    /** What a host would play with its edited file; null if none is edited, or it cannot run. */
    @Nullable Part of(Endpoint host, AgentSnapshot now);
}
