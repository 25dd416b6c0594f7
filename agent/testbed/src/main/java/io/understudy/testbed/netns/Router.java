package io.understudy.testbed.netns;

import java.util.ArrayList;
import java.util.List;

/**
 * One vrrp_instance of a test or a bench, as text; changed by the words that matter to it.
 *
 * @param interval {@code advert_int} in seconds, as written
 * @param addresses lines of virtual_ipaddress
 * @param more further lines of the block
 */
public record Router(int priority, String interval, List<String> addresses, List<String> more) {
    public static final String VIP = ClassicLab.VIP;
    public static final int VRID = 51;

    public Router {
        addresses = List.copyOf(addresses);
        more = List.copyOf(more);
    }

    /** VRRPv2, an advert a second, one address, no authentication. */
    public static Router ranked(int priority) {
        return new Router(priority, "1", List.of(VIP + "/24"), List.of());
    }

    /** With one more line in its block. */
    public Router with(String line) {
        List<String> lines = new ArrayList<>(more);
        lines.add(line);
        return new Router(priority, interval, addresses, lines);
    }

    public Router holding(String... addresses) {
        return new Router(priority, interval, List.of(addresses), more);
    }

    /** With {@code advert_int}, in seconds. */
    public Router every(String interval) {
        return new Router(priority, interval, addresses, more);
    }

    /** The same as another host may have it. */
    public Router at(int priority) {
        return new Router(priority, interval, addresses, more);
    }

    /** The text of keepalived.conf. */
    public String config() {
        return """
        vrrp_instance VI_1 {
            state %s
            interface eth0
            virtual_router_id %d
            priority %d
            advert_int %s
            %s
            virtual_ipaddress {
                %s
            }
        }
        """
                .formatted(
                        priority == 255 ? "MASTER" : "BACKUP",
                        VRID,
                        priority,
                        interval,
                        String.join("\n    ", more),
                        String.join("\n        ", addresses));
    }
}
