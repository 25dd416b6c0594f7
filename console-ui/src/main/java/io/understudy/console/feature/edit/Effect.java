package io.understudy.console.feature.edit;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.insight.Member;
import io.understudy.console.insight.VirtualRouter;
import io.understudy.console.session.Endpoint;
import io.understudy.console.session.FleetState;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.Comparator;
import java.util.List;

/** What a new priority does to the ownership of addresses, worked out from the live state. */
public sealed interface Effect {
    /** The addresses go from one host to another; {@code priority} against {@code against}. */
    record Moves(List<IpPrefix> addresses, String from, String to, int priority, int against)
            implements Effect {
        public Moves {
            addresses = List.copyOf(addresses);
        }
    }

    /** The owner stays who it is. */
    record Stays(List<IpPrefix> addresses, String owner) implements Effect {
        public Stays {
            addresses = List.copyOf(addresses);
        }
    }

    /** {@code better} would outrank the owner, but does not preempt a working master. */
    record NoPreempt(List<IpPrefix> addresses, String owner, String better) implements Effect {
        public NoPreempt {
            addresses = List.copyOf(addresses);
        }
    }

    /** Not every host is heard, or nobody owns the addresses now. */
    record Unknown() implements Effect {}

    /** Of setting the base priority of an instance of a host. */
    static Effect of(FleetState fleet, Endpoint endpoint, String instance, int priority) {
        for (VirtualRouter router : FleetPicture.of(fleet).routers()) {
            for (Member member : router.members()) {
                if (member.host().endpoint().equals(endpoint)
                        && member.instance().name().equals(instance)) {
                    return of(router, member, priority);
                }
            }
        }
        return new Unknown();
    }

    private static Effect of(VirtualRouter router, Member changed, int priority) {
        Member owner = router.owner();
        if (owner == null || !router.members().stream().allMatch(Member::isCurrent)) {
            return new Unknown();
        }
        int effective = effective(changed.instance(), priority);
        Member best =
                router.members().stream()
                        .filter(m -> m.isNow(VrrpState.MASTER) || m.isNow(VrrpState.BACKUP))
                        .max(
                                Comparator.comparingInt(
                                                (Member m) -> m == changed ? effective : now(m))
                                        .thenComparing(
                                                m -> m.instance().source(),
                                                Comparator.nullsFirst(
                                                        Comparator.<IpAddress>naturalOrder())))
                        .orElse(owner);
        int bestPriority = best == changed ? effective : now(best);
        int ownPriority = owner == changed ? effective : now(owner);
        // a backup does not preempt at equal priority (RFC 9568 §6.4.2)
        if (best == owner || bestPriority == ownPriority) {
            return new Stays(router.addresses(), owner.hostName());
        }
        return best.instance().preempt()
                ? new Moves(
                        router.addresses(),
                        owner.hostName(),
                        best.hostName(),
                        bestPriority,
                        ownPriority)
                : new NoPreempt(router.addresses(), owner.hostName(), best.hostName());
    }

    private static int now(Member member) {
        return member.instance().effectivePriority();
    }

    /** The base with what trackers add right now; 255 owns its addresses and never moves. */
    private static int effective(InstanceSnapshot instance, int base) {
        if (base == 255) {
            return base;
        }
        int moved = instance.parts().stream().mapToInt(PriorityPart::applied).sum();
        return Math.clamp(base + moved, 1, 254);
    }
}
