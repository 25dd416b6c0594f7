package io.understudy.testbed.interop;

import java.util.ArrayList;
import java.util.List;

/** One vrrp_instance as an operator would write it; changed by the words that a test is about. */
record Router(int priority, String interval, List<String> addresses, List<String> more) {
    static final String VIP = "192.168.83.200";
    static final int VRID = 51;

    Router {
        addresses = List.copyOf(addresses);
        more = List.copyOf(more);
    }

    /** VRRPv2, an advert a second, one address, no authentication. */
    static Router ranked(int priority) {
        return new Router(priority, "1", List.of(VIP + "/24"), List.of());
    }

    /** With one more line in its block. */
    Router with(String line) {
        List<String> lines = new ArrayList<>(more);
        lines.add(line);
        return new Router(priority, interval, addresses, lines);
    }

    Router holding(String... addresses) {
        return new Router(priority, interval, List.of(addresses), more);
    }

    /** With {@code advert_int}, in seconds. */
    Router every(String interval) {
        return new Router(priority, interval, addresses, more);
    }

    String config() {
        return """
        vrrp_instance VI_1 {
            state BACKUP
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
                        VRID,
                        priority,
                        interval,
                        String.join("\n    ", more),
                        String.join("\n        ", addresses));
    }
}
