package io.understudy.core.lvs;

import io.understudy.core.ipvs.MarkedGroup;
import io.understudy.core.ipvs.MarkedGroup.Range;
import io.understudy.model.config.global.GroupMarks;
import io.understudy.model.config.lvs.GroupEntry;
import io.understudy.model.config.lvs.LvsConfig;
import io.understudy.model.config.lvs.ServiceKey;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.lvs.VirtualServerGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which mark each service of a group has with {@code nftables_ipvs}: one per protocol, in the order
 * of the file. A service keeps its mark over reloads, so that its connections go on; marks that the
 * file uses itself are passed over. Groups that hold marks themselves, or addresses without a port,
 * and services that wait for their address ({@code ha_suspend}), are served address by address.
 */
final class GroupMarking {
    private GroupMarking() {}

    /** Marks by the name of the service, {@code GROUP/PROTOCOL}. */
    static Map<String, Long> marks(LvsConfig config, Map<String, Long> before) {
        Map<String, Long> marks = new LinkedHashMap<>();
        GroupMarks wanted = config.options().groupMarks();
        if (wanted == null) {
            return marks;
        }
        TreeSet<Long> taken = new TreeSet<>(before.values());
        config.services()
                .forEach(service -> {
                    if (service.key() instanceof ServiceKey.Mark(var mark)) {
                        taken.add(mark);
                    }
                });
        config.groups()
                .forEach(group ->
                        group.entries()
                                .forEach(entry -> {
                                    if (entry instanceof GroupEntry.Mark(var mark, _)) {
                                        taken.add(mark);
                                    }
                                }));
        long next = wanted.first();
        for (VirtualServer service : config.services()) {
            Optional<VirtualServerGroup> group = group(config, service);
            if (group.isEmpty()
                    || !isMarked(group.get())
                    || service.followsAddress()
                    || marks.containsKey(name(service))) {
                continue;
            }
            Long known = before.get(name(service));
            while (known == null && !taken.add(next)) {
                next++;
            }
            marks.put(name(service), known == null ? next : known);
        }
        return marks;
    }

    private static Optional<VirtualServerGroup> group(LvsConfig config, VirtualServer service) {
        return service.key() instanceof ServiceKey.Group(var name)
                ? config.groups().stream().filter(one -> one.name().equals(name)).findFirst()
                : Optional.empty();
    }

    private static boolean isMarked(VirtualServerGroup group) {
        return !group.entries().isEmpty()
                && group.entries().stream()
                        .allMatch(entry ->
                                entry instanceof GroupEntry.Addresses range && range.port() > 0);
    }

    static String name(VirtualServer service) {
        return service.key() instanceof ServiceKey.Group(var name)
                ? name + "/" + service.protocol()
                : "";
    }

    /** What the packet filter has to mark for that. */
    static List<MarkedGroup> groups(LvsConfig config, Map<String, Long> marks) {
        List<MarkedGroup> all = new ArrayList<>();
        for (VirtualServer service : config.services()) {
            Long mark = marks.get(name(service));
            Optional<VirtualServerGroup> group = group(config, service);
            if (mark != null && group.isPresent()) {
                for (boolean v6 : new boolean[] {false, true}) {
                    List<Range> ranges = ranges(group.get(), v6);
                    if (!ranges.isEmpty()) {
                        all.add(new MarkedGroup(v6, service.protocol(), mark, ranges));
                    }
                }
            }
        }
        return all;
    }

    private static List<Range> ranges(VirtualServerGroup group, boolean v6) {
        List<Range> ranges = new ArrayList<>();
        for (GroupEntry entry : group.entries()) {
            if (entry instanceof GroupEntry.Addresses(var first, var last, int port)
                    && first.isV6() == v6) {
                ranges.add(new Range(first, last, port));
            }
        }
        return ranges;
    }

    /** Whether a group has addresses of a family. */
    static boolean has(VirtualServerGroup group, boolean v6) {
        return !ranges(group, v6).isEmpty();
    }
}
