package io.understudy.agent.driver;

import io.understudy.linux.rtnetlink.RouteEntry;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.vrrp.NextHop;
import io.understudy.model.config.vrrp.Route;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A route of the file as the kernel is asked for it (ip-route(8)). */
final class RouteWords {
    private static final int RTPROT_KEEPALIVED = 18;
    private static final int RT_TABLE_LOCAL = 255;
    private static final int RTAX_RTT = 4;
    private static final int RTAX_RTTVAR = 5;
    private static final int RTAX_FEATURES = 12;
    private static final int RTAX_RTO_MIN = 13;
    private static final int FEATURE_ECN = 1;
    private static final int FEATURE_USEC_TS = 16;

    /** RTN_* of linux/rtnetlink.h. */
    private static final Map<String, Integer> TYPES =
            Map.of(
                    "unicast",
                    1,
                    "local",
                    2,
                    "broadcast",
                    3,
                    "multicast",
                    5,
                    "blackhole",
                    6,
                    "unreachable",
                    7,
                    "prohibit",
                    8,
                    "throw",
                    9,
                    "nat",
                    10);

    /** RTAX_* of linux/rtnetlink.h, for metrics that are plain numbers. */
    private static final Map<String, Integer> METRICS =
            Map.of(
                    "mtu",
                    2,
                    "window",
                    3,
                    "ssthresh",
                    6,
                    "cwnd",
                    7,
                    "advmss",
                    8,
                    "reordering",
                    9,
                    "hoplimit",
                    10,
                    "initcwnd",
                    11,
                    "initrwnd",
                    14,
                    "quickack",
                    15);

    private static final int RTAX_FASTOPEN_NO_COOKIE = 17;

    private static final Map<String, Integer> PREFERENCES =
            Map.of("medium", 0, "high", 1, "low", 3);

    private final Interfaces interfaces;

    RouteWords(Interfaces interfaces) {
        this.interfaces = interfaces;
    }

    /**
     * The request for a route.
     *
     * @throws IllegalArgumentException if a name is unknown on this host
     * @throws SyscallException if an interface is not there
     */
    RouteEntry entry(Route route) throws SyscallException {
        boolean v6 = isV6(route);
        IpPrefix to = route.destination().prefix();
        RouteEntry entry =
                to == null
                        ? new RouteEntry(v6, new byte[0], 0)
                        : new RouteEntry(v6, to.address().bytes(), to.length());
        String type = route.type();
        entry.type(TYPES.getOrDefault(type, RouteEntry.RTN_UNICAST));
        entry.protocol(RTPROT_KEEPALIVED);
        entry.scope(v6 ? RouteEntry.RT_SCOPE_UNIVERSE : usualScope(route));
        if (type.equals("local") || type.equals("broadcast") || type.equals("nat")) {
            entry.table(RT_TABLE_LOCAL);
        }
        if (route.source() != null) {
            entry.preferredSource(route.source().bytes());
        }
        String device = route.device();
        if (device != null) {
            entry.device(interfaces.index(device));
        }
        gateways(route, entry);
        for (Map.Entry<String, String> attribute : route.attributes().entrySet()) {
            set(route, entry, attribute.getKey(), attribute.getValue());
        }
        return entry;
    }

    private static boolean isV6(Route route) {
        IpPrefix to = route.destination().prefix();
        if (to != null) {
            return to.address().isV6();
        }
        if (route.attributes().containsKey("inet6")) {
            return true;
        }
        IpAddress source = route.source();
        if (source != null) {
            return source.isV6();
        }
        return route.gateways().stream()
                .map(RouteWords::address)
                .anyMatch(address -> address != null && address.isV6());
    }

    private static @Nullable IpAddress address(NextHop hop) {
        return hop.gateway() == null ? null : hop.gateway().address();
    }

    /** How far away a destination is unless the line says so. */
    private static int usualScope(Route route) {
        return switch (route.type()) {
            case "local", "nat" -> RouteEntry.RT_SCOPE_HOST;
            case "broadcast", "multicast" -> RouteEntry.RT_SCOPE_LINK;
            default -> RouteEntry.RT_SCOPE_UNIVERSE;
        };
    }

    private void gateways(Route route, RouteEntry entry) throws SyscallException {
        if (route.gateways().size() == 1 && route.gateways().getFirst().device() == null) {
            NextHop only = route.gateways().getFirst();
            IpAddress gateway = address(only);
            if (gateway != null) {
                entry.via(gateway.bytes());
            }
            if (only.onLink()) {
                entry.onLink();
            }
            return;
        }
        for (NextHop hop : route.gateways()) {
            IpAddress gateway = address(hop);
            String device = hop.device();
            entry.hop(
                    gateway == null ? null : gateway.bytes(),
                    device == null ? 0 : interfaces.index(device),
                    hop.weight(),
                    hop.onLink(),
                    hop.realms() == null ? 0 : realms(hop.realms()),
                    hop.encap() == null ? null : EncapWords.encap(hop.encap()));
        }
    }

    private void set(Route route, RouteEntry entry, String word, String value)
            throws SyscallException {
        Integer metric = METRICS.get(word);
        if (metric != null) {
            number(entry, metric, value);
            return;
        }
        switch (word) {
            case "table" -> entry.table(NumberNames.TABLES.of(value));
            case "metric", "priority", "preference" -> entry.metric(Long.decode(value));
            case "tos", "dsfield" -> entry.typeOfService(service(value));
            case "protocol" -> {
                if (!route.tracked()) {
                    entry.protocol(NumberNames.PROTOCOLS.of(value));
                }
            }
            case "scope" -> entry.scope(NumberNames.SCOPES.of(value));
            case "realms" -> entry.realms(realms(value));
            case "onlink" -> entry.onLink();
            case "rtt" -> time(entry, RTAX_RTT, value, 8);
            case "rttvar" -> time(entry, RTAX_RTTVAR, value, 4);
            case "rto_min" -> time(entry, RTAX_RTO_MIN, value, 1);
            case "fastopen_no_cookie" -> number(entry, RTAX_FASTOPEN_NO_COOKIE, value);
            case "features" -> entry.attribute(RTAX_FEATURES, features(value));
            case "congctl" -> entry.congestionControl(value);
            case "expires" -> entry.expires(Long.decode(value));
            case "pref" -> entry.preference(PREFERENCES.getOrDefault(value, 0));
            case "append" -> entry.append();
            case "add" -> entry.exclusive();
            case "prepend" -> entry.prepend();
            case "encap" -> entry.encap(EncapWords.encap(value));
            case "ttl-propagate" -> entry.ttlPropagates(value.equals("enabled"));
            case "vrf" -> entry.table(interfaces.vrfTable(value));
            case "from" -> {
                IpPrefix from = IpPrefix.of(value);
                entry.from(from.address().bytes(), from.length());
            }
            default -> {} // families and kinds are read above
        }
    }

    /** Types of service are written in hexadecimal, with or without 0x. */
    private static int service(String value) {
        try {
            return Integer.parseInt(value.startsWith("0x") ? value.substring(2) : value, 16);
        } catch (NumberFormatException _) {
            return NumberNames.SERVICES.of(value);
        }
    }

    /** {@code [SOURCE/]DESTINATION}. */
    static int realms(String value) {
        int slash = value.indexOf('/');
        return slash < 0
                ? NumberNames.REALMS.of(value)
                : NumberNames.REALMS.of(value.substring(0, slash)) << 16
                        | NumberNames.REALMS.of(value.substring(slash + 1));
    }

    private static long features(String value) {
        return (value.contains("ecn") ? FEATURE_ECN : 0)
                | (value.contains("tcp_usec_ts") ? FEATURE_USEC_TS : 0);
    }

    private static void number(RouteEntry entry, int rtax, String value) {
        entry.attribute(rtax, Long.decode(unlocked(entry, rtax, value)));
    }

    private static String unlocked(RouteEntry entry, int rtax, String value) {
        if (value.startsWith("lock ")) {
            entry.lock(rtax);
            return value.substring("lock ".length());
        }
        return value;
    }

    /**
     * A time in milliseconds; without a unit it is in the kernel's own.
     *
     * @param scale of the kernel's unit: so many of them are a millisecond
     */
    private static void time(RouteEntry entry, int rtax, String value, int scale) {
        String time = unlocked(entry, rtax, value);
        if (time.endsWith("ms")) {
            BigDecimal millis = new BigDecimal(time.substring(0, time.length() - 2));
            entry.attribute(rtax, millis.multiply(BigDecimal.valueOf(scale)).longValue());
        } else if (time.endsWith("s")) {
            BigDecimal seconds = new BigDecimal(time.substring(0, time.length() - 1));
            entry.attribute(rtax, seconds.multiply(BigDecimal.valueOf(1000L * scale)).longValue());
        } else {
            entry.attribute(rtax, Long.decode(time));
        }
    }
}
