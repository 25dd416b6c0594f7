package io.understudy.agent.lvs;

import io.understudy.core.ipvs.MarkedGroup;
import io.understudy.linux.nftables.NftBatch;
import io.understudy.linux.nftables.NftBatch.KeyRange;
import io.understudy.linux.nftables.NftFamily;
import io.understudy.linux.nftables.NftHook;
import io.understudy.linux.nftables.NftRule;
import io.understudy.linux.nftables.NftRule.Meta;
import io.understudy.linux.nftables.NftType;
import io.understudy.linux.nftables.Nftables;
import io.understudy.linux.process.Excursion;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.global.GroupMarks;
import io.understudy.model.config.lvs.Protocol;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The packet filter's maps that mark what belongs to groups ({@code nftables_ipvs}), laid out as
 * keepalived's. A table is written anew, in one step, when its content is to be another.
 */
final class PacketMarks {
    private static final String CHAIN = "in";
    private static final int FIRST = 1;
    private static final int WORD_1 = 9;
    private static final int WORD_4 = 2;

    private final Map<NftFamily, List<MarkedGroup>> made = new EnumMap<>(NftFamily.class);
    private @Nullable GroupMarks how;

    /**
     * Marks these and no others.
     *
     * @param wanted null where nothing is to be marked any more
     * @param place network namespace; null for ours
     * @return what the kernel refused
     */
    List<StateChange> set(
            @Nullable GroupMarks wanted, List<MarkedGroup> groups, @Nullable String place) {
        List<StateChange> refused = new ArrayList<>();
        GroupMarks before = how;
        if (before != null && !before.equals(wanted)) {
            if (wanted == null || !wanted.table().equals(before.table())) {
                for (NftFamily family : made.keySet()) {
                    commit(new NftBatch(family, before.table()).deleteTable(), place, refused);
                }
            }
            made.clear();
        }
        how = wanted;
        if (wanted != null) {
            for (boolean v6 : new boolean[] {false, true}) {
                NftFamily family = v6 ? NftFamily.IP6 : NftFamily.IP;
                List<MarkedGroup> some = groups.stream().filter(one -> one.v6() == v6).toList();
                List<MarkedGroup> there = made.getOrDefault(family, List.of());
                if (some.equals(there)) {
                    continue;
                }
                boolean done =
                        commit(
                                some.isEmpty()
                                        ? new NftBatch(family, wanted.table()).deleteTable()
                                        : table(family, wanted, some),
                                place,
                                refused);
                if (done && some.isEmpty()) {
                    made.remove(family);
                } else if (done) {
                    made.put(family, some);
                }
            }
        }
        return refused;
    }

    private static boolean commit(
            NftBatch batch, @Nullable String place, List<StateChange> refused) {
        try (Nftables nftables =
                place == null ? Nftables.open() : Excursion.in(place, Nftables::open)) {
            nftables.commitMany(batch);
            return true;
        } catch (SyscallException e) {
            refused.add(
                    new StateChange.Warned(
                            "group-marks-refused",
                            null,
                            e.text()
                                    + "; packets to groups are not marked, so their services get"
                                    + " none; nftables_ipvs needs nf_tables of Linux 5.6 or"
                                    + " later"));
            return false;
        }
    }

    static NftBatch table(NftFamily family, GroupMarks how, List<MarkedGroup> groups) {
        NftBatch batch = new NftBatch(family, how.table()).freshTable();
        batch.chain(CHAIN, NftHook.INPUT, how.priority());
        boolean v6 = family == NftFamily.IP6;
        NftType address = v6 ? NftType.IPV6_ADDRESS : NftType.IPV4_ADDRESS;
        List<Protocol> known = new ArrayList<>();
        for (MarkedGroup group : groups) {
            String map = group.protocol().name().toLowerCase(Locale.ROOT) + "_map";
            if (!known.contains(group.protocol())) {
                known.add(group.protocol());
                batch.rangeMap(
                        map,
                        address.with(NftType.PORT),
                        new int[] {address.bytes(), NftType.PORT.bytes()},
                        how.counters());
                batch.rule(CHAIN, rule(group.protocol(), v6, map, how.counters()));
            }
            byte[] mark =
                    ByteBuffer.allocate(4)
                            .order(ByteOrder.nativeOrder())
                            .putInt((int) group.mark())
                            .array();
            batch.addRanges(
                    map,
                    group.ranges().stream()
                            .map(range ->
                                    new KeyRange(
                                            key(range.first(), range.port()),
                                            key(range.last(), range.port()),
                                            mark))
                            .toList());
        }
        return batch;
    }

    private static NftRule rule(Protocol protocol, boolean v6, String map, boolean counters) {
        NftRule rule =
                new NftRule()
                        .meta(Meta.PROTOCOL, FIRST)
                        .equal(FIRST, new byte[] {(byte) number(protocol)});
        rule = v6 ? rule.network(24, 16, FIRST) : rule.network(16, 4, FIRST);
        rule.transport(2, 2, v6 ? WORD_4 : WORD_1).mapped(map, FIRST).mark(FIRST);
        return (counters ? rule.counter() : rule).giveBack();
    }

    private static int number(Protocol protocol) {
        return switch (protocol) {
            case TCP -> 6;
            case UDP -> 17;
            case SCTP -> 132;
        };
    }

    private static byte[] key(IpAddress address, int port) {
        byte[] bytes = address.bytes();
        byte[] key = Arrays.copyOf(bytes, bytes.length + 4);
        key[bytes.length] = (byte) (port >> 8);
        key[bytes.length + 1] = (byte) port;
        return key;
    }
}
