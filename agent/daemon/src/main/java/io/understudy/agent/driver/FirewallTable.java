package io.understudy.agent.driver;

import io.understudy.linux.nftables.NftBatch;
import io.understudy.linux.nftables.NftBatch.Element;
import io.understudy.linux.nftables.NftFamily;
import io.understudy.linux.nftables.NftHook;
import io.understudy.linux.nftables.NftRule;
import io.understudy.linux.nftables.NftRule.Meta;
import io.understudy.linux.nftables.NftType;
import io.understudy.model.config.global.FirewallRules;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The chains, sets and rules of one family, each made when first needed. What a batch makes counts
 * as made only when {@link #keep} says that it took effect.
 */
final class FirewallTable {
    static final String ADDRESSES = "vips";
    static final String LINK_LOCAL = "vips_link_local";
    static final String PATHS = "vmac_map";
    static final String VMACS = "vmac_set";
    static final int NAME_BYTES = 16;

    private static final String IN = "in";
    private static final String OUT = "out";
    private static final String IN_LOCAL = "in_link_local";
    private static final String OUT_LOCAL = "out_link_local";
    private static final String NEIGHBOURS = "neighbor-discovery";

    private static final int REGISTER = 1;
    private static final int SECOND = 2;
    private static final byte IPPROTO_IGMP = 2;
    private static final byte IPPROTO_ICMPV6 = 58;
    private static final byte ROUTER_SOLICITATION = (byte) 133;
    private static final byte NEIGHBOUR_SOLICITATION = (byte) 135;
    private static final byte NEIGHBOUR_ADVERTISEMENT = (byte) 136;
    private static final byte MLDV2_REPORT = (byte) 143;

    private final NftFamily family;
    private final FirewallRules rules;
    private Made made = new Made(false, false, false);
    private Made planned = made;

    private record Made(boolean sets, boolean linkLocal, boolean relay) {}

    FirewallTable(NftFamily family, FirewallRules rules) {
        this.family = family;
        this.rules = rules;
    }

    FirewallRules rules() {
        return rules;
    }

    /** The table with the one chain it always has. */
    NftBatch fresh() {
        return new NftBatch(family, rules.table())
                .freshTable()
                .chain(OUT, NftHook.OUTPUT, rules.priority());
    }

    NftBatch begin() {
        planned = made;
        return new NftBatch(family, rules.table());
    }

    void keep() {
        made = planned;
    }

    /** Packets to or from an address of the set are dropped. */
    void needSets(NftBatch batch) {
        if (made.sets) {
            return;
        }
        planned = new Made(true, planned.linkLocal, planned.relay);
        batch.chain(IN, NftHook.INPUT, rules.priority());
        if (family == NftFamily.IP) {
            batch.set(ADDRESSES, NftType.IPV4_ADDRESS)
                    .rule(IN, dropIfIn(destination(), ADDRESSES))
                    .rule(OUT, dropIfIn(source(), ADDRESSES));
            return;
        }
        batch.chain(IN_LOCAL)
                .chain(OUT_LOCAL)
                .set(ADDRESSES, NftType.IPV6_ADDRESS)
                .constantSet(NEIGHBOURS, NftType.ICMPV6_TYPE)
                .add(
                        NEIGHBOURS,
                        List.of(
                                Element.of(new byte[] {NEIGHBOUR_SOLICITATION}),
                                Element.of(new byte[] {NEIGHBOUR_ADVERTISEMENT})));
        batch.rule(IN, discovery())
                .rule(IN, counted(linkLocal(destination())).goTo(IN_LOCAL))
                .rule(OUT, discovery())
                .rule(OUT, counted(linkLocal(source())).goTo(OUT_LOCAL))
                .rule(IN, dropIfIn(destination(), ADDRESSES))
                .rule(OUT, dropIfIn(source(), ADDRESSES));
    }

    /** Link-local addresses count with their interface: another may have the same. */
    void needLinkLocal(NftBatch batch) {
        if (made.linkLocal) {
            return;
        }
        planned = new Made(planned.sets, true, planned.relay);
        NftType device = rules.byIndex() ? NftType.INTERFACE_INDEX : NftType.INTERFACE_NAME;
        Meta in = rules.byIndex() ? Meta.IN_INDEX : Meta.IN_NAME;
        Meta out = rules.byIndex() ? Meta.OUT_INDEX : Meta.OUT_NAME;
        batch.set(LINK_LOCAL, NftType.IPV6_ADDRESS.with(device))
                .rule(IN_LOCAL, dropIfIn(destination().meta(in, SECOND), LINK_LOCAL))
                .rule(OUT_LOCAL, dropIfIn(source().meta(out, SECOND), LINK_LOCAL));
    }

    /** Reports of multicast groups leave by the parent of the interface that makes them. */
    void needRelay(NftBatch batch) {
        if (made.relay) {
            return;
        }
        planned = new Made(planned.sets, planned.linkLocal, true);
        batch.map(PATHS, NftType.INTERFACE_INDEX, NftType.INTERFACE_INDEX);
        if (family == NftFamily.IP) {
            batch.rule(
                    OUT,
                    relayed(
                            new NftRule()
                                    .network(9, 1, REGISTER)
                                    .equal(REGISTER, bytes(IPPROTO_IGMP))));
            return;
        }
        batch.set(VMACS, NftType.INTERFACE_INDEX)
                .rule(OUT, relayed(icmp(MLDV2_REPORT)))
                .rule(
                        OUT,
                        counted(
                                        fromMacvlan(icmp(ROUTER_SOLICITATION))
                                                .meta(Meta.OUT_INDEX, SECOND)
                                                .isIn(VMACS, SECOND))
                                .drop());
    }

    private NftRule relayed(NftRule report) {
        return counted(
                        fromMacvlan(destination(report))
                                .meta(Meta.OUT_INDEX, SECOND)
                                .mapped(PATHS, SECOND)
                                .copy(REGISTER, SECOND))
                .drop();
    }

    private static NftRule icmp(byte type) {
        return new NftRule()
                .meta(Meta.PROTOCOL, REGISTER)
                .equal(REGISTER, bytes(IPPROTO_ICMPV6))
                .transport(0, 1, REGISTER)
                .equal(REGISTER, bytes(type));
    }

    private static NftRule fromMacvlan(NftRule rule) {
        byte[] kind = Arrays.copyOf("macvlan".getBytes(StandardCharsets.US_ASCII), NAME_BYTES);
        return rule.meta(Meta.OUT_KIND, SECOND).equal(SECOND, kind);
    }

    private NftRule discovery() {
        return counted(
                        new NftRule()
                                .network(6, 1, REGISTER)
                                .equal(REGISTER, bytes(IPPROTO_ICMPV6))
                                .transport(0, 1, REGISTER)
                                .isIn(NEIGHBOURS, REGISTER))
                .accept();
    }

    /** fe80::/10. */
    private static NftRule linkLocal(NftRule address) {
        return address.mask(REGISTER, sixteen(0xff, 0xc0)).equal(REGISTER, sixteen(0xfe, 0x80));
    }

    private static byte[] sixteen(int first, int second) {
        return Arrays.copyOf(new byte[] {(byte) first, (byte) second}, 16);
    }

    private NftRule dropIfIn(NftRule loaded, String set) {
        return counted(loaded.isIn(set, REGISTER)).drop();
    }

    private NftRule counted(NftRule rule) {
        return rules.counters() ? rule.counter() : rule;
    }

    private NftRule source() {
        return family == NftFamily.IP
                ? new NftRule().network(12, 4, REGISTER)
                : new NftRule().network(8, 16, REGISTER);
    }

    private NftRule destination() {
        return destination(new NftRule());
    }

    private NftRule destination(NftRule rule) {
        return family == NftFamily.IP
                ? rule.network(16, 4, REGISTER)
                : rule.network(24, 16, REGISTER);
    }

    private static byte[] bytes(byte one) {
        return new byte[] {one};
    }
}
