package io.understudy.console.feature.vrrp;

import io.understudy.console.session.Endpoint;
import io.understudy.model.command.Command;

/** The changes that the VRRP screen offers. */
public interface EditActions {
    /**
     * Begins a change of one instance's configured priority on one host: shows what would change
     * and asks before anything is sent.
     *
     * @param instance the instance's name in that host's configuration
     */
    void changePriority(Endpoint host, String instance);

    /** Begins an order to a running agent: shows what would follow and asks before it is given. */
    void propose(Endpoint host, Command command);
}
