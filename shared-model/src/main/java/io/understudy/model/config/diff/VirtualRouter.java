package io.understudy.model.config.diff;

import io.understudy.model.config.diff.Member.Standby;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The instances that stand by for each other, one of a member at most.
 *
 * @param standbys by member, in the order they were named
 * @param evidence by member, why its instance belongs here; the first needs no reason
 */
record VirtualRouter(SequencedMap<Member, Standby> standbys, Map<Member, String> evidence) {
    /** What the router is called: the name in the first file that has it. */
    String name() {
        return standbys.firstEntry().getValue().instance().name();
    }

    /** Whether all members call it the same. */
    boolean hasOneName() {
        return standbys.values().stream().allMatch(one -> one.instance().name().equals(name()));
    }
}
