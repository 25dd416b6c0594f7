package io.understudy.console.feature.edit;

import io.understudy.console.session.FleetSession;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.LiveHosts;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a change of a host needs of the rest of the console.
 *
 * @param language of the host with that name
 * @param background runs a task that may wait
 * @param screen runs a task on the screen's thread soon
 */
public record World(
        Supplier<FleetState> fleet,
        LiveHosts live,
        InstantSource clock,
        Function<String, ConfigText> language,
        Executor background,
        Executor screen) {
    /** The real one, of a session. */
    public static World of(FleetSession session, InstantSource clock, Executor screen) {
        return new World(
                session::state,
                session,
                clock,
                KeepalivedText::onHost,
                task -> Thread.ofVirtual().name("edit").start(task),
                screen);
    }
}
