package io.understudy.agent.driver;

import static io.understudy.linux.nftables.NftFamily.IP;
import static io.understudy.linux.nftables.NftFamily.IP6;

import io.understudy.core.address.Placement;
import io.understudy.linux.nftables.NftBatch;
import io.understudy.linux.nftables.NftBatch.Element;
import io.understudy.linux.nftables.NftFamily;
import io.understudy.linux.nftables.Nftables;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.global.FirewallRules;
import io.understudy.model.unit.IpAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The packet filter's tables for addresses that accept no packets and for interfaces with a virtual
 * MAC, laid out as keepalived's are: whoever looks at them with nft(8) finds what is expected. A
 * table is made when it is first needed, in place of one that a dead predecessor left, and goes
 * with us.
 */
public final class Firewall implements AutoCloseable {
    private final RouteNetlink links;
    private final Interfaces interfaces;
    private final Map<NftFamily, FirewallTable> tables = new EnumMap<>(NftFamily.class);
    private final Map<Blocked, Element> blocked = new LinkedHashMap<>();
    private final Map<String, Relayed> relayed = new LinkedHashMap<>();
    private FirewallRules rules = FirewallRules.DEFAULT;
    private @Nullable Nftables nftables;

    /** An address in the set that it is in; link-local ones go with their interface. */
    private record Blocked(IpAddress address, String interfaceName) {}

    /** What the map of an interface's reports says of it. */
    private record Relayed(NftFamily family, Element path, Element itself) {}

    public Firewall(RouteNetlink links, Interfaces interfaces) {
        this.links = links;
        this.interfaces = interfaces;
    }

    /** Counts for what is written from now on; tables that are there keep their name. */
    void use(FirewallRules next) {
        rules = next;
    }

    void block(List<Placement> placements) throws SyscallException {
        for (NftFamily family : families(placements)) {
            Map<Blocked, Element> added = new LinkedHashMap<>();
            for (Placement placement : placements) {
                Blocked one = blocked(placement);
                if (of(one.address) == family && !blocked.containsKey(one)) {
                    added.put(one, element(one, table(family).rules().byIndex()));
                }
            }
            if (added.isEmpty()) {
                continue;
            }
            FirewallTable table = table(family);
            NftBatch batch = table.begin();
            table.needSets(batch);
            change(
                    added,
                    (set, elements) -> {
                        if (set.equals(FirewallTable.LINK_LOCAL)) {
                            table.needLinkLocal(batch);
                        }
                        batch.add(set, elements);
                    });
            commit(batch);
            table.keep();
            blocked.putAll(added);
        }
    }

    /** Both, that of the first address first, so that nft(8) shows its table first. */
    private static List<NftFamily> families(List<Placement> placements) {
        NftFamily first = of(placements.getFirst().address().prefix().address());
        return List.of(first, first == IP ? IP6 : IP);
    }

    void unblock(List<Placement> placements) throws SyscallException {
        for (NftFamily family : NftFamily.values()) {
            FirewallTable table = tables.get(family);
            Map<Blocked, Element> gone = new LinkedHashMap<>();
            for (Placement placement : placements) {
                Blocked one = blocked(placement);
                Element element = blocked.get(one);
                if (of(one.address) == family && element != null) {
                    gone.put(one, element);
                }
            }
            if (table != null && !gone.isEmpty()) {
                NftBatch batch = table.begin();
                change(gone, batch::remove);
                blocked.keySet().removeAll(gone.keySet());
                commit(batch);
            }
        }
    }

    /** Takes the elements of a set. */
    private interface Change {
        void accept(String set, List<Element> elements);
    }

    private static void change(Map<Blocked, Element> addresses, Change change) {
        List<Element> local = new ArrayList<>();
        List<Element> others = new ArrayList<>();
        addresses.forEach(
                (one, element) -> (one.address.isLinkLocalV6() ? local : others).add(element));
        if (!others.isEmpty()) {
            change.accept(FirewallTable.ADDRESSES, others);
        }
        if (!local.isEmpty()) {
            change.accept(FirewallTable.LINK_LOCAL, local);
        }
    }

    void relay(String vmac, String parent, boolean v6) throws SyscallException {
        forget(vmac);
        byte[] index = number(links.index(vmac));
        Element path = new Element(index, number(interfaces.index(parent)));
        NftFamily family = v6 ? IP6 : IP;
        FirewallTable table = table(family);
        NftBatch batch = table.begin();
        table.needRelay(batch);
        batch.add(FirewallTable.PATHS, List.of(path));
        if (v6) {
            batch.add(FirewallTable.VMACS, List.of(Element.of(index)));
        }
        commit(batch);
        table.keep();
        relayed.put(vmac, new Relayed(family, path, Element.of(index)));
    }

    /** An interface is about to go, or has gone. */
    void forget(String vmac) throws SyscallException {
        Relayed old = relayed.remove(vmac);
        FirewallTable table = old == null ? null : tables.get(old.family);
        if (old != null && table != null) {
            NftBatch batch = table.begin().remove(FirewallTable.PATHS, List.of(old.path));
            if (old.family == IP6) {
                batch.remove(FirewallTable.VMACS, List.of(old.itself));
            }
            commit(batch);
        }
    }

    private FirewallTable table(NftFamily family) throws SyscallException {
        FirewallTable table = tables.get(family);
        if (table == null) {
            FirewallTable other = tables.get(family == IP ? IP6 : IP);
            table = new FirewallTable(family, other == null ? rules : other.rules());
            commit(table.fresh());
            tables.put(family, table);
        }
        return table;
    }

    private void commit(NftBatch batch) throws SyscallException {
        if (nftables == null) {
            nftables = Nftables.open();
        }
        nftables.commit(batch);
    }

    private static Blocked blocked(Placement placement) {
        IpAddress address = placement.address().prefix().address();
        return new Blocked(address, address.isLinkLocalV6() ? placement.interfaceName() : "");
    }

    private static NftFamily of(IpAddress address) {
        return address.isV6() ? IP6 : IP;
    }

    private Element element(Blocked one, boolean byIndex) throws SyscallException {
        byte[] address = one.address.bytes();
        if (!one.address.isLinkLocalV6()) {
            return Element.of(address);
        }
        byte[] device = byIndex ? number(interfaces.index(one.interfaceName)) : name(one);
        return Element.of(
                ByteBuffer.allocate(address.length + device.length)
                        .put(address)
                        .put(device)
                        .array());
    }

    private static byte[] name(Blocked one) {
        return ByteBuffer.allocate(FirewallTable.NAME_BYTES)
                .put(one.interfaceName.getBytes(StandardCharsets.UTF_8))
                .array();
    }

    private static byte[] number(int index) {
        return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(index).array();
    }

    /** Takes the tables away. */
    @Override
    public void close() {
        if (nftables == null) {
            return;
        }
        for (FirewallTable table : tables.values()) {
            try {
                nftables.commit(table.begin().deleteTable());
            } catch (SyscallException _) {
                // Somebody else took it away already.
            }
        }
        nftables.close();
    }
}
