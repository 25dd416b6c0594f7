package io.understudy.core.node;

import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.state.VrrpState;
import java.util.List;

/**
 * A sync group of this host.
 *
 * @param members numbers of its routers, in the order of the group
 * @param state where its members stand together; INIT before the first decision
 */
record SyncState(SyncGroup config, List<Integer> members, VrrpState state) {
    SyncState {
        members = List.copyOf(members);
    }

    String name() {
        return config.name();
    }

    SyncState in(VrrpState next) {
        return new SyncState(config, members, next);
    }
}
