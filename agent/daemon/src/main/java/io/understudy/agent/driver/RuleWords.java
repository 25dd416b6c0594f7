package io.understudy.agent.driver;

import io.understudy.linux.rtnetlink.RuleEntry;
import io.understudy.model.config.vrrp.PolicyRule;
import io.understudy.model.unit.IpPrefix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** A policy rule of the file as the kernel is asked for it (ip-rule(8)). */
public final class RuleWords {
    private static final int RTPROT_KEEPALIVED = 18;
    private static final Map<String, Integer> IP_PROTOCOLS =
            Map.of(
                    "icmp",
                    1,
                    "tcp",
                    6,
                    "udp",
                    17,
                    "gre",
                    47,
                    "esp",
                    50,
                    "ah",
                    51,
                    "ipv6-icmp",
                    58,
                    "sctp",
                    132);

    private RuleWords() {}

    /**
     * The request for a rule.
     *
     * @throws IllegalArgumentException if a name is unknown on this host
     */
    static RuleEntry entry(PolicyRule rule) {
        Map<String, String> words = rule.attributes();
        RuleEntry entry = new RuleEntry(isV6(words));
        if (!words.containsKey("protocol")) {
            entry.attribute(RuleEntry.FRA_PROTOCOL, new byte[] {RTPROT_KEEPALIVED});
        }
        if (rule.preference() != null) {
            entry.number(RuleEntry.FRA_PRIORITY, rule.preference());
        }
        for (Map.Entry<String, String> word : words.entrySet()) {
            set(entry, word.getKey(), word.getValue());
        }
        return entry;
    }

    private static boolean isV6(Map<String, String> words) {
        for (String key : new String[] {"from", "to"}) {
            IpPrefix prefix = words.containsKey(key) ? IpPrefix.parse(words.get(key)) : null;
            if (prefix != null) {
                return prefix.address().isV6();
            }
        }
        return words.containsKey("inet6");
    }

    private static void set(RuleEntry entry, String word, String value) {
        switch (word) {
            case "not" -> entry.inverted();
            case "from" -> {
                IpPrefix prefix = IpPrefix.parse(value);
                if (prefix != null) {
                    entry.from(prefix.address().bytes(), prefix.length());
                }
            }
            case "to" -> {
                IpPrefix prefix = IpPrefix.parse(value);
                if (prefix != null) {
                    entry.to(prefix.address().bytes(), prefix.length());
                }
            }
            case "table", "lookup" -> entry.table(NumberNames.TABLES.of(value));
            case "tos", "dsfield" -> entry.typeOfService(NumberNames.SERVICES.of(hex(value)));
            case "fwmark" -> mark(entry, value);
            case "iif", "dev" -> entry.attribute(RuleEntry.FRA_IIFNAME, text(value));
            case "oif" -> entry.attribute(RuleEntry.FRA_OIFNAME, text(value));
            case "realms" -> entry.number(RuleEntry.FRA_FLOW, RouteWords.realms(value));
            case "suppress_prefixlength" ->
                    entry.number(RuleEntry.FRA_SUPPRESS_PREFIXLEN, Long.decode(value));
            case "suppress_ifgroup" ->
                    entry.number(RuleEntry.FRA_SUPPRESS_IFGROUP, NumberNames.GROUPS.of(value));
            case "tun_id", "tunnel-id" ->
                    entry.attribute(
                            RuleEntry.FRA_TUN_ID,
                            ByteBuffer.allocate(8).putLong(Long.decode(value)).array());
            case "uidrange" -> entry.attribute(RuleEntry.FRA_UID_RANGE, range(value, 4));
            case "sport" -> entry.attribute(RuleEntry.FRA_SPORT_RANGE, range(value, 2));
            case "dport" -> entry.attribute(RuleEntry.FRA_DPORT_RANGE, range(value, 2));
            case "l3mdev" -> entry.attribute(RuleEntry.FRA_L3MDEV, new byte[] {1});
            case "protocol" ->
                    entry.attribute(
                            RuleEntry.FRA_PROTOCOL,
                            new byte[] {(byte) NumberNames.PROTOCOLS.of(value)});
            case "ipproto" ->
                    entry.attribute(RuleEntry.FRA_IP_PROTO, new byte[] {(byte) ipProtocol(value)});
            case "goto" -> {
                entry.action(RuleEntry.FR_ACT_GOTO);
                entry.number(RuleEntry.FRA_GOTO, Long.decode(value));
            }
            case "nop" -> entry.action(RuleEntry.FR_ACT_NOP);
            case "blackhole" -> entry.action(RuleEntry.FR_ACT_BLACKHOLE);
            case "unreachable" -> entry.action(RuleEntry.FR_ACT_UNREACHABLE);
            case "prohibit" -> entry.action(RuleEntry.FR_ACT_PROHIBIT);
            default -> {} // families and places are read above
        }
    }

    private static String hex(String value) {
        return value.matches("[0-9a-fA-F]{1,2}") ? "0x" + value : value;
    }

    /**
     * The number of an IP protocol.
     *
     * @throws IllegalArgumentException if the name is unknown
     */
    public static int ipProtocol(String value) {
        Integer known = IP_PROTOCOLS.get(value.toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        try {
            return Integer.decode(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + value + "' is no IP protocol we know", e);
        }
    }

    /** {@code MARK[/MASK]}. */
    private static void mark(RuleEntry entry, String value) {
        int slash = value.indexOf('/');
        String mark = slash < 0 ? value : value.substring(0, slash);
        entry.number(RuleEntry.FRA_FWMARK, Long.decode(mark));
        if (slash >= 0) {
            entry.number(RuleEntry.FRA_FWMASK, Long.decode(value.substring(slash + 1)));
        }
    }

    /** {@code FIRST-LAST} as two numbers in host order. */
    private static byte[] range(String value, int size) {
        int dash = value.indexOf('-');
        long first = Long.decode(dash < 0 ? value : value.substring(0, dash));
        long last = dash < 0 ? first : Long.decode(value.substring(dash + 1));
        ByteBuffer bytes = ByteBuffer.allocate(2 * size).order(ByteOrder.nativeOrder());
        for (long number : new long[] {first, last}) {
            if (size == 2) {
                bytes.putShort((short) number);
            } else {
                bytes.putInt((int) number);
            }
        }
        return bytes.array();
    }

    /** With its NUL. */
    private static byte[] text(String value) {
        return (value + "\0").getBytes(StandardCharsets.UTF_8);
    }
}
