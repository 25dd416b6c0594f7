package io.understudy.console.insight;

import io.understudy.console.session.HostState;
import io.understudy.model.command.Clearance;
import io.understudy.model.command.Command;

/**
 * What the holder of this console's certificate may do on a host, as its agent says at the
 * beginning of every stream.
 */
public final class Rights {
    private static final String HOLDS_CHANGES = Command.BeginChange.class.getSimpleName();

    private Rights() {}

    /** Whether nothing is known that forbids it: an agent that says nothing refuses by itself. */
    public static boolean allow(HostState host, Clearance needed) {
        HostState.Offer offer = host.offer();
        return offer == null || offer.clearance().includes(needed);
    }

    /** Whether the host's configuration may be changed; agents that hold no changes ask nobody. */
    public static boolean allowFiles(HostState host) {
        HostState.Offer offer = host.offer();
        return offer == null
                || !offer.commands().contains(HOLDS_CHANGES)
                || offer.clearance().includes(Clearance.DEPLOYER);
    }
}
