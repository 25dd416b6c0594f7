package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.ipAddress;
import static io.understudy.model.config.table.Types.lines;
import static io.understudy.model.config.table.Types.networkInterface;
import static io.understudy.model.config.table.Types.oneOf;
import static io.understudy.model.config.table.Types.seconds;

import io.understudy.model.config.Written;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.global.Network;
import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.unit.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One virtual router on one interface, defaults filled in.
 *
 * @param startsAsMaster {@code state MASTER}; it cancels nopreempt and preempt_delay, and means
 *     priority 255 where none is given, nothing more
 * @param interfaceName where adverts are sent; empty where the routing table decides
 * @param virtualRouterId 1 to 255
 * @param priority 1 to 255; 255 owns the addresses
 * @param version 2 or 3
 * @param advertIntervalNanos between two adverts of a master
 * @param preemptDelayNanos how long a better router waits before it takes over from a working one
 * @param unicastPeers empty means multicast
 * @param downTimerAdverts how many missed adverts make a master down
 * @param written where its block begins
 */
public record VrrpInstance(
        String name,
        boolean startsAsMaster,
        String interfaceName,
        int virtualRouterId,
        int priority,
        int version,
        long advertIntervalNanos,
        @Nullable Authentication authentication,
        List<VirtualAddress> virtualAddresses,
        boolean preempt,
        long preemptDelayNanos,
        @Nullable IpAddress unicastSource,
        List<IpAddress> unicastPeers,
        List<TrackScript> trackScripts,
        int downTimerAdverts,
        Garp garp,
        Tracks tracks,
        Rivalry rivalry,
        Notices notices,
        Transport transport,
        Possessions possessions,
        Written written) {
    /** The priority of a router that owns the addresses (RFC 9568 §6.1). */
    public static final int OWNER_PRIORITY = 255;

    public static final Keyword<String> STATE =
            keyword("state", oneOf("MASTER", "BACKUP"))
                    .orElseAs("MASTER if priority is 255, else BACKUP")
                    .asIn("BACKUP")
                    .says(
                            "MASTER gives no head start: it means priority 255 where none is set,"
                                    + " and cancels nopreempt and preempt_delay.");

    public static final Keyword<String> INTERFACE =
            keyword("interface", networkInterface())
                    .mandatory()
                    .asIn("eth0")
                    .says(
                            "Where adverts are sent and addresses live; may be missing where unicast_src_ip says from where peers are addressed.");

    public static final Keyword<Integer> VIRTUAL_ROUTER_ID =
            keyword("virtual_router_id", integer(1, 255))
                    .mandatory()
                    .asIn("51")
                    .says("The number the routers of this group share, unique on their network.");

    public static final Keyword<Integer> PRIORITY =
            keyword("priority", integer(1, 255))
                    .orElse(100)
                    .orElseAs("100; 255 with state MASTER")
                    .asIn("150")
                    .advises("use 1 to 254; 255 marks the address owner")
                    .says("Rank in the election; 255 marks the router that owns the addresses.");

    public static final Keyword<Integer> VERSION =
            keyword("version", integer(2, 3))
                    .orElseAs("vrrp_version in global_defs; 3 for IPv6")
                    .asIn("3")
                    .says("The version of the protocol.")
                    .since("1.2.17");

    public static final Keyword<Long> ADVERT_INT =
            keyword("advert_int", seconds("0.01", "255", 2))
                    .orElse(1_000_000_000L)
                    .asIn("1")
                    .says(
                            "Seconds between adverts: whole ones in version 2, up to 40.95 in"
                                    + " version 3.");

    public static final Keyword<List<VirtualAddress>> VIRTUAL_IPADDRESS =
            keyword("virtual_ipaddress", lines(VirtualAddress.LINE))
                    .orElse(List.of())
                    .asIn("{\n    192.0.2.10/24 dev eth0\n}")
                    .says("The addresses the master holds and advertises.");

    public static final Keyword<Boolean> NOPREEMPT =
            keyword("nopreempt", flag())
                    .orElse(false)
                    .says("Does not take over from a working master of lower priority.");

    public static final Keyword<Boolean> PREEMPT =
            keyword("preempt", flag()).orElse(true).says("Takes back an earlier nopreempt.");

    public static final Keyword<Long> PREEMPT_DELAY =
            keyword("preempt_delay", seconds("0", "1000", 6))
                    .orElse(0L)
                    .asIn("30")
                    .says("Seconds a better router waits before it takes over from a working one.");

    public static final Keyword<IpAddress> UNICAST_SRC_IP =
            keyword("unicast_src_ip", ipAddress())
                    .orElseAs("the interface's first address")
                    .asIn("192.0.2.1")
                    .says("The address adverts are sent from.")
                    .since("1.2.10");

    public static final Keyword<List<UnicastPeer>> UNICAST_PEER =
            keyword("unicast_peer", lines(UnicastPeer.LINE))
                    .orElse(List.of())
                    .asIn("{\n    192.0.2.2\n}")
                    .says("The other routers, addressed one by one instead of by multicast.")
                    .since("1.2.8");

    public static final Keyword<List<TrackScript>> TRACK_SCRIPT =
            keyword("track_script", lines(TrackScript.LINE))
                    .orElse(List.of())
                    .asIn("{\n    chk_nginx weight -20\n}")
                    .says("Scripts that move the priority, or end in FAULT with weight 0.")
                    .since("1.1.13");

    public static final Keyword<Integer> DOWN_TIMER_ADVERTS =
            keyword("down_timer_adverts", integer(1, 100))
                    .orElseGlobal(GlobalDefs.VRRP_DOWN_TIMER_ADVERTS)
                    .asIn("3")
                    .says("How many missed adverts make a master down.")
                    .since("2.2.3");

    public static final Block<VrrpInstance> BLOCK =
            block("vrrp_instance")
                    .named()
                    .says("One virtual router on one interface.")
                    .accepts(
                            STATE,
                            INTERFACE,
                            VIRTUAL_ROUTER_ID,
                            PRIORITY,
                            VERSION,
                            ADVERT_INT,
                            Authentication.BLOCK,
                            VIRTUAL_IPADDRESS,
                            NOPREEMPT,
                            PREEMPT,
                            PREEMPT_DELAY,
                            UNICAST_SRC_IP,
                            UNICAST_PEER,
                            TRACK_SCRIPT,
                            DOWN_TIMER_ADVERTS)
                    .accepts(Garp.ROWS)
                    .accepts(OtherInstanceKeywords.ROWS)
                    .excuses(INTERFACE, InstanceReader::needsNoInterface)
                    .binds(InstanceReader::read);

    public VrrpInstance {
        virtualAddresses = List.copyOf(virtualAddresses);
        unicastPeers = List.copyOf(unicastPeers);
        trackScripts = List.copyOf(trackScripts);
    }

    /** An instance that tracks scripts alone and tells nobody; for tests and rehearsals. */
    public VrrpInstance(
            String name,
            boolean startsAsMaster,
            String interfaceName,
            int virtualRouterId,
            int priority,
            int version,
            long advertIntervalNanos,
            @Nullable Authentication authentication,
            List<VirtualAddress> virtualAddresses,
            boolean preempt,
            long preemptDelayNanos,
            @Nullable IpAddress unicastSource,
            List<IpAddress> unicastPeers,
            List<TrackScript> trackScripts,
            int downTimerAdverts,
            Garp garp) {
        this(
                name,
                startsAsMaster,
                interfaceName,
                virtualRouterId,
                priority,
                version,
                advertIntervalNanos,
                authentication,
                virtualAddresses,
                preempt,
                preemptDelayNanos,
                unicastSource,
                unicastPeers,
                trackScripts,
                downTimerAdverts,
                garp,
                Tracks.DEFAULT,
                Rivalry.DEFAULT,
                Notices.NONE,
                Transport.USUAL,
                Possessions.NONE,
                Written.NOWHERE);
    }

    /** Priority 255: the router whose own addresses these are (RFC 9568 §6.1). */
    public boolean ownsAddresses() {
        return priority == OWNER_PRIORITY;
    }

    public boolean isUnicast() {
        return !unicastPeers.isEmpty();
    }

    /**
     * Whether it speaks IPv6: the first virtual address decides, then the source or a peer, then
     * the group.
     */
    public boolean isV6() {
        if (!virtualAddresses.isEmpty()) {
            return virtualAddresses.getFirst().prefix().address().isV6();
        }
        if (unicastSource != null) {
            return unicastSource.isV6();
        }
        if (isUnicast()) {
            return unicastPeers.getFirst().isV6();
        }
        IpAddress group = transport.group();
        return group != null && group.isV6();
    }

    /**
     * The interface that the instance makes for itself, beside those for its addresses; null for
     * none.
     */
    public @Nullable OwnInterface ownInterface() {
        boolean has = possessions.vmac() != null || possessions.ipvlan() != null;
        return has && !possessions.interfaces().isEmpty()
                ? possessions.interfaces().getFirst()
                : null;
    }

    /** Where addresses are put that name no interface. */
    public String addressInterface() {
        OwnInterface own = ownInterface();
        return own != null && own.ipvlan() == null ? own.name() : interfaceName;
    }

    /**
     * Where adverts leave and arrive; a VRF where the routing table of that decides, empty where
     * that of the host does.
     */
    public String advertInterface() {
        OwnInterface own = ownInterface();
        if (own == null) {
            return transport.vrf() != null ? transport.vrf() : interfaceName;
        }
        return own.ipvlan() == null && (possessions.transmitsFromBase() || isUnicast())
                ? interfaceName
                : own.name();
    }

    /**
     * The instances of a file with all their rules numbered and all their interfaces named.
     *
     * @param before how many rules of the file were numbered already
     */
    public static List<VrrpInstance> completed(
            List<VrrpInstance> instances, int before, Network network) {
        return OwnInterface.named(
                numbered(instances, before), network.ownPrefix(), network.addressPrefix());
    }

    private static List<VrrpInstance> numbered(List<VrrpInstance> instances, int before) {
        List<VrrpInstance> all = new ArrayList<>();
        int done = before;
        for (VrrpInstance instance : instances) {
            List<PolicyRule> rules = instance.possessions.rules();
            all.add(instance.ruled(PolicyRule.numbered(rules, done)));
            done += PolicyRule.unnumbered(rules);
        }
        return all;
    }

    /** The same with adverts that travel in another way. */
    public VrrpInstance carriedBy(Transport other) {
        return with(virtualAddresses, trackScripts, other, possessions);
    }

    /** The same, tracking none of these scripts. */
    public VrrpInstance withoutScripts(Set<String> names) {
        return with(
                virtualAddresses, TrackScript.without(trackScripts, names), transport, possessions);
    }

    /** The same with other names for the interfaces that it makes. */
    VrrpInstance renaming(Map<String, String> others) {
        return possessions.interfaces().isEmpty()
                ? this
                : with(
                        renaming(virtualAddresses, others),
                        possessions.on(
                                possessions.interfaces().stream()
                                        .map(own ->
                                                own.called(
                                                        others.getOrDefault(
                                                                own.name(), own.name())))
                                        .toList(),
                                renaming(possessions.excluded(), others)));
    }

    private static List<VirtualAddress> renaming(
            List<VirtualAddress> addresses, Map<String, String> others) {
        return addresses.stream()
                .map(a ->
                        a.device() == null ? a : a.on(others.getOrDefault(a.device(), a.device())))
                .toList();
    }

    private VrrpInstance ruled(List<PolicyRule> rules) {
        return rules.equals(possessions.rules())
                ? this
                : with(virtualAddresses, possessions.ruled(rules));
    }

    /** The same with other addresses and possessions. */
    VrrpInstance with(List<VirtualAddress> addresses, Possessions others) {
        return with(addresses, trackScripts, transport, others);
    }

    private VrrpInstance with(
            List<VirtualAddress> addresses,
            List<TrackScript> scripts,
            Transport carriage,
            Possessions others) {
        return new VrrpInstance(
                name,
                startsAsMaster,
                interfaceName,
                virtualRouterId,
                priority,
                version,
                advertIntervalNanos,
                authentication,
                addresses,
                preempt,
                preemptDelayNanos,
                unicastSource,
                unicastPeers,
                scripts,
                downTimerAdverts,
                garp,
                tracks,
                rivalry,
                notices,
                carriage,
                others,
                written);
    }
}
