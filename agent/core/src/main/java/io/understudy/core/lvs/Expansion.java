package io.understudy.core.lvs;

import io.understudy.core.ipvs.Service;
import io.understudy.core.ipvs.ServiceId;
import io.understudy.model.config.lvs.Granularity;
import io.understudy.model.config.lvs.GroupEntry;
import io.understudy.model.config.lvs.LvsConfig;
import io.understudy.model.config.lvs.Persistence;
import io.understudy.model.config.lvs.SchedulerFlags;
import io.understudy.model.config.lvs.ServiceKey;
import io.understudy.model.config.lvs.VirtualServer;
import io.understudy.model.config.lvs.VirtualServerGroup;
import io.understudy.model.unit.AddressPort;
import io.understudy.model.unit.IpAddress;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What virtual servers become in the kernel's table: groups and their ranges member by member. */
final class Expansion {
    /** A range longer than this is cut: the kernel would take minutes and gigabytes for it. */
    static final int MOST_MEMBERS = 65_536;

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int FULL_V4 = -1;
    private static final int FULL_V6 = 128;

    private Expansion() {}

    /**
     * All virtual servers; of two that claim the same packets, the first one gets them. Those that
     * a reload leaves as they were are the same objects.
     *
     * @param before what there was, by name
     */
    static List<Balance> of(
            LvsConfig config, Map<String, Long> marks, Map<String, Balance> before) {
        Map<String, VirtualServerGroup> groups = new LinkedHashMap<>();
        config.groups().forEach(group -> groups.putIfAbsent(group.name(), group));
        List<Balance> all = new ArrayList<>();
        Map<ServiceId, String> taken = new LinkedHashMap<>();
        for (VirtualServer service : config.services()) {
            List<Member> members = new ArrayList<>();
            for (Member member : members(service, groups, marks)) {
                if (taken.putIfAbsent(member.service().id(), member.name()) == null) {
                    members.add(member);
                }
            }
            if (!members.isEmpty()) {
                String name = name(service, members);
                Balance was = before.get(name);
                all.add(
                        was != null && was.goesOnAs(service, members)
                                ? was
                                : balance(name, service, members));
            }
        }
        return all;
    }

    private static String name(VirtualServer service, List<Member> members) {
        return service.key() instanceof ServiceKey.Group(var group)
                ? group + "/" + service.protocol()
                : members.getFirst().name();
    }

    private static Balance balance(String name, VirtualServer service, List<Member> members) {
        List<Backend> servers = new ArrayList<>();
        Map<String, Integer> places = new LinkedHashMap<>();
        service.realServers()
                .forEach(server -> {
                    Backend backend = Backend.of(server);
                    places.put(backend.name(), servers.size());
                    servers.add(backend);
                });
        return new Balance(
                name,
                toldAs(service),
                service,
                members,
                servers,
                places,
                false,
                false,
                null,
                false);
    }

    /** keepalived's words: {@code [192.0.2.10]:tcp:80}, {@code [GROUP]:80}, {@code FWM 3}. */
    private static String toldAs(VirtualServer service) {
        return switch (service.key()) {
            case ServiceKey.Address(var at) -> toldAs(at, service);
            case ServiceKey.Mark(var mark) -> "FWM " + mark;
            case ServiceKey.Group(var name) -> "[" + name + "]:0";
        };
    }

    static String toldAs(AddressPort at, VirtualServer service) {
        return "["
                + at.address()
                + "]:"
                + service.protocol().name().toLowerCase(Locale.ROOT)
                + ":"
                + at.port();
    }

    private static List<Member> members(
            VirtualServer service,
            Map<String, VirtualServerGroup> groups,
            Map<String, Long> marks) {
        return switch (service.key()) {
            case ServiceKey.Address(var at) ->
                    List.of(member(service, service.persistence(), "", address(service, at)));
            case ServiceKey.Mark(var mark) ->
                    List.of(
                            member(
                                    service,
                                    service.persistence(),
                                    "",
                                    new ServiceId(service.v6(), null, null, mark)));
            case ServiceKey.Group(var name) -> {
                List<Member> members = new ArrayList<>();
                VirtualServerGroup group = groups.get(name);
                Long mark = marks.get(GroupMarking.name(service));
                if (group == null) {
                    yield members;
                }
                Persistence persistence = persistence(service, group);
                if (mark != null) {
                    for (boolean v6 : new boolean[] {false, true}) {
                        if (GroupMarking.has(group, v6)) {
                            members.add(
                                    member(
                                            service,
                                            persistence,
                                            name + " ",
                                            new ServiceId(v6, null, null, mark)));
                        }
                    }
                } else {
                    group.entries()
                            .forEach(
                                    entry -> add(members, service, persistence, name + " ", entry));
                }
                yield members;
            }
        };
    }

    private static ServiceId address(VirtualServer service, AddressPort at) {
        return new ServiceId(at.address().isV6(), service.protocol(), at, 0);
    }

    private static void add(
            List<Member> members,
            VirtualServer service,
            @Nullable Persistence persistence,
            String prefix,
            GroupEntry entry) {
        switch (entry) {
            case GroupEntry.Mark(var mark, var v6) ->
                    members.add(
                            member(
                                    service,
                                    persistence,
                                    prefix,
                                    new ServiceId(
                                            v6 == null ? service.v6() : v6, null, null, mark)));
            case GroupEntry.Addresses range -> {
                BigInteger first = new BigInteger(1, range.first().bytes());
                int count = range.count().min(BigInteger.valueOf(MOST_MEMBERS)).intValueExact();
                for (int i = 0; i < count && members.size() < MOST_MEMBERS; i++) {
                    IpAddress address =
                            address(first.add(BigInteger.valueOf(i)), range.first().bytes().length);
                    members.add(
                            member(
                                    service,
                                    persistence,
                                    prefix,
                                    address(service, new AddressPort(address, range.port()))));
                }
            }
        }
    }

    private static IpAddress address(BigInteger value, int length) {
        byte[] bytes = value.toByteArray();
        byte[] whole = new byte[length];
        int from = Math.max(0, bytes.length - length);
        System.arraycopy(bytes, from, whole, length - (bytes.length - from), bytes.length - from);
        return IpAddress.of(whole);
    }

    private static Member member(
            VirtualServer service, @Nullable Persistence persistence, String prefix, ServiceId id) {
        return new Member(
                prefix + id.name(),
                new Service(
                        id,
                        service.scheduler(),
                        unhashed(service.flags()),
                        persistence == null ? 0 : persistence.timeoutNanos() / SECOND_NANOS,
                        netmask(persistence, id.v6()),
                        persistence == null ? null : persistence.engine()));
    }

    /** {@code hashed} is the kernel's own business: it sets the flag whatever is asked for. */
    private static SchedulerFlags unhashed(SchedulerFlags flags) {
        return new SchedulerFlags(
                flags.onePacket(), false, flags.first(), flags.second(), flags.third());
    }

    /** With one entry of all ports, which would be nothing without, the whole group persists. */
    private static @Nullable Persistence persistence(
            VirtualServer service, VirtualServerGroup group) {
        return service.persistence() == null && group.hasAllPorts()
                ? new Persistence(360 * SECOND_NANOS, null, null)
                : service.persistence();
    }

    private static int netmask(@Nullable Persistence persistence, boolean v6) {
        Granularity granularity = persistence == null ? null : persistence.granularity();
        if (granularity == null || granularity.netmask().isV6() != v6) {
            return v6 ? FULL_V6 : FULL_V4;
        }
        return v6
                ? granularity.length()
                : ByteBuffer.wrap(Arrays.copyOf(granularity.netmask().bytes(), 4)).getInt();
    }
}
