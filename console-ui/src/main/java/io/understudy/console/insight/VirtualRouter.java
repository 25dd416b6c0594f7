package io.understudy.console.insight;

import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The instances of several hosts that elect one master among them: same virtual router id, and an
 * address in common.
 */
public final class VirtualRouter {
    private final String key;
    private final String name;
    private final int virtualRouterId;
    private final List<Member> members;
    private final List<Member> masters;
    private final List<Member> standbys;
    private final boolean everyoneIsHeard;

    public VirtualRouter(String key, String name, int virtualRouterId, List<Member> members) {
        this.key = key;
        this.name = name;
        this.virtualRouterId = virtualRouterId;
        this.members = List.copyOf(members);
        masters = in(VrrpState.MASTER);
        List<Member> ready = in(VrrpState.BACKUP);
        ready.sort(Comparator.comparing(Member::instance, Ranking.BEST_FIRST));
        standbys = ready;
        everyoneIsHeard = members.stream().allMatch(Member::isCurrent);
    }

    /** Stable across states of the fleet. */
    public String key() {
        return key;
    }

    /** The instance's name on the first host. */
    public String name() {
        return name;
    }

    public int virtualRouterId() {
        return virtualRouterId;
    }

    /** In the order of hosts. */
    public List<Member> members() {
        return members;
    }

    /** Who owns the addresses. */
    public enum Ownership {
        ONE,
        /** Two or more hosts say MASTER now. */
        SPLIT,
        /** Every host was heard, and none is master. */
        NONE,
        /** None that was heard is master, but not all were heard. */
        UNKNOWN
    }

    /** Whether somebody stands ready to take over. */
    public enum Standby {
        READY,
        NONE,
        /** None that was heard, but not all were heard. */
        UNKNOWN
    }

    /** All addresses that any member would hold, in configured order. */
    public List<IpPrefix> addresses() {
        if (members.size() < 2) {
            return members.getFirst().instance().addresses();
        }
        Set<IpPrefix> all = new LinkedHashSet<>();
        for (Member member : members) {
            all.addAll(member.instance().addresses());
        }
        return List.copyOf(all);
    }

    /** Those who say now that they are master. */
    public List<Member> masters() {
        return Collections.unmodifiableList(masters);
    }

    /** The same, the one first that should yield. */
    public List<Member> mastersWeakestFirst() {
        return masters.stream()
                .sorted(Comparator.comparing(Member::instance, Ranking.BEST_FIRST).reversed())
                .toList();
    }

    /** Those who stand ready now, best first. */
    public List<Member> standbys() {
        return Collections.unmodifiableList(standbys);
    }

    private List<Member> in(VrrpState state) {
        List<Member> found = new ArrayList<>(2);
        for (Member member : members) {
            if (member.isNow(state)) {
                found.add(member);
            }
        }
        return found;
    }

    /** The only master, or null when there is none or more than one. */
    public @Nullable Member owner() {
        return masters.size() == 1 ? masters.getFirst() : null;
    }

    /** Whoever was master when last heard, among those that are not heard now; null if nobody. */
    public @Nullable Member lastKnownOwner() {
        for (Member member : members) {
            if (!member.isCurrent() && member.instance().state() == VrrpState.MASTER) {
                return member;
            }
        }
        return null;
    }

    public Ownership ownership() {
        return switch (masters.size()) {
            case 0 -> everyoneIsHeard ? Ownership.NONE : Ownership.UNKNOWN;
            case 1 -> Ownership.ONE;
            default -> Ownership.SPLIT;
        };
    }

    /** The same of one address: nobody's if the master's configuration does not have it. */
    public Ownership ownership(IpPrefix address) {
        boolean foreign =
                masters.size() == 1
                        && masters.getFirst().instance().addresses().stream()
                                .noneMatch(own -> own.address().equals(address.address()));
        return foreign ? Ownership.NONE : ownership();
    }

    public Standby standby() {
        if (!standbys.isEmpty()) {
            return Standby.READY;
        }
        return everyoneIsHeard ? Standby.NONE : Standby.UNKNOWN;
    }

    /** The member whose adverts come from that address, or null. */
    public @Nullable Member at(IpAddress source) {
        for (Member member : members) {
            if (source.equals(member.instance().source())) {
                return member;
            }
        }
        return null;
    }
}
