package io.understudy.linux.nftables;

import io.understudy.linux.netlink.NetlinkRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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
    private static final int NFPROTO_UNSPEC = 0;
    static final int SUBSYSTEM = 10 << 8;
    private static final int BATCH_BEGIN = 0x10;
    private static final int BATCH_END = 0x11;
    private static final int NEW_TABLE = 0;
    private static final int DELETE_TABLE = 2;
    static final int NEW_CHAIN = 3;
    private static final int GET_CHAIN = 4;
    private static final int DELETE_CHAIN = 5;
    static final int NEW_RULE = 6;
    private static final int GET_RULE = 7;
    private static final int DELETE_RULE = 8;
    private static final int NEW_SET = 9;
    private static final int NEW_ELEMENT = 12;
    private static final int DELETE_ELEMENT = 14;
    private static final int SET_ANONYMOUS = 0x1;
    private static final int SET_CONSTANT = 0x2;
    private static final int DATA_VERDICT = 0xffff_ff00;
    private static final int COMMENT = 7;
    private static final int SET_INTERVAL = 0x4;
    private static final int SET_MAP = 0x8;
    private static final int SET_CONCATENATED = 0x80;

    /** Elements of one message, so that it stays below a page. */
    private static final int ELEMENTS_AT_ONCE = 48;

    /** What a message takes beside names: a rule of ours has some 600 bytes. */
    private static final int SMALL = 1_024;

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

    /** A set or map that one rule of this batch uses, and goes with it. */
    public record Anonymous(String name, int id) {}

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
        return chain(name, "filter", hook, priority);
    }

    /** A chain that first packets of connections pass, and that may rewrite their addresses. */
    public NftBatch natChain(String name, NftHook hook, int priority) {
        return chain(name, "nat", hook, priority);
    }

    private NftBatch chain(String name, String type, NftHook hook, int priority) {
        messages.add(
                named("NFT_MSG_NEWCHAIN", NEW_CHAIN, NetlinkRequest.NLM_F_CREATE)
                        .attribute(3, name)
                        .nest(
                                NESTED | 4,
                                where ->
                                        where.attribute(1, NftRule.bigEndian(hook.number()))
                                                .attribute(2, NftRule.bigEndian(priority)))
                        .attribute(5, NftRule.bigEndian(1)) // policy accept
                        .attribute(7, type));
        return this;
    }

    /** A chain that only rules lead to. */
    public NftBatch chain(String name) {
        messages.add(
                named("NFT_MSG_NEWCHAIN", NEW_CHAIN, NetlinkRequest.NLM_F_CREATE)
                        .attribute(3, name));
        return this;
    }

    /** Removes a chain that no rule leads to. */
    public NftBatch deleteChain(String name) {
        messages.add(named("NFT_MSG_DELCHAIN", DELETE_CHAIN, 0).attribute(3, name));
        return this;
    }

    /** Removes all rules of a chain. */
    public NftBatch flush(String chain) {
        messages.add(named("NFT_MSG_DELRULE", DELETE_RULE, 0).attribute(2, chain));
        return this;
    }

    /** A set for one rule. */
    public Anonymous anonymousSet(NftType key, List<byte[]> members) {
        Anonymous set = anonymous("__set%d", key, 0, members.size());
        elements(set, members.size(), (list, i) -> key(list, members.get(i)));
        return set;
    }

    /** A map from keys to chains for one rule; the two lists go side by side. */
    public Anonymous anonymousMap(NftType key, List<byte[]> keys, List<String> chains) {
        Anonymous map = anonymous("__map%d", key, SET_MAP, keys.size());
        elements(
                map,
                keys.size(),
                (list, i) -> {
                    key(list, keys.get(i));
                    list.nest(
                            NESTED | 2,
                            value ->
                                    value.nest(
                                            NESTED | 2,
                                            verdict ->
                                                    verdict.attribute(
                                                                    1,
                                                                    NftRule.bigEndian(
                                                                            NftRule.NFT_GOTO))
                                                            .attribute(2, chains.get(i))));
                });
        return map;
    }

    private Anonymous anonymous(String name, NftType key, int flags, int size) {
        NetlinkRequest set =
                named("NFT_MSG_NEWSET", NEW_SET, NetlinkRequest.NLM_F_CREATE)
                        .attribute(2, name)
                        .attribute(3, NftRule.bigEndian(flags | SET_ANONYMOUS | SET_CONSTANT))
                        .attribute(4, NftRule.bigEndian(key.number()))
                        .attribute(5, NftRule.bigEndian(key.bytes()));
        if (flags != 0) {
            set.attribute(6, NftRule.bigEndian(DATA_VERDICT));
        }
        Anonymous made = new Anonymous(name, ++sets);
        messages.add(
                set.nest(NESTED | 9, about -> about.attribute(1, NftRule.bigEndian(size)))
                        .attribute(10, NftRule.bigEndian(made.id))
                        .attribute(13, shown(key, null)));
        return made;
    }

    private void elements(Anonymous set, int count, ElementWriter writer) {
        for (int from = 0; from < count; from += ELEMENTS_AT_ONCE) {
            int first = from;
            int end = Math.min(count, from + ELEMENTS_AT_ONCE);
            messages.add(
                    large("NFT_MSG_NEWSETELEM", NEW_ELEMENT, NetlinkRequest.NLM_F_CREATE)
                            .attribute(2, set.name)
                            .attribute(4, NftRule.bigEndian(set.id))
                            .nest(
                                    NESTED | 3,
                                    list -> {
                                        for (int i = first; i < end; i++) {
                                            int place = i;
                                            list.nest(NESTED | 1, one -> writer.write(one, place));
                                        }
                                    }));
        }
    }

    private interface ElementWriter {
        void write(NetlinkRequest element, int place);
    }

    private static void key(NetlinkRequest element, byte[] bytes) {
        element.nest(NESTED | 1, key -> key.attribute(1, bytes));
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

    /**
     * A map from ranges to marks, where each part of a key has a range of its own.
     *
     * @param parts bytes of each part of the key
     * @param counts whether each range counts what it matches
     */
    public NftBatch rangeMap(String name, NftType key, int[] parts, boolean counts) {
        NftType value = NftType.MARK;
        NetlinkRequest set =
                named("NFT_MSG_NEWSET", NEW_SET, NetlinkRequest.NLM_F_CREATE)
                        .attribute(2, name)
                        .attribute(3, NftRule.bigEndian(SET_MAP | SET_INTERVAL | SET_CONCATENATED))
                        .attribute(4, NftRule.bigEndian(key.number()))
                        .attribute(5, NftRule.bigEndian(key.bytes()))
                        .attribute(6, NftRule.bigEndian(value.number()))
                        .attribute(7, NftRule.bigEndian(value.bytes()))
                        .attribute(10, NftRule.bigEndian(++sets))
                        .nest(
                                NESTED | 9,
                                about ->
                                        about.nest(
                                                NESTED | 2,
                                                fields -> {
                                                    for (int part : parts) {
                                                        fields.nest(
                                                                NESTED | 1,
                                                                field ->
                                                                        field.attribute(
                                                                                1,
                                                                                NftRule.bigEndian(
                                                                                        part)));
                                                    }
                                                }))
                        .attribute(13, shown(key, value));
        if (counts) {
            set.nest(
                    NESTED | 17,
                    expression ->
                            expression.attribute(1, "counter").nest(NESTED | 2, nothing -> {}));
        }
        messages.add(set);
        return this;
    }

    /** From one key to another, both included, and what they lead to. */
    public record KeyRange(byte[] from, byte[] to, byte[] value) {}

    /** Adds to a map of ranges. */
    public NftBatch addRanges(String map, List<KeyRange> ranges) {
        for (KeyRange range : ranges) {
            messages.add(
                    named("NFT_MSG_NEWSETELEM", NEW_ELEMENT, NetlinkRequest.NLM_F_CREATE)
                            .attribute(2, map)
                            .nest(
                                    NESTED | 3,
                                    list ->
                                            list.nest(
                                                    NESTED | 1,
                                                    one -> {
                                                        key(one, range.from);
                                                        one.nest(
                                                                NESTED | 10,
                                                                end -> end.attribute(1, range.to));
                                                        one.nest(
                                                                NESTED | 2,
                                                                value ->
                                                                        value.attribute(
                                                                                1, range.value));
                                                    })));
        }
        return this;
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
                    large(message, type, flags)
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
        NetlinkRequest message =
                named(
                                "NFT_MSG_NEWRULE",
                                NEW_RULE,
                                NetlinkRequest.NLM_F_CREATE | NetlinkRequest.NLM_F_APPEND)
                        .attribute(2, chain)
                        .nest(NESTED | 4, rule::write);
        if (!rule.comment().isEmpty()) {
            message.attribute(COMMENT, userData(rule.comment()));
        }
        messages.add(message);
        return this;
    }

    /** What nft(8) keeps with a rule: tag 0, a length, the comment with its NUL. */
    private static byte[] userData(String comment) {
        byte[] text = comment.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(text.length + 3)
                .put((byte) 0)
                .put((byte) (text.length + 1))
                .put(text)
                .put((byte) 0)
                .array();
    }

    /** A message to this table that holds no elements. */
    private NetlinkRequest named(String name, int type, int flags) {
        return named(name, type, flags, SMALL);
    }

    private NetlinkRequest large(String name, int type, int flags) {
        return named(name, type, flags, NetlinkRequest.LARGEST);
    }

    private NetlinkRequest named(String name, int type, int flags, int capacity) {
        return message(
                        name,
                        SUBSYSTEM | type,
                        flags | NetlinkRequest.NLM_F_ACK,
                        capacity,
                        family.number(),
                        new byte[2])
                .attribute(1, table);
    }

    /** Asks for the rules of a table. */
    static NetlinkRequest rulesOf(NftFamily family, String table) {
        return listing("NFT_MSG_GETRULE", GET_RULE, family.number()).attribute(1, table);
    }

    static NetlinkRequest chainsOf(NftFamily family) {
        return listing("NFT_MSG_GETCHAIN", GET_CHAIN, family.number());
    }

    static NetlinkRequest allChains() {
        return listing("NFT_MSG_GETCHAIN", GET_CHAIN, NFPROTO_UNSPEC);
    }

    static NetlinkRequest allRules() {
        return listing("NFT_MSG_GETRULE", GET_RULE, NFPROTO_UNSPEC);
    }

    private static NetlinkRequest listing(String name, int type, int family) {
        return message(
                name, SUBSYSTEM | type, NetlinkRequest.NLM_F_DUMP, SMALL, family, new byte[2]);
    }

    /** Whether there is nothing to change. */
    public boolean isEmpty() {
        return messages.isEmpty();
    }

    /** All of it between the marks of a transaction, which are not answered. */
    List<NetlinkRequest> messages() {
        byte[] subsystem = ByteBuffer.allocate(2).putShort((short) (SUBSYSTEM >> 8)).array();
        List<NetlinkRequest> all = new ArrayList<>();
        all.add(message("NFNL_MSG_BATCH_BEGIN", BATCH_BEGIN, 0, SMALL, 0, subsystem));
        all.addAll(messages);
        all.add(message("NFNL_MSG_BATCH_END", BATCH_END, 0, SMALL, 0, subsystem));
        return all;
    }

    /** struct nfgenmsg behind the header. */
    private static NetlinkRequest message(
            String name, int type, int flags, int capacity, int family, byte[] resource) {
        return new NetlinkRequest(name, type, flags, capacity)
                .u8(family)
                .u8(0)
                .u8(resource[0])
                .u8(resource[1]);
    }
}
