package io.understudy.testbed.netns;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The two-director laboratory of the textbooks: lb1 and lb2 share one virtual address in front of
 * web1 and web2; client uses it.
 */
public final class ClassicLab {
    public static final String VIP = "192.168.83.200";

    private ClassicLab() {}

    /** The five hosts with nothing running on them. */
    public static Network network(Path house) {
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("lb1", "192.168.83.30");
        addresses.put("lb2", "192.168.83.40");
        addresses.put("web1", "192.168.83.50");
        addresses.put("web2", "192.168.83.60");
        addresses.put("client", "192.168.83.100");
        return Network.create(house.resolve("agent/testbed/netns"), addresses);
    }
}
