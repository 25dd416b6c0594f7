package io.understudy.linux.nftables;

import io.understudy.linux.netlink.Attributes;
import io.understudy.linux.netlink.NetlinkMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds in a packet filter what drops an IP protocol: rules that compare it and drop or reject, and
 * base chains that drop what no rule accepted, in tables where no rule could have accepted it. What
 * is looked up in sets is not followed, nor what legacy iptables holds
 * (linux/netfilter/nf_tables.h).
 */
final class ProtocolDrops {
    private static final int SIZEOF_NFGENMSG = 4;
    private static final int RULE_TABLE = 1;
    private static final int RULE_CHAIN = 2;
    private static final int RULE_EXPRESSIONS = 4;
    private static final int CHAIN_TABLE = 1;
    private static final int CHAIN_NAME = 3;
    private static final int CHAIN_HOOK = 4;
    private static final int CHAIN_POLICY = 5;
    private static final int META_IIF = 4;
    private static final int META_IIFNAME = 6;
    private static final int META_L4PROTO = 16;
    private static final int NETWORK_HEADER = 1;
    private static final int IPV4_PROTOCOL_AT = 9;
    private static final int IPV6_NEXT_HEADER_AT = 6;
    private static final int NF_DROP = 0;
    private static final int NF_ACCEPT = 1;
    private static final int HOOK_INPUT = NftHook.INPUT.number();
    private static final int HOOK_OUTPUT = NftHook.OUTPUT.number();
    private static final int LOOPBACK_INDEX = 1;

    private final int protocol;
    private final List<ProtocolDrop> drops = new ArrayList<>();
    private final Map<String, ProtocolDrop> policies = new LinkedHashMap<>();
    private final Set<String> letting = new LinkedHashSet<>();

    ProtocolDrops(int protocol) {
        this.protocol = protocol;
    }

    void chain(NetlinkMessage message) {
        Attributes chain = Attributes.after(SIZEOF_NFGENMSG, message.payload());
        ByteBuffer hook = chain.find(CHAIN_HOOK);
        if (hook == null || number(chain.bytes(CHAIN_POLICY)) != NF_DROP) {
            return;
        }
        int where = number(Attributes.in(hook).bytes(1));
        if (where == HOOK_INPUT || where == HOOK_OUTPUT) {
            String table = table(message, chain.text(CHAIN_TABLE));
            String place = table + " " + chain.text(CHAIN_NAME);
            policies.put(place, new ProtocolDrop(place, true, -1));
        }
    }

    void rule(NetlinkMessage message) {
        Attributes rule = Attributes.after(SIZEOF_NFGENMSG, message.payload());
        ByteBuffer list = rule.find(RULE_EXPRESSIONS);
        if (list == null) {
            return;
        }
        Sense sense = new Sense();
        for (ByteBuffer element : Attributes.in(list).all(1)) {
            sense.take(Attributes.in(element));
        }
        String place = table(message, rule.text(RULE_TABLE)) + " " + rule.text(RULE_CHAIN);
        if (sense.named && sense.drops) {
            drops.add(new ProtocolDrop(place, false, sense.packets));
        }
        if (sense.accepts && (sense.named || sense.isBroad())) {
            letting.add(table(message, rule.text(RULE_TABLE)));
        }
    }

    List<ProtocolDrop> all() {
        List<ProtocolDrop> all = new ArrayList<>(drops);
        policies.forEach((place, drop) -> {
            if (letting.stream().noneMatch(table -> place.startsWith(table + " "))) {
                all.add(drop);
            }
        });
        return all;
    }

    private static String table(NetlinkMessage message, String name) {
        ByteBuffer payload = message.payload();
        String family =
                switch (payload.get(payload.position())) {
                    case 1 -> "inet";
                    case 2 -> "ip";
                    case 3 -> "arp";
                    case 5 -> "netdev";
                    case 7 -> "bridge";
                    case 10 -> "ip6";
                    default -> "?";
                };
        return family + " " + name;
    }

    /** A number in network order; -1 where there is none. */
    private static int number(byte[] bytes) {
        return bytes.length == 4 ? ByteBuffer.wrap(bytes).getInt() : -1;
    }

    /** What a rule comes to, expression by expression. */
    private final class Sense {
        private boolean loadedProtocol;
        private boolean loadedInterface;
        private boolean narrow;
        private boolean named;
        private boolean drops;
        private boolean accepts;
        private long packets = -1;

        void take(Attributes expression) {
            ByteBuffer found = expression.find(2);
            Attributes data = Attributes.in(found == null ? ByteBuffer.allocate(0) : found);
            switch (expression.text(1)) {
                case "meta" -> {
                    int key = number(data.bytes(2));
                    loadedProtocol = key == META_L4PROTO;
                    loadedInterface = key == META_IIF || key == META_IIFNAME;
                }
                case "payload" -> {
                    int at = number(data.bytes(3));
                    loadedInterface = false;
                    loadedProtocol =
                            number(data.bytes(2)) == NETWORK_HEADER
                                    && number(data.bytes(4)) == 1
                                    && (at == IPV4_PROTOCOL_AT || at == IPV6_NEXT_HEADER_AT);
                    narrow |= number(data.bytes(2)) > NETWORK_HEADER;
                }
                case "cmp" -> compare(data);
                case "lookup" -> narrow |= loadedProtocol;
                case "ct" -> narrow = true;
                case "immediate" -> verdict(data);
                case "reject" -> drops = true;
                case "target" -> drops |= data.text(1).equals("REJECT");
                case "counter" -> {
                    byte[] count = data.bytes(2);
                    packets = count.length == 8 ? ByteBuffer.wrap(count).getLong() : -1;
                }
                default -> {}
            }
        }

        private void compare(Attributes data) {
            ByteBuffer nest = data.find(3);
            byte[] value = nest == null ? new byte[0] : Attributes.in(nest).bytes(1);
            boolean equal = number(data.bytes(2)) == 0;
            if (loadedProtocol) {
                named |= equal && value.length > 0 && (value[0] & 0xff) == protocol;
                narrow = true;
            }
            narrow |= loadedInterface && equal && isLoopback(value);
        }

        /** By name, or by number in host order. */
        private boolean isLoopback(byte[] value) {
            String name = new String(value, StandardCharsets.ISO_8859_1).replace("\0", "");
            return name.equals("lo")
                    || (value.length == 4
                            && ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt()
                                    == LOOPBACK_INDEX);
        }

        private void verdict(Attributes data) {
            ByteBuffer value = data.find(2);
            ByteBuffer verdict = value == null ? null : Attributes.in(value).find(2);
            if (number(data.bytes(1)) == 0 && verdict != null) {
                int code = number(Attributes.in(verdict).bytes(1));
                drops |= code == NF_DROP;
                accepts |= code == NF_ACCEPT;
            }
        }

        /** Whether it may accept any protocol. */
        boolean isBroad() {
            return !narrow;
        }
    }
}
