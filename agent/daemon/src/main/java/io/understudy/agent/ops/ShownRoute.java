package io.understudy.agent.ops;

import io.understudy.agent.driver.NumberNames;
import io.understudy.model.config.vrrp.NextHop;
import io.understudy.model.config.vrrp.Route;
import io.understudy.model.unit.IpAddress;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A route of an instance in the words of keepalived's dumps (format_iproute). */
final class ShownRoute {
    private static final int RTPROT_KEEPALIVED = 18;

    /** RTAX_* in the order of the dump, with what the kernel counts a millisecond in. */
    private static final List<String> METRICS =
            List.of("mtu", "window", "ssthresh", "cwnd", "advmss", "reordering", "hoplimit");

    private static final List<String> LAST_METRICS = List.of("initcwnd", "initrwnd", "quickack");

    private static final Map<String, Integer> TIMES = Map.of("rtt", 8, "rttvar", 4, "rto_min", 1);

    private final Route route;
    private final Map<String, String> words;
    private final StringBuilder text = new StringBuilder();

    private ShownRoute(Route route) {
        this.route = route;
        words = route.attributes();
    }

    static String of(Route route) {
        return new ShownRoute(route).text();
    }

    private String text() {
        // A route of another kind is added alone by keepalived, whose marks of the two are one.
        boolean add = words.containsKey("add") || !route.type().equals("unicast");
        text.append(add ? "add" : words.containsKey("append") ? "append" : "prepend").append(' ');
        if (!route.type().equals("unicast")) {
            text.append(route.type()).append(' ');
        }
        text.append(destination());
        given("from", "from");
        if (route.source() != null) {
            text.append(" src ").append(route.source());
        }
        service();
        given("encap", "encap");
        way();
        origin();
        metrics();
        given("pref", "pref");
        given("fastopen_no_cookie", "fastopen_no_cookie");
        if (words.containsKey("ttl-propagate")) {
            boolean on = String.valueOf(words.get("ttl-propagate")).equals("enabled");
            text.append(" ttl-propagate ").append(on ? "enabled" : "disabled");
        }
        if (!isAlone()) {
            route.gateways().forEach(this::hop);
        }
        // keepalived tracks routes by their interface.
        if (!route.tracked() || route.device() == null) {
            text.append(" no_track");
        }
        return text.toString();
    }

    /** keepalived writes the network that {@code default} means. */
    private String destination() {
        if (route.destination().prefix() != null) {
            return ShownAddress.alone(route.destination().prefix());
        }
        boolean v6 =
                words.containsKey("inet6")
                        || route.gateways().stream()
                                .anyMatch(h -> h.gateway() != null && h.gateway().address().isV6());
        return v6 ? "::/0" : "0.0.0.0/0";
    }

    private boolean isAlone() {
        return route.gateways().size() == 1 && route.gateways().getFirst().device() == null;
    }

    private void given(String word, String shown) {
        String value = words.get(word);
        if (value != null) {
            text.append(' ').append(shown).append(' ').append(value);
        }
    }

    private void service() {
        String value = words.getOrDefault("tos", words.get("dsfield"));
        if (value != null) {
            text.append(" tos ").append(NumberNames.SERVICES.shown(hexadecimal(value)));
        }
    }

    /** Types of service are written in hexadecimal, with or without 0x. */
    static String hexadecimal(String value) {
        return value.matches("[0-9a-fA-F]{1,2}") ? "0x" + value : value;
    }

    private void way() {
        if (isAlone() && route.gateways().getFirst().gateway() != null) {
            via(route.gateways().getFirst());
        }
        if (route.device() != null) {
            text.append(" dev ").append(route.device());
        }
    }

    private void via(NextHop hop) {
        if (hop.gateway() != null) {
            IpAddress address = hop.gateway().address();
            text.append(address.isV6() ? " via inet6 " : " via inet ").append(address);
        }
    }

    private void origin() {
        if (words.containsKey("table")) {
            text.append(" table ").append(NumberNames.TABLES.shown(words.get("table")));
        }
        if (route.tracked()) {
            text.append(" proto ").append(RTPROT_KEEPALIVED);
        } else if (words.containsKey("protocol")) {
            text.append(" proto ").append(NumberNames.PROTOCOLS.shown(words.get("protocol")));
        }
        if (words.containsKey("scope")) {
            text.append(" scope ").append(NumberNames.SCOPES.shown(words.get("scope")));
        }
        for (String word : List.of("metric", "priority", "preference")) {
            if (words.containsKey(word)) {
                text.append(" metric ").append(words.get(word));
            }
        }
        if (words.containsKey("onlink")) {
            text.append(" onlink");
        }
        realms(words.get("realms"));
    }

    private void realms(@Nullable String value) {
        if (value != null) {
            int slash = value.indexOf('/');
            text.append(slash < 0 ? " realm " : " realms ");
            if (slash >= 0) {
                text.append(NumberNames.REALMS.shown(value.substring(0, slash))).append('/');
            }
            text.append(NumberNames.REALMS.shown(value.substring(slash + 1)));
        }
    }

    private void metrics() {
        if (words.containsKey("expires")) {
            text.append(" expires ").append(words.get("expires")).append("sec");
        }
        given("congctl", "congctl");
        for (String word : List.of("rtt", "rttvar", "rto_min")) {
            time(word);
        }
        if (words.getOrDefault("features", "").contains("ecn")) {
            text.append(" features ecn");
        }
        METRICS.forEach(word -> given(word, word));
        LAST_METRICS.forEach(word -> given(word, word));
    }

    /** A second or more in seconds, less in milliseconds, whatever the file has. */
    private void time(String word) {
        String value = words.get(word);
        if (value == null) {
            return;
        }
        boolean locked = value.startsWith("lock ");
        BigDecimal millis = millis(locked ? value.substring("lock ".length()) : value, word);
        boolean seconds = millis.compareTo(BigDecimal.valueOf(1000)) >= 0;
        text.append(' ')
                .append(word)
                .append(locked ? " lock " : " ")
                .append(plain(seconds ? millis.movePointLeft(3) : millis))
                .append(seconds ? "s" : "ms");
    }

    private static BigDecimal millis(String value, String word) {
        if (value.endsWith("ms")) {
            return new BigDecimal(value.substring(0, value.length() - 2));
        }
        if (value.endsWith("s")) {
            return new BigDecimal(value.substring(0, value.length() - 1)).movePointRight(3);
        }
        return new BigDecimal(value).divide(BigDecimal.valueOf(TIMES.getOrDefault(word, 1)));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private void hop(NextHop hop) {
        text.append(" nexthop");
        via(hop);
        if (hop.device() != null) {
            text.append(" dev ").append(hop.device());
        }
        if (hop.weight() > 1) {
            text.append(" weight ").append(hop.weight());
        }
        if (hop.onLink()) {
            text.append(" onlink");
        }
        realms(hop.realms());
        if (hop.encap() != null) {
            text.append(" encap ").append(hop.encap());
        }
    }
}
