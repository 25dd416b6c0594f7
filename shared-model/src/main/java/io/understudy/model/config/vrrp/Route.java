package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.anyBase;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.ipAddress;
import static io.understudy.model.config.table.Types.ipPrefix;
import static io.understudy.model.config.table.Types.networkInterface;
import static io.understudy.model.config.table.Types.oneOf;
import static io.understudy.model.config.table.Types.string;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A route.
 *
 * @param type as ip-route(8) calls it: unicast, blackhole, …
 * @param gateways the next routers, one as a rule; several share the load
 * @param device null means that the gateway tells
 * @param attributes what else the line says, by keyword, as the operator would write it
 * @param tracked whether the loss of the route is FAULT
 */
public record Route(
        Destination destination,
        String type,
        List<NextHop> gateways,
        @Nullable String device,
        @Nullable IpAddress source,
        Map<String, String> attributes,
        boolean tracked,
        @Nullable String trackGroup) {
    public Route {
        gateways = List.copyOf(gateways);
    }

    private static final Keyword<Destination> DESTINATION =
            keyword("destination", Destination.TYPE)
                    .asIn("198.51.100.0/24")
                    .says("Where the route leads; default for everywhere.");

    private static final Keyword<Boolean> INET =
            keyword("inet", flag()).says("The route is for IPv4.");

    private static final Keyword<Boolean> INET6 =
            keyword("inet6", flag()).says("The route is for IPv6.");

    private static final Keyword<Boolean> UNICAST =
            keyword("unicast", flag()).says("A route to hosts, as a rule.");

    private static final Keyword<Boolean> LOCAL =
            keyword("local", flag()).says("Packets are delivered to this host.");

    private static final Keyword<Boolean> BROADCAST =
            keyword("broadcast", flag()).says("Packets are sent as broadcasts.");

    private static final Keyword<Boolean> MULTICAST =
            keyword("multicast", flag()).says("A route of multicast packets.");

    private static final Keyword<Boolean> THROW =
            keyword("throw", flag())
                    .says("The search ends in this table as if nothing were found.");

    private static final Keyword<Boolean> UNREACHABLE =
            keyword("unreachable", flag())
                    .says("Packets are dropped and the sender is told that nobody is there.");

    private static final Keyword<Boolean> PROHIBIT =
            keyword("prohibit", flag())
                    .says("Packets are dropped and the sender is told that it is forbidden.");

    private static final Keyword<Boolean> BLACKHOLE =
            keyword("blackhole", flag()).says("Packets are dropped without a word.");

    private static final Keyword<Boolean> NAT =
            keyword("nat", flag())
                    .says("A kind of route that Linux has given up.")
                    .absent("the kernel has had none since 2.6 and refuses it");

    private static final Keyword<Destination> TO =
            keyword("to", Destination.TYPE).asIn("198.51.100.0/24").says("Where the route leads.");

    private static final Keyword<Gateway> VIA =
            keyword("via", Gateway.TYPE).asIn("192.0.2.1").says("The next router.");

    private static final Keyword<Gateway> GW =
            keyword("gw", Gateway.TYPE)
                    .asIn("192.0.2.1")
                    .says("The next router.")
                    .deprecatedFor("via");

    private static final Keyword<Gateway> OR =
            keyword("or", Gateway.TYPE)
                    .asIn("192.0.2.2")
                    .says("One more router to choose from.")
                    .deprecatedFor("nexthop");

    private static final Keyword<IpPrefix> FROM =
            keyword("from", ipPrefix())
                    .asIn("192.0.2.0/24")
                    .says("Only packets from here, in IPv6.");

    private static final Keyword<IpAddress> SRC =
            keyword("src", ipAddress())
                    .asIn("192.0.2.10")
                    .says("The source address of packets that begin here.");

    private static final Keyword<String> DEV =
            keyword("dev", networkInterface()).asIn("eth1").says("The interface to leave by.");

    private static final Keyword<String> OIF =
            keyword("oif", networkInterface()).asIn("eth1").says("The interface to leave by.");

    private static final Keyword<String> TABLE =
            keyword("table", string("TABLE"))
                    .orElseAs("main")
                    .asIn("100")
                    .says("The table the route is in, by name or number.");

    private static final Keyword<Long> METRIC =
            keyword("metric", anyBase(0, 4_294_967_295L))
                    .asIn("100")
                    .says("Routes with a lower number are preferred.");

    private static final Keyword<Long> PRIORITY =
            keyword("priority", anyBase(0, 4_294_967_295L)).asIn("100").says("As metric.");

    private static final Keyword<Long> PREFERENCE =
            keyword("preference", anyBase(0, 4_294_967_295L)).asIn("100").says("As metric.");

    private static final Keyword<String> TOS =
            keyword("tos", NameOrNumber.SERVICE)
                    .asIn("0x10")
                    .says("Only packets of this type of service.");

    private static final Keyword<String> DSFIELD =
            keyword("dsfield", NameOrNumber.SERVICE).asIn("0x10").says("As tos.");

    private static final Keyword<String> PROTOCOL =
            keyword("protocol", NameOrNumber.of("PROTOCOL"))
                    .orElseAs("keepalived, while the route is tracked")
                    .asIn("static")
                    .says("Who made the route, by name or number.");

    private static final Keyword<String> SCOPE =
            keyword("scope", NameOrNumber.of("SCOPE"))
                    .asIn("link")
                    .says("How far away the destination is.");

    private static final Keyword<String> REALMS =
            keyword("realms", string("REALMS")).asIn("5/6").says("Marks for accounting.");

    private static final Keyword<Boolean> ONLINK =
            keyword("onlink", flag())
                    .says("The next router is on this link whatever its address says.");

    private static final Keyword<LockableValue> MTU =
            keyword("mtu", LockableValue.TYPE)
                    .asIn("lock 1400")
                    .says("The longest packet in bytes; lock forbids finding out otherwise.");

    private static final Keyword<LockableValue> HOPLIMIT =
            keyword("hoplimit", LockableValue.BYTE).asIn("10").says("The hop limit of packets.");

    private static final Keyword<LockableValue> ADVMSS =
            keyword("advmss", LockableValue.TYPE)
                    .asIn("10")
                    .says("The segment size told to TCP peers.");

    private static final Keyword<LockableValue> RTT =
            keyword("rtt", LockableValue.TIME)
                    .asIn("200ms")
                    .says("The first guess of the round-trip time.");

    private static final Keyword<LockableValue> RTTVAR =
            keyword("rttvar", LockableValue.TIME)
                    .asIn("200ms")
                    .says("The first guess of its variance.");

    private static final Keyword<LockableValue> REORDERING =
            keyword("reordering", LockableValue.TYPE)
                    .asIn("10")
                    .says("How much reordering is expected.");

    private static final Keyword<LockableValue> WINDOW =
            keyword("window", LockableValue.TYPE)
                    .asIn("10")
                    .says("The largest window told to TCP peers.");

    private static final Keyword<LockableValue> CWND =
            keyword("cwnd", LockableValue.TYPE)
                    .asIn("10")
                    .says("A limit of the congestion window.");

    private static final Keyword<LockableValue> SSTHRESH =
            keyword("ssthresh", LockableValue.TYPE)
                    .asIn("10")
                    .says("The first slow-start threshold.");

    private static final Keyword<LockableValue> RTO_MIN =
            keyword("rto_min", LockableValue.TIME)
                    .asIn("200ms")
                    .says("The least time to retransmission.");

    private static final Keyword<LockableValue> INITCWND =
            keyword("initcwnd", LockableValue.TYPE).asIn("10").says("The first congestion window.");

    private static final Keyword<LockableValue> INITRWND =
            keyword("initrwnd", LockableValue.TYPE).asIn("10").says("The first receive window.");

    private static final Keyword<Integer> QUICKACK =
            keyword("quickack", integer(0, 1)).asIn("1").says("Whether TCP acknowledges at once.");

    private static final Keyword<String> FEATURES =
            keyword("features", oneOf("ecn", "tcp_usec_ts"))
                    .asIn("ecn")
                    .says("Features of TCP to use.");

    private static final Keyword<String> CONGCTL =
            keyword("congctl", string("NAME")).asIn("bbr").says("The congestion control of TCP.");

    private static final Keyword<Long> EXPIRES =
            keyword("expires", anyBase(0, 4_294_967_295L))
                    .asIn("600")
                    .says("Seconds until an IPv6 route ends.");

    private static final Keyword<List<String>> ENCAP =
            keyword("encap", new EncapType()).asIn("mpls 100").says("What packets are wrapped in.");

    private static final Keyword<String> TTL_PROPAGATE =
            keyword("ttl-propagate", oneOf("enabled", "disabled"))
                    .asIn("enabled")
                    .says("Whether the TTL survives the wrapping.");

    private static final Keyword<Integer> FASTOPEN_NO_COOKIE =
            keyword("fastopen_no_cookie", integer(0, 1))
                    .asIn("1")
                    .says("Whether TCP fast open does without cookies.");

    private static final Keyword<String> PREF =
            keyword("pref", oneOf("low", "medium", "high"))
                    .asIn("high")
                    .says("The preference of an IPv6 router.");

    private static final Keyword<Boolean> ADD =
            keyword("add", flag()).says("The route is added unless there is one to that network.");

    private static final Keyword<Boolean> PREPEND =
            keyword("prepend", flag()).says("The route is put before others, as usual.");

    private static final Keyword<Boolean> APPEND =
            keyword("append", flag()).says("The route is put behind others.");

    private static final Keyword<List<NextHop>> NEXTHOP =
            keyword("nexthop", NextHop.TYPE)
                    .asIn("via 192.0.2.1 weight 1")
                    .says("One of several routers that share the load.");

    private static final Keyword<String> VRF =
            keyword("vrf", string("NAME"))
                    .asIn("blue")
                    .says("The VRF whose table the route is in.");

    private static final Keyword<Boolean> NO_TRACK =
            keyword("no_track", flag()).says("Does not react when somebody removes the route.");

    private static final Keyword<String> TRACK_GROUP =
            keyword("track_group", string("NAME"))
                    .asIn("uplink")
                    .says("The track_group that goes to FAULT without the interface of the route.");

    private static final List<Keyword<?>> OPTIONS =
            List.of(
                    INET,
                    INET6,
                    UNICAST,
                    LOCAL,
                    BROADCAST,
                    MULTICAST,
                    THROW,
                    UNREACHABLE,
                    PROHIBIT,
                    BLACKHOLE,
                    NAT,
                    TO,
                    VIA,
                    GW,
                    OR,
                    FROM,
                    SRC,
                    DEV,
                    OIF,
                    TABLE,
                    METRIC,
                    PRIORITY,
                    PREFERENCE,
                    TOS,
                    DSFIELD,
                    PROTOCOL,
                    SCOPE,
                    REALMS,
                    ONLINK,
                    MTU,
                    HOPLIMIT,
                    ADVMSS,
                    RTT,
                    RTTVAR,
                    REORDERING,
                    WINDOW,
                    CWND,
                    SSTHRESH,
                    RTO_MIN,
                    INITCWND,
                    INITRWND,
                    QUICKACK,
                    FEATURES,
                    CONGCTL,
                    EXPIRES,
                    ENCAP,
                    TTL_PROPAGATE,
                    FASTOPEN_NO_COOKIE,
                    PREF,
                    ADD,
                    PREPEND,
                    APPEND,
                    NEXTHOP,
                    VRF,
                    NO_TRACK,
                    TRACK_GROUP);

    /** One line of a block. */
    public static final Line<Route> LINE =
            Line.looseLine(DESTINATION, OPTIONS, Route::read)
                    .wholeOrNothing(FEATURES, TTL_PROPAGATE);

    private static final List<Keyword<?>> STRUCTURE =
            List.of(DESTINATION, TO, VIA, GW, OR, DEV, OIF, SRC, NEXTHOP, NO_TRACK, TRACK_GROUP);

    private static final List<Keyword<Boolean>> KINDS =
            List.of(
                    UNICAST,
                    LOCAL,
                    BROADCAST,
                    MULTICAST,
                    THROW,
                    UNREACHABLE,
                    PROHIBIT,
                    BLACKHOLE,
                    NAT);

    /** How keepalived's own protocol is written (RTPROT_KEEPALIVED). */
    private static final List<String> OWN_PROTOCOL = List.of("keepalived", "18");

    private static @Nullable Route read(Line.Values v) {
        Destination to = v.find(TO);
        Destination destination = to != null ? to : v.find(DESTINATION);
        if (destination == null) {
            v.report()
                    .error(
                            "route-without-destination",
                            v.statement().range(),
                            v.statement().scope(),
                            "the route leads nowhere; the line is ignored",
                            "write a network such as 198.51.100.0/24, or default");
            return null;
        }
        RouteFamily family = family(destination, v);
        if (family.mix() != null) {
            v.report()
                    .error(
                            "route-family",
                            v.statement().range(),
                            v.statement().scope(),
                            family.mix() + "; the line is ignored",
                            "write a route of one family");
            return null;
        }
        protocol(v);
        String device = v.find(DEV);
        return new Route(
                destination,
                KINDS.stream()
                        .filter(kind -> v.find(kind) != null)
                        .map(Keyword::name)
                        .findFirst()
                        .orElse("unicast"),
                gateways(family.v6(), v),
                device != null ? device : v.find(OIF),
                v.find(SRC),
                attributes(v),
                v.find(NO_TRACK) == null,
                v.find(TRACK_GROUP));
    }

    private static RouteFamily family(Destination destination, Line.Values v) {
        RouteFamily.Parts parts =
                new RouteFamily.Parts()
                        .tells(v6(destination.prefix()))
                        .tells(v.find(INET) == null ? null : false)
                        .tells(v.find(INET6) == null ? null : true)
                        .tells(v6(v.find(SRC)));
        for (Keyword<Gateway> row : List.of(VIA, GW)) {
            Gateway gateway = v.find(row);
            parts.tells(gateway == null ? null : v6(gateway.address()));
        }
        IpPrefix from = v.find(FROM);
        return parts.tells(v6(from))
                .needs(true, from != null, FROM.name())
                .needs(true, v.find(EXPIRES) != null, EXPIRES.name())
                .needs(true, v.find(PREF) != null, PREF.name())
                .needs(false, v.find(REALMS) != null, REALMS.name())
                .family();
    }

    private static @Nullable Boolean v6(@Nullable IpPrefix prefix) {
        return prefix == null ? null : v6(prefix.address());
    }

    private static @Nullable Boolean v6(@Nullable IpAddress address) {
        return address == null ? null : address.isV6();
    }

    private static void protocol(Line.Values v) {
        String protocol = v.find(PROTOCOL);
        if (protocol != null && v.find(NO_TRACK) == null && !OWN_PROTOCOL.contains(protocol)) {
            v.report()
                    .warning(
                            "route-protocol",
                            v.statement().range(),
                            v.statement().scope(),
                            "a tracked route is of protocol keepalived; "
                                    + protocol
                                    + " is ignored",
                            "remove protocol, or write no_track");
        }
    }

    private static List<NextHop> gateways(@Nullable Boolean v6, Line.Values v) {
        List<NextHop> gateways = new ArrayList<>();
        for (Keyword<Gateway> row : List.of(VIA, GW, OR)) {
            Gateway gateway = v.find(row);
            if (gateway != null) {
                gateways.add(NextHop.via(gateway));
            }
        }
        Boolean family = v6;
        for (NextHop hop : Objects.requireNonNullElse(v.find(NEXTHOP), List.<NextHop>of())) {
            Boolean own = hop.gateway() == null ? null : v6(hop.gateway().address());
            family = family == null ? own : family;
            if (own != null && !own.equals(family)) {
                v.report()
                        .error(
                                "route-family",
                                v.statement().range(),
                                v.statement().scope(),
                                "nexthop "
                                        + hop.gateway()
                                        + " is of the other family; it and those behind it are"
                                        + " ignored",
                                "write a route of one family");
                break;
            }
            gateways.add(hop);
        }
        return gateways;
    }

    private static Map<String, String> attributes(Line.Values v) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Keyword<?> option : OPTIONS) {
            if (!STRUCTURE.contains(option) && !KINDS.contains(option)) {
                put(attributes, option, v);
            }
        }
        return attributes;
    }

    private static <T> void put(Map<String, String> attributes, Keyword<T> option, Line.Values v) {
        T value = v.find(option);
        if (value != null) {
            attributes.put(option.name(), option.type().show(value));
        }
    }
}
