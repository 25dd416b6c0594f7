package io.understudy.agent.driver;

import io.understudy.core.node.InterfaceFacts;
import io.understudy.core.node.MacAddress;
import io.understudy.core.node.NodeEvent;
import io.understudy.linux.rtnetlink.InterfaceAddress;
import io.understudy.linux.rtnetlink.Link;
import io.understudy.linux.rtnetlink.LinkStack;
import io.understudy.linux.rtnetlink.RouteEvent;
import io.understudy.linux.rtnetlink.RouteEvent.AddressGone;
import io.understudy.linux.rtnetlink.RouteEvent.AddressSeen;
import io.understudy.linux.rtnetlink.RouteEvent.EventsLost;
import io.understudy.linux.rtnetlink.RouteEvent.ForwardingSeen;
import io.understudy.linux.rtnetlink.RouteEvent.LinkGone;
import io.understudy.linux.rtnetlink.RouteEvent.LinkSeen;
import io.understudy.linux.rtnetlink.RouteEvent.RouteGone;
import io.understudy.linux.rtnetlink.RouteKey;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.vrrp.HostLink;
import io.understudy.model.config.vrrp.Route;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Interfaces and their addresses as the kernel last told of them. Of what it tells, only what is
 * news becomes an event: refreshed lifetimes and flags nobody asks for stay here.
 */
public final class Interfaces {
    private final RouteNetlink route;
    private final Map<Integer, Entry> byIndex = new LinkedHashMap<>();
    private Function<RouteKey, @Nullable Route> ourRoutes = _ -> null;

    private static final class Entry {
        Link link;

        /** What the driver said when it was asked for the carrier; null if it is not asked. */
        @Nullable Boolean carrier;

        List<InterfaceAddress> addresses = new ArrayList<>();

        Entry(Link link) {
            this.link = link;
        }

        InterfaceFacts facts(@Nullable String vrf) {
            return new InterfaceFacts(
                    link.name(),
                    link.index(),
                    carrier == null ? link.isRunning() : link.isUp() && carrier,
                    link.mtu(),
                    new MacAddress(link.address().bytes()),
                    vrf,
                    link.forwardsV6(),
                    addresses.stream()
                            .filter(InterfaceAddress::usable)
                            .map(Interfaces::prefix)
                            .toList());
        }

        @Nullable InterfaceAddress find(InterfaceAddress wanted) {
            for (InterfaceAddress address : addresses) {
                if (address.address().equals(wanted.address())
                        && address.prefixLength() == wanted.prefixLength()) {
                    return address;
                }
            }
            return null;
        }

        /** Where the kernel puts it: primaries before secondaries, IPv4 before IPv6. */
        void insert(InterfaceAddress address) {
            int place = addresses.size();
            while (place > 0 && rank(addresses.get(place - 1)) > rank(address)) {
                place--;
            }
            addresses.add(place, address);
        }

        private static int rank(InterfaceAddress address) {
            return address.address().getAddress().length == 16 ? 2 : address.secondary() ? 1 : 0;
        }
    }

    public Interfaces(RouteNetlink route) {
        this.route = route;
    }

    /** Has routes that go become events as well: {@code ours} knows those we put there. */
    public void tellOfRoutes(Function<RouteKey, @Nullable Route> ours) {
        ourRoutes = ours;
    }

    private InterfaceFacts facts(Entry entry) {
        Entry master = byIndex.get(entry.link.stack().master());
        return entry.facts(
                master != null && master.link.stack().isVrf() ? master.link.name() : null);
    }

    private static IpPrefix prefix(InterfaceAddress address) {
        return new IpPrefix(IpAddress.of(address.address().getAddress()), address.prefixLength());
    }

    /** Reads everything anew and tells nobody of differences. */
    public List<InterfaceFacts> read() throws SyscallException {
        byIndex.clear();
        for (Link link : route.links()) {
            byIndex.put(link.index(), new Entry(link));
        }
        for (InterfaceAddress address : route.addresses()) {
            Entry entry = byIndex.get(address.interfaceIndex());
            if (entry != null) {
                entry.addresses.add(address);
            }
        }
        return byIndex.values().stream().map(this::facts).toList();
    }

    /** Addresses that other hosts were found to have, before anybody listened. */
    public List<NodeEvent> duplicates(long at) {
        List<NodeEvent> found = new ArrayList<>();
        for (Entry entry : byIndex.values()) {
            entry.addresses.stream()
                    .filter(InterfaceAddress::duplicate)
                    .map(one -> new NodeEvent.DuplicateFound(entry.link.name(), prefix(one), at))
                    .forEach(found::add);
        }
        return found;
    }

    /** All interfaces as they were told of last. */
    public List<InterfaceFacts> facts() {
        return byIndex.values().stream().map(this::facts).toList();
    }

    /** Names of all interfaces but loopback. */
    List<String> names() {
        return byIndex.values().stream()
                .filter(entry -> !entry.link.isLoopback())
                .map(entry -> entry.link.name())
                .toList();
    }

    /** A link was asked for its carrier; null if that is no news. */
    @Nullable NodeEvent polled(String name, boolean carrier, long at) {
        for (Entry entry : byIndex.values()) {
            if (entry.link.name().equals(name)) {
                InterfaceFacts before = facts(entry);
                entry.carrier = carrier;
                InterfaceFacts now = facts(entry);
                return now.equals(before) ? null : new NodeEvent.InterfaceChanged(now, at);
            }
        }
        return null;
    }

    /** No link is asked any more, or others are: the kernel's word counts again. */
    @Nullable NodeEvent pollNone(long at) {
        byIndex.values().forEach(entry -> entry.carrier = null);
        return null;
    }

    /** The kernel's number of an interface. */
    int index(String name) throws SyscallException {
        Link link = link(name);
        if (link == null) {
            throw SyscallException.of("interface " + name, Errno.ENODEV);
        }
        return link.index();
    }

    /** The routing table of a VRF. */
    int vrfTable(String name) throws SyscallException {
        return route.vrfTable(name);
    }

    /** An interface as it was told of last; null if there is none. */
    @Nullable Link link(String name) {
        for (Entry entry : byIndex.values()) {
            if (entry.link.name().equals(name)) {
                return entry.link;
            }
        }
        return null;
    }

    /** All links but these. */
    List<HostLink> linksBeside(Set<String> names) {
        return byIndex.values().stream()
                .filter(entry -> !names.contains(entry.link.name()))
                .map(this::hostLink)
                .toList();
    }

    private HostLink hostLink(Entry entry) {
        LinkStack stack = entry.link.stack();
        Entry parent = byIndex.get(stack.parent());
        HostLink.Kind kind =
                stack.isPrivateMacvlan()
                        ? HostLink.Kind.PRIVATE_MACVLAN
                        : stack.isL2Ipvlan() ? HostLink.Kind.L2_IPVLAN : HostLink.Kind.OTHER;
        return new HostLink(
                entry.link.name(),
                parent == null ? null : parent.link.name(),
                kind,
                entry.link.address().bytes(),
                Vmacs.MODES.get(Math.min(stack.flags(), Vmacs.MODES.size() - 1)),
                entry.addresses.stream().map(one -> prefix(one).address()).toList());
    }

    /** What happened since the last call, as events at {@code at}. */
    public void update(long at, Consumer<NodeEvent> news) throws SyscallException {
        for (RouteEvent event : route.events()) {
            switch (event) {
                case LinkSeen(var link) -> seen(link, at, news);
                case LinkGone(var link) -> gone(link, at, news);
                case AddressSeen(var address, var ours) -> seen(address, ours, at, news);
                case AddressGone(var address, var ours) -> gone(address, ours, at, news);
                case ForwardingSeen(int index, var forwards) -> {
                    Entry entry = byIndex.get(index);
                    if (entry != null) {
                        seen(entry.link.forwarding(forwards), at, news);
                    }
                }
                case RouteGone(var key, var ours) -> {
                    Route lost = ours ? null : ourRoutes.apply(key);
                    if (lost != null) {
                        news.accept(new NodeEvent.RouteRemoved(lost, at));
                    }
                }
                case EventsLost _ -> compare(at, news);
            }
        }
    }

    private void seen(Link link, long at, Consumer<NodeEvent> news) {
        Entry entry = byIndex.get(link.index());
        if (entry == null) {
            entry = new Entry(link);
            byIndex.put(link.index(), entry);
        } else if (link.equals(entry.link)) {
            return;
        } else {
            InterfaceFacts before = facts(entry);
            entry.link = link;
            if (facts(entry).equals(before)) {
                return;
            }
            if (!before.name().equals(link.name())) {
                news.accept(new NodeEvent.InterfaceRemoved(before.name(), at));
            }
        }
        news.accept(new NodeEvent.InterfaceChanged(facts(entry), at));
    }

    private void gone(Link link, long at, Consumer<NodeEvent> news) {
        Entry entry = byIndex.remove(link.index());
        if (entry != null) {
            news.accept(new NodeEvent.InterfaceRemoved(entry.link.name(), at));
        }
    }

    private void seen(InterfaceAddress address, boolean ours, long at, Consumer<NodeEvent> news) {
        Entry entry = byIndex.get(address.interfaceIndex());
        if (entry == null) {
            return;
        }
        InterfaceAddress known = entry.find(address);
        if (known != null && known.equals(address)) {
            return;
        }
        entry.addresses.remove(known);
        entry.insert(address);
        if (address.duplicate() && (known == null || !known.duplicate())) {
            news.accept(new NodeEvent.DuplicateFound(entry.link.name(), prefix(address), at));
        }
        boolean was = known != null && known.usable();
        if (address.usable() && !was) {
            news.accept(new NodeEvent.AddressAdded(entry.link.name(), prefix(address), ours, at));
        } else if (was && !address.usable()) {
            // It has to pass duplicate address detection anew, or has failed it.
            news.accept(new NodeEvent.AddressRemoved(entry.link.name(), prefix(address), ours, at));
        }
    }

    private void gone(InterfaceAddress address, boolean ours, long at, Consumer<NodeEvent> news) {
        Entry entry = byIndex.get(address.interfaceIndex());
        InterfaceAddress known = entry == null ? null : entry.find(address);
        if (entry != null && known != null) {
            entry.addresses.remove(known);
            if (known.usable()) {
                news.accept(
                        new NodeEvent.AddressRemoved(entry.link.name(), prefix(address), ours, at));
            }
        }
    }

    /** Events were lost: what the lists say now against what was known. */
    private void compare(long at, Consumer<NodeEvent> news) throws SyscallException {
        Map<Integer, Entry> before = new LinkedHashMap<>(byIndex);
        read();
        Map<Integer, Entry> now = new LinkedHashMap<>(byIndex);
        before.forEach((index, old) -> {
            Entry entry = now.get(index);
            if (entry == null || !entry.link.name().equals(old.link.name())) {
                news.accept(new NodeEvent.InterfaceRemoved(old.link.name(), at));
            }
        });
        now.forEach((index, entry) -> {
            Entry old = before.get(index);
            if (old == null || !facts(entry).equals(facts(old))) {
                news.accept(new NodeEvent.InterfaceChanged(facts(entry), at));
            }
        });
    }
}
