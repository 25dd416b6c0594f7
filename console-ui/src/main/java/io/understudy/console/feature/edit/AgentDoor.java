package io.understudy.console.feature.edit;

import io.understudy.console.session.Commanding;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.HostState;
import io.understudy.console.session.LiveHosts;
import io.understudy.console.session.Outcome;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Questions to a host's agent over its stream, for a thread that may wait. */
final class AgentDoor {
    private static final long SECONDS = 16;

    private final Endpoint endpoint;
    private final LiveHosts live;
    private final Commanding commanding;

    AgentDoor(Endpoint endpoint, LiveHosts live, Commanding commanding) {
        this.endpoint = endpoint;
        this.live = live;
        this.commanding = commanding;
    }

    /** Whether it can be asked now and does not know that command; an older agent does not. */
    boolean lacks(Command command) {
        HostState.Offer offer = offer();
        return offer != null && !offer.commands().contains(command.name());
    }

    private HostState.@Nullable Offer offer() {
        HostState now = live.host(endpoint);
        return now != null && now.link() == HostState.Link.LIVE ? now.offer() : null;
    }

    /**
     * @param dryRun nothing is to be changed or recorded
     * @return null if the stream does not say what came of it
     */
    @Nullable Answer ask(Command command, boolean dryRun) {
        HostState.Offer offer = offer();
        if (offer == null || !offer.commands().contains(command.name())) {
            return null;
        }
        try {
            return commanding.ask(endpoint, command, dryRun).get(SECONDS, TimeUnit.SECONDS)
                            instanceof Outcome.Answered(var answer)
                    ? answer
                    : null;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException _) {
            return null;
        }
    }
}
