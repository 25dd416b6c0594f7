package io.understudy.console.sample;

import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Fleets of which one thing is otherwise. */
public final class Altered {
    private Altered() {}

    /** With every host as that makes it. */
    public static FleetState fleet(FleetState fleet, UnaryOperator<HostState> made) {
        return new FleetState(
                fleet.now(), fleet.hosts().stream().map(made).toList(), fleet.events());
    }

    /** A host whose agent offers that, with a certificate until then. */
    public static HostState host(
            HostState host, HostState.@Nullable Offer offer, @Nullable Instant certificateEnds) {
        return new HostState(
                host.endpoint(),
                host.link(),
                host.snapshot(),
                host.heardAt(),
                host.problem(),
                host.retry(),
                host.clockAhead(),
                offer,
                certificateEnds,
                host.stations());
    }
}
