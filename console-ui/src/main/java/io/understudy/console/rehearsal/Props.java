package io.understudy.console.rehearsal;

import io.understudy.core.node.InterfaceFacts;
import io.understudy.core.node.MacAddress;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.Written;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.global.ProcessPlace;
import io.understudy.model.config.lvs.LvsConfig;
import io.understudy.model.config.vrrp.Authentication;
import io.understudy.model.config.vrrp.Garp;
import io.understudy.model.config.vrrp.Notices;
import io.understudy.model.config.vrrp.Possessions;
import io.understudy.model.config.vrrp.Rivalry;
import io.understudy.model.config.vrrp.StaticNetwork;
import io.understudy.model.config.vrrp.SyncGroup;
import io.understudy.model.config.vrrp.TrackScript;
import io.understudy.model.config.vrrp.TrackedItem;
import io.understudy.model.config.vrrp.Tracking;
import io.understudy.model.config.vrrp.Tracks;
import io.understudy.model.config.vrrp.Transport;
import io.understudy.model.config.vrrp.VirtualAddress;
import io.understudy.model.config.vrrp.VrrpInstance;
import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.state.ElectionRules;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.PriorityPart;
import io.understudy.model.state.ScriptPace;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a host needs on stage: a configuration and interfaces, made of what its agent tells. */
final class Props {
    private static final long SECOND = 1_000_000_000L;
    private static final ScriptPace USUAL_PACE = new ScriptPace(SECOND, SECOND, 1, 1);
    private static final ElectionRules USUAL_RULES = new ElectionRules(null, 3, 0, List.of());
    private static final int LOWEST = 1;

    private Props() {}

    static ElectionRules rules(InstanceSnapshot instance) {
        ElectionRules rules = instance.rules();
        return rules == null ? USUAL_RULES : rules;
    }

    static ScriptPace pace(TrackerSnapshot tracker) {
        ScriptPace pace = tracker.pace();
        return pace == null ? USUAL_PACE : pace;
    }

    static InstanceSnapshot heldBack(InstanceSnapshot i) {
        return ranked(i, LOWEST, LOWEST, List.of(), false);
    }

    /** An instance that takes part with these priorities. */
    static InstanceSnapshot ranked(
            InstanceSnapshot i,
            int configured,
            int effective,
            List<PriorityPart> parts,
            boolean preempt) {
        return new InstanceSnapshot(
                i.name(),
                i.interfaceName(),
                i.virtualRouterId(),
                i.version(),
                i.state(),
                i.since(),
                i.reason(),
                configured,
                effective,
                parts,
                i.source(),
                i.addresses(),
                i.held(),
                i.unicastPeers(),
                preempt,
                i.advertIntervalNanos(),
                i.masterDownNanos(),
                i.master(),
                i.counters(),
                i.line(),
                i.file(),
                i.rules(),
                i.lines(),
                i.answers(),
                i.others());
    }

    static KeepalivedConfig config(Part part) {
        List<VrrpScript> scripts = part.trackers().stream().map(Props::script).toList();
        List<VrrpInstance> instances =
                part.instances().stream().map(i -> instance(i, part)).toList();
        return new KeepalivedConfig(
                GlobalDefs.DEFAULT,
                scripts,
                instances,
                groups(part.instances()),
                List.of(),
                Tracking.NONE,
                StaticNetwork.NONE,
                LvsConfig.NONE,
                ProcessPlace.DEFAULT);
    }

    /** Whatever is tracked and is no interface passes or fails as a script does. */
    private static VrrpScript script(TrackerSnapshot tracker) {
        ScriptPace pace = pace(tracker);
        return new VrrpScript(
                tracker.name(),
                List.of(tracker.name()),
                pace.intervalNanos(),
                pace.timeoutNanos(),
                0,
                false,
                pace.rise(),
                pace.fall(),
                null,
                false);
    }

    private static VrrpInstance instance(InstanceSnapshot i, Part part) {
        ElectionRules rules = rules(i);
        List<TrackScript> scripts = new ArrayList<>();
        List<TrackedItem> links = new ArrayList<>();
        for (PriorityPart moved : i.parts()) {
            // a file adds what stands in it
            int weight = moved.applied() == 0 ? moved.weight() : moved.applied();
            track(part, moved.tracker(), weight, scripts, links);
        }
        for (String fatal : rules.fatal()) {
            track(part, fatal, 0, scripts, links);
        }
        return new VrrpInstance(
                i.name(),
                false,
                i.interfaceName(),
                i.virtualRouterId(),
                i.configuredPriority(),
                i.version(),
                i.advertIntervalNanos(),
                part.estranged().contains(i.name()) ? new Authentication("another", false) : null,
                i.addresses().stream().map(a -> new VirtualAddress(a, null, null)).toList(),
                i.preempt(),
                rules.preemptDelayNanos(),
                i.source(),
                i.unicastPeers(),
                scripts,
                rules.downTimerAdverts(),
                Garp.DEFAULT,
                new Tracks(links, List.of(), List.of(), List.of(), true),
                Rivalry.DEFAULT,
                Notices.NONE,
                Transport.USUAL,
                Possessions.NONE,
                Written.NOWHERE);
    }

    private static void track(
            Part part,
            String name,
            int weight,
            List<TrackScript> scripts,
            List<TrackedItem> links) {
        if (part.trackers().stream().anyMatch(t -> t.name().equals(name))) {
            scripts.add(new TrackScript(name, weight, false));
        } else {
            links.add(new TrackedItem(name, weight, false));
        }
    }

    /** What a group tracks is told with its members already. */
    private static List<SyncGroup> groups(List<InstanceSnapshot> instances) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (InstanceSnapshot instance : instances) {
            String group = rules(instance).syncGroup();
            if (group != null) {
                members.computeIfAbsent(group, _ -> new ArrayList<>()).add(instance.name());
            }
        }
        List<SyncGroup> groups = new ArrayList<>();
        members.forEach((name, all) ->
                groups.add(
                        new SyncGroup(
                                name,
                                all,
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                true,
                                new SyncGroup.Commands(null, null, null, null, null),
                                false,
                                false)));
        return groups;
    }

    /**
     * The interfaces of a host: those its instances name, with the addresses they speak from.
     *
     * @param next a configuration that may name more of them; they have the addresses of the others
     */
    static List<InterfaceFacts> interfaces(
            List<InstanceSnapshot> instances, KeepalivedConfig next) {
        Map<String, Set<IpPrefix>> addresses = new LinkedHashMap<>();
        Set<IpPrefix> all = new LinkedHashSet<>();
        for (InstanceSnapshot instance : instances) {
            Set<IpPrefix> here =
                    addresses.computeIfAbsent(instance.interfaceName(), _ -> new LinkedHashSet<>());
            IpPrefix own = own(instance.source());
            if (own != null) {
                here.add(own);
                all.add(own);
            }
        }
        for (VrrpInstance instance : next.instances()) {
            addresses.computeIfAbsent(instance.interfaceName(), _ -> all);
            instance.tracks()
                    .interfaces()
                    .forEach(i -> addresses.computeIfAbsent(i.name(), _ -> Set.of()));
            instance.virtualAddresses()
                    .forEach(a -> {
                        String device = a.device();
                        if (device != null) {
                            addresses.computeIfAbsent(device, _ -> Set.of());
                        }
                    });
        }
        next.syncGroups()
                .forEach(g ->
                        g.trackInterfaces()
                                .forEach(i -> addresses.computeIfAbsent(i.name(), _ -> Set.of())));
        List<InterfaceFacts> facts = new ArrayList<>();
        addresses.forEach((name, own) -> facts.add(facts(name, facts.size(), own)));
        return facts;
    }

    private static InterfaceFacts facts(String name, int number, Set<IpPrefix> addresses) {
        byte[] mac = {2, 0, 0, 0, 0, (byte) number};
        return new InterfaceFacts(
                name, 2 + number, true, 1500, new MacAddress(mac), List.copyOf(addresses));
    }

    private static @Nullable IpPrefix own(@Nullable IpAddress source) {
        return source == null ? null : new IpPrefix(source, source.isV6() ? 64 : 24);
    }
}
