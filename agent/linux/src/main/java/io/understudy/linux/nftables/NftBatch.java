package io.understudy.linux.nftables;

import io.understudy.linux.netlink.NetlinkRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes to the packet filter that take effect together or not at all
 * (linux/netfilter/nf_tables.h). Making what is there already is success, so what a table needs may
 * be asked for again; only rules would be there twice.
 */
public final class NftBatch {
    private static final int NESTED = 0x8000;
    private static final int SUBSYSTEM = 10 << 8;
    private static final int BATCH_BEGIN = 0x10;
    private static final int BATCH_END = 0x11;
    private static final int NEW_TABLE = 0;
    private static final int DELETE_TABLE = 2;
    private static final int NEW_CHAIN = 3;
    private static final int NEW_RULE = 6;
    private static final int NEW_SET = 9;
    private static final int NEW_ELEMENT = 12;
    private static final int DELETE_ELEMENT = 14;
    private static final int SET_CONSTANT = 0x2;
    private static final int SET_MAP = 0x8;

    /** Elements of one message, so that it stays below a page. */
    private static final int ELEMENTS_AT_ONCE = 48;

    private final NftFamily family;
    private final String table;
    private final List<NetlinkRequest> messages = new ArrayList<>();
    private int sets;

    /** One element: of a set a key alone, of a map also what it leads to. */
    public record Element(byte[] key, byte @Nullable [] value) {
        public static Element of(byte[] key) {
            return new Element(key, null);
        }
    }

    public NftBatch(NftFamily family, String table) {
        this.family = family;
        this.table = table;
    }

    /** Makes the table, empty whatever was in one of this name. */
    public NftBatch freshTable() {
        messages.add(named("NFT_MSG_NEWTABLE", NEW_TABLE, NetlinkRequest.NLM_F_CREATE));
        deleteTable();
        messages.add(named("NFT_MSG_NEWTABLE", NEW_TABLE, NetlinkRequest.NLM_F_CREATE));
        return this;
    }

    public NftBatch deleteTable() {
        messages.add(named("NFT_MSG_DELTABLE", DELETE_TABLE, 0));
        return this;
    }

    /** A chain that packets pass, in the order of priorities. */
    public NftBatch chain(String name, NftHook hook, int priority) {
        messages.add(
                named("NFT_MSG_NEWCHAIN", NEW_CHAIN, NetlinkRequest.NLM_F_CREATE)
                        .attribute(3, name)
                        .nest(
                                NESTED | 4,
                                where ->
                                        where.attribute(1, NftRule.bigEndian(hook.number()))
                                                .attribute(2, NftRule.bigEndian(priority)))
                        .attribute(5, NftRule.bigEndian(1)) // policy accept
                        .attribute(7, "filter"));
        return this;
    }

    /** A chain that only rules lead to. */
    public NftBatch chain(String name) {
        messages.add(
                named("NFT_MSG_NEWCHAIN", NEW_CHAIN, NetlinkRequest.NLM_F_CREATE)
                        .attribute(3, name));
        return this;
    }

    public NftBatch set(String name, NftType key) {
        return set(name, key, null, 0);
    }

    /** A set whose elements stay as they are in this batch. */
    public NftBatch constantSet(String name, NftType key) {
        return set(name, key, null, SET_CONSTANT);
    }

    public NftBatch map(String name, NftType key, NftType value) {
        return set(name, key, value, SET_MAP);
    }

    private NftBatch set(String name, NftType key, @Nullable NftType value, int flags) {
        NetlinkRequest set =
                named("NFT_MSG_NEWSET", NEW_SET, NetlinkRequest.NLM_F_CREATE).attribute(2, name);
        if (flags != 0) {
            set.attribute(3, NftRule.bigEndian(flags));
        }
        set.attribute(4, NftRule.bigEndian(key.number()))
                .attribute(5, NftRule.bigEndian(key.bytes()));
        if (value != null) {
            set.attribute(6, NftRule.bigEndian(value.number()))
                    .attribute(7, NftRule.bigEndian(value.bytes()));
        }
        messages.add(set.attribute(10, NftRule.bigEndian(++sets)).attribute(13, shown(key, value)));
        return this;
    }

    /** What nft(8) keeps with a set to show it by: tag, length, number in host order. */
    private static byte[] shown(NftType key, @Nullable NftType value) {
        ByteBuffer notes = ByteBuffer.allocate(value == null ? 6 : 12);
        notes.order(ByteOrder.nativeOrder());
        notes.put((byte) 0).put((byte) 4).putInt(key.order());
        if (value != null) {
            notes.put((byte) 1).put((byte) 4).putInt(value.order());
        }
        return notes.array();
    }

    /** Adds elements; one that is there already is success. */
    public NftBatch add(String set, List<Element> elements) {
        return elements(
                "NFT_MSG_NEWSETELEM", NEW_ELEMENT, NetlinkRequest.NLM_F_CREATE, set, elements);
    }

    /** Removes elements, all of which must be there. */
    public NftBatch remove(String set, List<Element> elements) {
        return elements("NFT_MSG_DELSETELEM", DELETE_ELEMENT, 0, set, elements);
    }

    private NftBatch elements(
            String message, int type, int flags, String set, List<Element> elements) {
        for (int from = 0; from < elements.size(); from += ELEMENTS_AT_ONCE) {
            List<Element> some =
                    elements.subList(from, Math.min(elements.size(), from + ELEMENTS_AT_ONCE));
            messages.add(
                    named(message, type, flags)
                            .attribute(2, set)
                            .nest(NESTED | 3, list -> some.forEach(one -> write(list, one))));
        }
        return this;
    }

    private static void write(NetlinkRequest list, Element element) {
        list.nest(
                NESTED | 1,
                one -> {
                    one.nest(NESTED | 1, key -> key.attribute(1, element.key));
                    if (element.value != null) {
                        one.nest(NESTED | 2, value -> value.attribute(1, element.value));
                    }
                });
    }

    /** Puts a rule behind the others of its chain. */
    public NftBatch rule(String chain, NftRule rule) {
        messages.add(
                named(
                                "NFT_MSG_NEWRULE",
                                NEW_RULE,
                                NetlinkRequest.NLM_F_CREATE | NetlinkRequest.NLM_F_APPEND)
                        .attribute(2, chain)
                        .nest(NESTED | 4, rule::write));
        return this;
    }

    /** A message to this table. */
    private NetlinkRequest named(String name, int type, int flags) {
        return message(
                        name,
                        SUBSYSTEM | type,
                        flags | NetlinkRequest.NLM_F_ACK,
                        family.number(),
                        new byte[2])
                .attribute(1, table);
    }

    /** Whether there is nothing to change. */
    public boolean isEmpty() {
        return messages.isEmpty();
    }

    /** All of it between the marks of a transaction, which are not answered. */
    List<NetlinkRequest> messages() {
        byte[] subsystem = ByteBuffer.allocate(2).putShort((short) (SUBSYSTEM >> 8)).array();
        List<NetlinkRequest> all = new ArrayList<>();
        all.add(message("NFNL_MSG_BATCH_BEGIN", BATCH_BEGIN, 0, 0, subsystem));
        all.addAll(messages);
        all.add(message("NFNL_MSG_BATCH_END", BATCH_END, 0, 0, subsystem));
        return all;
    }

    /** struct nfgenmsg behind the header. */
    private static NetlinkRequest message(
            String name, int type, int flags, int family, byte[] resource) {
        return new NetlinkRequest(name, type, flags)
                .u8(family)
                .u8(0)
                .u8(resource[0])
                .u8(resource[1]);
    }
}
