package io.understudy.agent.ops;

import io.understudy.agent.driver.NumberNames;
import io.understudy.agent.driver.RuleWords;
import io.understudy.model.config.vrrp.PolicyRule;
import io.understudy.model.unit.IpPrefix;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A policy rule of an instance in the words of keepalived's dumps (format_iprule). */
final class ShownRule {
    private static final int RTPROT_KEEPALIVED = 18;
    private static final List<String> VERDICTS = List.of("blackhole", "unreachable", "prohibit");

    private final PolicyRule rule;
    private final Map<String, String> words;
    private final StringBuilder text = new StringBuilder();

    private ShownRule(PolicyRule rule) {
        this.rule = rule;
        words = rule.attributes();
    }

    static String of(PolicyRule rule) {
        return new ShownRule(rule).text();
    }

    private String text() {
        String from = place("from");
        String to = place("to");
        if (from == null && to == null && words.containsKey("inet6")) {
            text.append("inet6 ");
        }
        if (words.containsKey("not")) {
            text.append("not ");
        }
        text.append("from ").append(from == null ? "all" : from);
        if (to != null) {
            text.append(" to ").append(to);
        }
        if (rule.preference() != null) {
            text.append(" priority ").append(rule.preference());
        }
        String service = words.getOrDefault("tos", words.getOrDefault("dsfield", "0"));
        int tos = NumberNames.SERVICES.of(ShownRoute.hexadecimal(service));
        text.append(" tos 0x").append(Integer.toHexString(tos));
        mark(words.get("fwmark"));
        given("iif", words.getOrDefault("iif", words.get("dev")));
        given("oif", words.get("oif"));
        given("suppress_prefixlen", words.get("suppress_prefixlength"));
        given("suppress_ifgroup", words.get("suppress_ifgroup"));
        given("tunnel-id", words.getOrDefault("tunnel-id", words.get("tun_id")));
        given("uidrange", words.get("uidrange"));
        if (words.containsKey("l3mdev")) {
            text.append(" l3mdev");
        }
        given("protocol", protocol());
        if (words.containsKey("ipproto")) {
            text.append(" ipproto ").append(RuleWords.ipProtocol(words.get("ipproto")));
        }
        given("sport", range(words.get("sport")));
        given("dport", range(words.get("dport")));
        realms(words.get("realms"));
        verdict();
        if (!rule.tracked()) {
            text.append(" no_track");
        }
        return text.toString();
    }

    /** Null for everywhere. */
    private @Nullable String place(String word) {
        String value = words.get(word);
        IpPrefix prefix = value == null ? null : IpPrefix.parse(value);
        return prefix == null ? null : ShownAddress.alone(prefix);
    }

    private String protocol() {
        String value = words.get("protocol");
        return value == null
                ? String.valueOf(RTPROT_KEEPALIVED)
                : NumberNames.PROTOCOLS.shown(value);
    }

    private void given(String word, @Nullable String value) {
        if (value != null) {
            text.append(' ').append(word).append(' ').append(value);
        }
    }

    private void mark(@Nullable String value) {
        if (value != null) {
            String[] parts = value.split("/", 2);
            text.append(" fwmark 0x").append(Long.toHexString(Long.decode(parts[0])));
            long mask = parts.length > 1 ? Long.decode(parts[1]) : 0xffff_ffffL;
            if (mask != 0xffff_ffffL) {
                text.append("/0x").append(Long.toHexString(mask));
            }
        }
    }

    private static @Nullable String range(@Nullable String value) {
        return value == null || value.contains("-") ? value : value + "-" + value;
    }

    private void realms(@Nullable String value) {
        if (value != null) {
            String[] parts = value.split("/", 2);
            String last = NumberNames.REALMS.shown(parts[parts.length - 1]);
            String first = parts.length > 1 ? NumberNames.REALMS.shown(parts[0]) : "0";
            text.append(" realms ").append(first).append('/').append(last);
        }
    }

    private void verdict() {
        String table = words.getOrDefault("table", words.get("lookup"));
        if (words.containsKey("goto")) {
            text.append(" goto ").append(words.get("goto"));
        } else if (words.containsKey("nop")) {
            text.append(" nop");
        } else if (table != null) {
            text.append(" lookup ").append(NumberNames.TABLES.shown(table));
        }
        for (String verdict : VERDICTS) {
            if (words.containsKey(verdict)) {
                text.append(" type ").append(verdict);
            }
        }
    }
}
