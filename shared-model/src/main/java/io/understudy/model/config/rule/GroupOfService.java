package io.understudy.model.config.rule;

import io.understudy.model.config.bind.Bound;
import io.understudy.model.config.bind.Scene;
import io.understudy.model.config.lvs.Forwarding;
import io.understudy.model.config.lvs.GroupEntry;
import io.understudy.model.config.lvs.Persistence;
import io.understudy.model.config.lvs.ServiceKey;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.lvs.VirtualServerGroup;
import io.understudy.model.config.syntax.Report;
import io.understudy.model.config.table.DidYouMean;
import io.understudy.model.config.table.Settings;
import io.understudy.model.unit.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A service needs its group, and tunnels if the group mixes families. */
final class GroupOfService implements Rule {
    @Override
    public void check(Scene scene, Report report) {
        Map<String, VirtualServerGroup> groups = new LinkedHashMap<>();
        for (Bound<VirtualServerGroup> bound : scene.all(VirtualServerGroup.BLOCK)) {
            if (bound.value().entries().isEmpty()) {
                empty(bound.value().name(), bound.settings(), report);
            }
            groups.put(bound.value().name(), bound.value());
        }
        for (Bound<VirtualServer> bound : scene.all(VirtualServer.BLOCK)) {
            if (bound.value().key() instanceof ServiceKey.Group(String name)) {
                VirtualServerGroup group = groups.get(name);
                if (!bound.value().realServers().isEmpty()
                        && (group == null || hasAddress(group))) {
                    ServiceBasics.needsProtocol(bound.value(), bound.settings(), report);
                }
                if (group == null) {
                    unknown(name, groups.keySet(), bound.settings(), report);
                } else if (isMixed(group) && !isTunnelled(bound.value())) {
                    mixed(name, bound.settings(), report);
                } else if (!bound.value().realServers().isEmpty()) {
                    kinds(group, bound.settings(), report);
                }
            }
        }
    }

    private static void unknown(String name, Set<String> groups, Settings settings, Report report) {
        String near = DidYouMean.among(name, groups);
        report.error(
                "unknown-server-group",
                settings.where(VirtualServer.KEY),
                null,
                "there is no virtual_server_group " + name + "; the service is left out",
                near != null ? "did you mean " + near + "?" : "define the group");
    }

    private static void mixed(String name, Settings settings, Report report) {
        report.error(
                "mixed-server-group",
                settings.where(VirtualServer.KEY),
                null,
                "virtual_server_group "
                        + name
                        + " mixes IPv4 and IPv6, and no server serves both but by a tunnel",
                "make a group of each family, or use lvs_method TUN");
    }

    private static void empty(String name, Settings settings, Report report) {
        report.error(
                "empty-server-group",
                settings.statement().range(),
                null,
                "virtual_server_group " + name + " has no usable entry; nothing is served for it",
                "write an address with a port, or fwmark with a number");
    }

    /** A group of marks takes any protocol, and one with an entry of all ports must persist. */
    private static void kinds(VirtualServerGroup group, Settings settings, Report report) {
        if (!group.entries().isEmpty()
                && !hasAddress(group)
                && settings.has(VirtualServer.PROTOCOL)) {
            ServiceBasics.protocolOfMark(settings, report);
        }
        if (group.hasAllPorts() && !settings.has(Persistence.PERSISTENCE_TIMEOUT)) {
            FlagsOfService.portZero(settings, report);
        }
    }

    private static boolean hasAddress(VirtualServerGroup group) {
        return group.entries().stream().anyMatch(GroupEntry.Addresses.class::isInstance);
    }

    private static boolean isMixed(VirtualServerGroup group) {
        boolean v4 = false;
        boolean v6 = false;
        for (GroupEntry entry : group.entries()) {
            if (entry instanceof GroupEntry.Addresses(IpAddress first, _, _)) {
                v4 |= first.isV4();
                v6 |= first.isV6();
            }
        }
        return v4 && v6;
    }

    private static boolean isTunnelled(VirtualServer service) {
        return service.realServers().stream()
                .allMatch(server -> server.forwarding() instanceof Forwarding.Tunnel);
    }
}
