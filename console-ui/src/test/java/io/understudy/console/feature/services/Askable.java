package io.understudy.console.feature.services;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.Commanding;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.session.Outcome;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A fleet whose agents take commands, and what was asked of them. */
final class Askable implements Commanding {
    static final List<String> COMMANDS =
            List.of("Disable", "Drain", "Enable", "SetWeight", "Undrain");

    /** One question, and where its answer goes. */
    record Asked(
            Endpoint host, Command command, boolean dryRun, CompletableFuture<Outcome> answer) {}

    final List<Asked> asked = new ArrayList<>();

    @Override
    public CompletableFuture<Outcome> ask(Endpoint endpoint, Command command, boolean dryRun) {
        Asked one = new Asked(endpoint, command, dryRun, new CompletableFuture<>());
        asked.add(one);
        return one.answer();
    }

    static FleetPicture fleet(Clearance clearance) {
        FleetState calm = SampleFleet.CALM.state();
        return FleetPicture.of(
                new FleetState(
                        calm.now(),
                        calm.hosts().stream().map(host -> offering(host, clearance)).toList(),
                        calm.events()));
    }

    private static HostState offering(HostState host, Clearance clearance) {
        return new HostState(
                host.endpoint(),
                host.link(),
                host.snapshot(),
                host.heardAt(),
                host.problem(),
                host.retry(),
                host.clockAhead(),
                new HostState.Offer(COMMANDS, clearance),
                null,
                List.of());
    }
}
