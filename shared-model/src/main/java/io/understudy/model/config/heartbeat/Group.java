package io.understudy.model.config.heartbeat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a node should have: all its lines of haresources, because they move together.
 *
 * @param line the first of them
 * @param node up to the first dot
 */
record Group(Line line, String node, List<Address> addresses, List<Resource> resources) {
    static List<Group> of(List<Line> lines, List<Fate> fates) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Line line : lines) {
            String node = HaCf.shortName(line.keyword());
            Group group =
                    groups.computeIfAbsent(
                            node,
                            name -> new Group(line, name, new ArrayList<>(), new ArrayList<>()));
            line.operands().forEach(word -> group.take(line, word, fates));
        }
        return List.copyOf(groups.values());
    }

    private void take(Line line, String word, List<Fate> fates) {
        List<String> parts = Arrays.asList(word.split("::"));
        String name = parts.getFirst();
        List<String> arguments = parts.subList(1, parts.size());
        Line from = new Line(line.file(), line.number(), List.of(word));
        switch (name) {
            // The separator of arguments may occur in an address of IPv6.
            case "IPaddr", "IPaddr2", "IPv6addr" ->
                    takeAddress(from, String.join("::", arguments), fates);
            case "SendArp" ->
                    fates.add(Fate.carried(from, "a new master announces its addresses by itself"));
            case "IPsrcaddr" ->
                    fates.add(
                            Fate.left(
                                    from,
                                    "write the routes that should use it into virtual_routes, with"
                                            + " src"));
            default -> {
                if (Address.parse(word) != null) {
                    takeAddress(from, word, fates);
                } else {
                    resources.add(new Resource(from, name, List.copyOf(arguments)));
                }
            }
        }
    }

    private void takeAddress(Line from, String text, List<Fate> fates) {
        Address address = Address.parse(text);
        if (address == null) {
            fates.add(Fate.left(from, "'" + text + "' is no address"));
            return;
        }
        addresses.add(address);
        fates.add(
                address.length() < 0
                        ? Fate.left(
                                from,
                                "without netmask it is a host's address; Heartbeat took that of the"
                                        + " route: write /LENGTH behind it in virtual_ipaddress")
                        : Fate.carried(from, "an address of the node's instance"));
    }
}
