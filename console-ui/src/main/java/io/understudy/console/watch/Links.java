package io.understudy.console.watch;

import io.understudy.core.node.InterfaceFacts;
import io.understudy.core.node.MacAddress;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The interfaces of a host with their addresses, as {@code ip -j addr} tells them. */
record Links(List<InterfaceFacts> all) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    Links {
        all = List.copyOf(all);
    }

    /** Null if it is something else. */
    static @Nullable Links parse(String json) {
        List<InterfaceFacts> links = new ArrayList<>();
        try {
            JsonNode root = JSON.readTree(json);
            if (!root.isArray() || root.isEmpty()) {
                return null;
            }
            for (JsonNode link : root) {
                // newer ones print {} for what a namespace hides
                if (link.has("ifname")) {
                    links.add(facts(link));
                }
            }
        } catch (JacksonException | IllegalArgumentException _) {
            return null;
        }
        return new Links(links);
    }

    private static InterfaceFacts facts(JsonNode link) {
        Set<String> flags = new LinkedHashSet<>();
        link.path("flags").forEach(flag -> flags.add(flag.asString("")));
        List<IpPrefix> addresses = new ArrayList<>();
        for (JsonNode one : link.path("addr_info")) {
            IpAddress local = IpAddress.parse(one.path("local").asString(""));
            if (local != null && !one.path("tentative").asBoolean(false)) {
                addresses.add(new IpPrefix(local, one.path("prefixlen").asInt(local.bits())));
            }
        }
        return new InterfaceFacts(
                link.path("ifname").asString(""),
                link.path("ifindex").asInt(0),
                flags.contains("UP") && flags.contains("LOWER_UP"),
                link.path("mtu").asInt(1500),
                mac(link.path("address").asString("")),
                addresses);
    }

    private static MacAddress mac(String text) {
        boolean ethernet = text.matches("([0-9a-f]{2}:){5}[0-9a-f]{2}");
        return new MacAddress(
                ethernet ? HexFormat.of().parseHex(text.replace(":", "")) : new byte[0]);
    }

    /** Those of these addresses that are on this host. */
    List<IpPrefix> held(List<IpPrefix> wanted) {
        Set<IpAddress> here = new LinkedHashSet<>();
        all.forEach(link -> link.addresses().forEach(prefix -> here.add(prefix.address())));
        return wanted.stream().filter(prefix -> here.contains(prefix.address())).toList();
    }
}
