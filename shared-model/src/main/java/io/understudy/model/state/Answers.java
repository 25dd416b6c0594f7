package io.understudy.model.state;

import io.understudy.model.unit.IpAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who answers on an instance's network, as one host saw it when it asked there (vip_watch). A MAC
 * address is written as six pairs of lower-case hexadecimal digits with colons.
 *
 * @param station MAC address by which this host itself answers there; empty if it has none
 * @param master whom this host heard as master when it asked; null if nobody
 * @param seen an entry for each address that was asked for, the instance's own address first
 */
public record Answers(String station, @Nullable IpAddress master, List<Answer> seen) {
    public Answers {
        seen = List.copyOf(seen);
    }

    /**
     * One address.
     *
     * @param mac who answered first; null if nobody did
     */
    public record Answer(IpAddress address, @Nullable String mac) {}

    /** The MAC address that answers for an address; null if none does, or it was not asked for. */
    public @Nullable String of(IpAddress address) {
        for (Answer answer : seen) {
            if (answer.address().equals(address)) {
                return answer.mac();
            }
        }
        return null;
    }

    /**
     * Whether it is the MAC address of a virtual router (RFC 9568 §7.3): every host that has it
     * answers by the same, so it tells nobody from another.
     */
    public static boolean isVirtual(String mac, int virtualRouterId) {
        return mac.startsWith("00:00:5e:00:0")
                && mac.endsWith(String.format(Locale.ROOT, ":%02x", virtualRouterId));
    }
}
