package io.understudy.model.cluster;

import io.understudy.model.state.Answers;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose MAC address is whose, by what hosts say of themselves and see of each other. */
final class Stations {
    private Stations() {}

    /** The host by whose MAC address somebody answers; null if it is none of these. */
    static @Nullable String owner(String mac, List<Member> members) {
        for (Member member : members) {
            Answers answers = member.now().answers();
            if (answers != null && answers.station().equals(mac)) {
                return member.host();
            }
        }
        for (Member member : members) {
            IpAddress source = member.now().source();
            if (source != null && members.stream().anyMatch(m -> sees(m.now(), source, mac))) {
                return member.host();
            }
        }
        return null;
    }

    /** Whether the MAC address of a host is known at all, by itself or by one that asked. */
    static boolean isKnown(InstanceSnapshot of, InstanceSnapshot by) {
        Answers own = of.answers();
        Answers asked = by.answers();
        IpAddress source = of.source();
        return (own != null && !own.station().isEmpty())
                || (asked != null && source != null && asked.of(source) != null);
    }

    private static boolean sees(InstanceSnapshot instance, IpAddress source, String mac) {
        Answers answers = instance.answers();
        return answers != null && mac.equals(answers.of(source));
    }
}
