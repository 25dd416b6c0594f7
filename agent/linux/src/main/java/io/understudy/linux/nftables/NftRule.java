package io.understudy.linux.nftables;

import io.understudy.linux.netlink.NetlinkRequest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of one rule, carried out in their order until one does not match
 * (linux/netfilter/nf_tables.h). They work on registers, of which 1 and 2 are used.
 */
public final class NftRule {
    private static final int NESTED = 0x8000;
    private static final int NFTA_LIST_ELEM = 1;
    private static final int NFTA_EXPR_NAME = 1;
    private static final int NFTA_EXPR_DATA = 2;
    private static final int NFTA_DATA_VALUE = 1;
    private static final int NFTA_DATA_VERDICT = 2;
    private static final int NFTA_VERDICT_CODE = 1;
    private static final int NFTA_VERDICT_CHAIN = 2;
    private static final int NF_DROP = 0;
    private static final int NF_ACCEPT = 1;
    static final int NFT_GOTO = -4;
    private static final int NFT_RETURN = -5;
    private static final int CMP_EQ = 0;
    private static final int NETWORK_HEADER = 1;
    private static final int TRANSPORT_HEADER = 2;

    /** What is known of a packet beside its bytes (NFT_META_*). */
    public enum Meta {
        IN_INDEX(4),
        OUT_INDEX(5),
        IN_NAME(6),
        OUT_NAME(7),
        FAMILY(15),
        PROTOCOL(16),
        OUT_KIND(27);

        private final int key;

        Meta(int key) {
            this.key = key;
        }
    }

    /** What connection tracking knows of a packet's connection, as its first packet was. */
    public enum Original {
        PROTOCOL(10),
        PORT(12),
        IPV4(20),
        IPV6(22);

        private final int key;

        Original(int key) {
            this.key = key;
        }
    }

    /** What it knows of whoever answers: for rewritten destinations, where packets go in truth. */
    public enum Answering {
        PORT(11),
        IPV4(19),
        IPV6(21);

        private final int key;

        Answering(int key) {
            this.key = key;
        }
    }

    private static final int CT_DIRECTION = 1;
    private static final byte CT_ORIGINAL = 0;
    private static final byte CT_REPLY = 1;
    private static final int MARK = 3;
    private static final int NFT_NAT_DNAT = 1;
    private static final int NF_NAT_RANGE_PROTO_SPECIFIED = 2;
    private static final int ICMPX_UNREACHABLE = 2;
    private static final int ICMPX_PORT_UNREACHABLE = 1;

    private final List<Consumer<NetlinkRequest>> expressions = new ArrayList<>();
    private String comment = "";

    /** Loads bytes of the IP header. */
    public NftRule network(int offset, int length, int register) {
        return payload(NETWORK_HEADER, offset, length, register);
    }

    /** Loads bytes of what follows the IP header. */
    public NftRule transport(int offset, int length, int register) {
        return payload(TRANSPORT_HEADER, offset, length, register);
    }

    private NftRule payload(int base, int offset, int length, int register) {
        return add(
                "payload",
                data -> {
                    number(data, 1, register);
                    number(data, 2, base);
                    number(data, 3, offset);
                    number(data, 4, length);
                });
    }

    public NftRule meta(Meta meta, int register) {
        return add(
                "meta",
                data -> {
                    number(data, 2, meta.key);
                    number(data, 1, register);
                });
    }

    /** Goes on if the register holds exactly this. */
    public NftRule equal(int register, byte[] value) {
        return add(
                "cmp",
                data -> {
                    number(data, 1, register);
                    number(data, 2, CMP_EQ);
                    value(data, 3, value);
                });
    }

    /** Clears the bits of the register that {@code mask} does not have. */
    public NftRule mask(int register, byte[] mask) {
        return add(
                "bitwise",
                data -> {
                    number(data, 1, register);
                    number(data, 2, register);
                    number(data, 3, mask.length);
                    value(data, 4, mask);
                    value(data, 5, new byte[mask.length]);
                });
    }

    /** Goes on if the set has what the register holds. */
    public NftRule isIn(String set, int register) {
        return add(
                "lookup",
                data -> {
                    number(data, 2, register);
                    data.attribute(1, set);
                });
    }

    /** Goes on if the map has what the register holds, and puts what it leads to in its place. */
    public NftRule mapped(String map, int register) {
        return add(
                "lookup",
                data -> {
                    number(data, 2, register);
                    number(data, 3, register);
                    data.attribute(1, map);
                });
    }

    /** Sends a copy to an address by an interface, both in registers. */
    public NftRule copy(int addressRegister, int indexRegister) {
        return add(
                "dup",
                data -> {
                    number(data, 1, addressRegister);
                    number(data, 2, indexRegister);
                });
    }

    public NftRule original(Original what, int register) {
        return tracked(what.key, CT_ORIGINAL, register);
    }

    public NftRule answering(Answering what, int register) {
        return tracked(what.key, CT_REPLY, register);
    }

    private NftRule tracked(int key, byte direction, int register) {
        return add(
                "ct",
                data -> {
                    number(data, 1, register);
                    number(data, 2, key);
                    data.attribute(3, new byte[] {direction});
                });
    }

    /** Goes on with packets of whoever began the connection, or of whoever answers. */
    public NftRule isAnswer(boolean answer, int register) {
        add(
                "ct",
                data -> {
                    number(data, 1, register);
                    number(data, 2, CT_DIRECTION);
                });
        return equal(register, new byte[] {answer ? CT_REPLY : CT_ORIGINAL});
    }

    /** Loads the next number from 0 to {@code modulus} - 1, and 0 after the last. */
    public NftRule next(int modulus, int register) {
        return add(
                "numgen",
                data -> {
                    number(data, 1, register);
                    number(data, 2, modulus);
                    number(data, 3, 0);
                    number(data, 4, 0);
                });
    }

    /** Loads a number from 0 to {@code modulus} - 1 made of what a register and others hold. */
    public NftRule hashed(int from, int length, int modulus, int seed, int register) {
        return add(
                "hash",
                data -> {
                    number(data, 1, from);
                    number(data, 2, register);
                    number(data, 3, length);
                    number(data, 4, modulus);
                    number(data, 5, seed);
                    number(data, 7, 0);
                });
    }

    /** Goes on if the set of this batch has what the register holds. */
    public NftRule isIn(NftBatch.Anonymous set, int register) {
        return add(
                "lookup",
                data -> {
                    number(data, 2, register);
                    data.attribute(1, set.name());
                    number(data, 4, set.id());
                });
    }

    /** Goes to the chain that the map of this batch has for what the register holds, if any. */
    public NftRule goTo(NftBatch.Anonymous chains, int register) {
        return add(
                "lookup",
                data -> {
                    number(data, 2, register);
                    number(data, 3, 0);
                    data.attribute(1, chains.name());
                    number(data, 4, chains.id());
                });
    }

    public NftRule load(byte[] value, int register) {
        return add(
                "immediate",
                data -> {
                    number(data, 1, register);
                    value(data, 2, value);
                });
    }

    /** Has the connection go to the address and port in these registers. */
    public NftRule destination(NftFamily family, int address, int port) {
        return add(
                "nat",
                data -> {
                    number(data, 1, NFT_NAT_DNAT);
                    number(data, 2, family.number());
                    number(data, 3, address);
                    number(data, 5, port);
                    number(data, 7, NF_NAT_RANGE_PROTO_SPECIFIED);
                });
    }

    /** Has the connection come from this host. */
    public NftRule masquerade() {
        return add("masq", data -> {});
    }

    /** Answers that nobody listens. */
    public NftRule reject() {
        return add(
                "reject",
                data -> {
                    number(data, 1, ICMPX_UNREACHABLE);
                    data.attribute(2, new byte[] {ICMPX_PORT_UNREACHABLE});
                });
    }

    /** A few words that nft(8) shows behind the rule. */
    public NftRule comment(String words) {
        comment = words;
        return this;
    }

    String comment() {
        return comment;
    }

    public NftRule counter() {
        return add("counter", data -> {});
    }

    public NftRule drop() {
        return verdict(NF_DROP, null);
    }

    public NftRule accept() {
        return verdict(NF_ACCEPT, null);
    }

    public NftRule goTo(String chain) {
        return verdict(NFT_GOTO, chain);
    }

    /** Ends the chain. */
    public NftRule giveBack() {
        return verdict(NFT_RETURN, null);
    }

    /** Marks the packet with what the register holds. */
    public NftRule mark(int register) {
        return add(
                "meta",
                data -> {
                    number(data, 2, MARK);
                    number(data, 3, register);
                });
    }

    private NftRule verdict(int code, @Nullable String chain) {
        return add(
                "immediate",
                data -> {
                    number(data, 1, 0);
                    data.nest(
                            NESTED | 2,
                            immediate ->
                                    immediate.nest(
                                            NESTED | NFTA_DATA_VERDICT,
                                            verdict -> {
                                                verdict.attribute(
                                                        NFTA_VERDICT_CODE, bigEndian(code));
                                                if (chain != null) {
                                                    verdict.attribute(NFTA_VERDICT_CHAIN, chain);
                                                }
                                            }));
                });
    }

    private NftRule add(String name, Consumer<NetlinkRequest> data) {
        expressions.add(list ->
                list.nest(
                        NESTED | NFTA_LIST_ELEM,
                        expression ->
                                expression
                                        .attribute(NFTA_EXPR_NAME, name)
                                        .nest(NESTED | NFTA_EXPR_DATA, data)));
        return this;
    }

    /** Writes them as what an attribute holds. */
    void write(NetlinkRequest list) {
        expressions.forEach(expression -> expression.accept(list));
    }

    private static void value(NetlinkRequest data, int type, byte[] value) {
        data.nest(NESTED | type, holder -> holder.attribute(NFTA_DATA_VALUE, value));
    }

    /** Numbers of nf_tables are in network order, whatever the host's is. */
    static byte[] bigEndian(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private static void number(NetlinkRequest data, int type, int value) {
        data.attribute(type, bigEndian(value));
    }
}
