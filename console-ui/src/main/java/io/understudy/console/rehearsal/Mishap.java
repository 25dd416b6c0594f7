package io.understudy.console.rehearsal;

import io.understudy.console.session.Endpoint;
import io.understudy.model.command.Command;

/** Something that happens in a rehearsal. Faults last until they are {@link Mended}. */
public sealed interface Mishap {
    /** The host it begins on. */
    Endpoint host();

    /** The host loses power, or its whole network: nothing of it is heard any more. */
    record HostDown(Endpoint host) implements Mishap {}

    /** An interface loses its link. */
    record InterfaceDown(Endpoint host, String interfaceName) implements Mishap {}

    /** A tracked script begins to fail; a tracked file, process or session counts as failed. */
    record TrackerFails(Endpoint host, String tracker) implements Mishap {}

    /** The agent is stopped in good order: it says goodbye with priority 0. */
    record AgentStopped(Endpoint host) implements Mishap {}

    /** Two hosts do not hear each other any more, while others hear both. */
    record LinkParted(Endpoint host, Endpoint other) implements Mishap {}

    /** A fault ends: the host or agent starts again, the link is up, the script passes. */
    record Mended(Mishap fault) implements Mishap {
        @Override
        public Endpoint host() {
            return fault.host();
        }
    }

    /** An operator asks the agent for something. */
    record Ordered(Endpoint host, Command command) implements Mishap {}

    /** The agent reloads another configuration. */
    record Edited(Endpoint host, Part next) implements Mishap {}
}
