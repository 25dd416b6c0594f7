package io.understudy.console.feature.services;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.sample.Altered;
import io.understudy.console.sample.SampleFleet;
import io.understudy.console.session.Commanding;
import io.understudy.console.session.Endpoint;
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
        HostState.Offer offer = new HostState.Offer(COMMANDS, clearance);
        return FleetPicture.of(
                Altered.fleet(SampleFleet.CALM.state(), host -> Altered.host(host, offer, null)));
    }
}
