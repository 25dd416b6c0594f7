package io.understudy.console.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would happen to a virtual router next, by the rules of the election.
 *
 * @param owner who owns it now
 * @param heir who would take over; null if nobody stands ready
 * @param rival who would take it back when it returns, because it outranks everybody and preempts;
 *     null if nobody would
 */
public record Outlook(Member owner, @Nullable Member heir, @Nullable Member rival) {

    /** The outlook, or null while there is not exactly one owner. */
    public static @Nullable Outlook of(VirtualRouter router) {
        Member owner = router.owner();
        if (owner == null) {
            return null;
        }
        List<Member> standbys = router.standbys();
        return new Outlook(
                owner, standbys.isEmpty() ? null : standbys.getFirst(), rival(router, owner));
    }

    private static @Nullable Member rival(VirtualRouter router, Member owner) {
        for (Member member : router.members()) {
            if (!member.isCurrent()
                    && member.instance().preempt()
                    && Ranking.BEST_FIRST.compare(member.instance(), owner.instance()) < 0) {
                return member;
            }
        }
        return null;
    }
}
