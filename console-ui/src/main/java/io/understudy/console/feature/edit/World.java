package io.understudy.console.feature.edit;

import io.understudy.console.session.Commanding;
import io.understudy.console.session.FleetSession;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.LiveHosts;
import io.understudy.console.store.Intended;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a change of a host needs of the rest of the console.
 *
 * @param language of the host with that name
 * @param commanding asks agents over their streams
 * @param background runs a task that may wait
 * @param screen runs a task on the screen's thread soon
 * @param deployed takes note of what a host should run from now on
 * @param log takes down every deployment
 */
public record World(
        Supplier<FleetState> fleet,
        LiveHosts live,
        Commanding commanding,
        InstantSource clock,
        Function<String, ConfigText> language,
        Executor background,
        Executor screen,
        BiConsumer<Intended, DeployPlan> deployed,
        DeployLog log) {
    /** One in which agents cannot be asked, and no record of deployments is kept. */
    public World(
            Supplier<FleetState> fleet,
            LiveHosts live,
            InstantSource clock,
            Function<String, ConfigText> language,
            Executor background,
            Executor screen) {
        this(
                fleet,
                live,
                Commanding.NONE,
                clock,
                language,
                background,
                screen,
                (_, _) -> {},
                DeployLog.NONE);
    }

    /** The real one, of a session. */
    public static World of(
            FleetSession session,
            InstantSource clock,
            Executor screen,
            BiConsumer<Intended, DeployPlan> deployed,
            DeployLog log) {
        return new World(
                session::state,
                session,
                session,
                clock,
                KeepalivedText::onHost,
                task -> Thread.ofVirtual().name("edit").start(task),
                screen,
                deployed,
                log);
    }
}
