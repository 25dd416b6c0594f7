package io.understudy.console.feature.order;

import io.understudy.console.feature.edit.PriorityEdits;
import io.understudy.console.feature.vrrp.EditActions;
import io.understudy.console.session.Endpoint;
import io.understudy.model.command.Command;

/** Everything that the screens offer to do to a host: edits of its file, and orders. */
public record HostActions(PriorityEdits edits, Orders orders) implements EditActions {
    @Override
    public void changePriority(Endpoint host, String instance) {
        edits.changePriority(host, instance);
    }

    @Override
    public void propose(Endpoint host, Command command) {
        orders.propose(host, command);
    }
}
