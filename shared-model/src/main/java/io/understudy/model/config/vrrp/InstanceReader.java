package io.understudy.model.config.vrrp;

import static io.understudy.model.config.vrrp.VrrpInstance.ADVERT_INT;
import static io.understudy.model.config.vrrp.VrrpInstance.INTERFACE;
import static io.understudy.model.config.vrrp.VrrpInstance.NOPREEMPT;
import static io.understudy.model.config.vrrp.VrrpInstance.OWNER_PRIORITY;
import static io.understudy.model.config.vrrp.VrrpInstance.PREEMPT;
import static io.understudy.model.config.vrrp.VrrpInstance.PREEMPT_DELAY;
import static io.understudy.model.config.vrrp.VrrpInstance.PRIORITY;
import static io.understudy.model.config.vrrp.VrrpInstance.STATE;
import static io.understudy.model.config.vrrp.VrrpInstance.TRACK_SCRIPT;
import static io.understudy.model.config.vrrp.VrrpInstance.UNICAST_PEER;
import static io.understudy.model.config.vrrp.VrrpInstance.UNICAST_SRC_IP;
import static io.understudy.model.config.vrrp.VrrpInstance.VERSION;
import static io.understudy.model.config.vrrp.VrrpInstance.VIRTUAL_IPADDRESS;
import static io.understudy.model.config.vrrp.VrrpInstance.VIRTUAL_ROUTER_ID;

import io.understudy.model.config.Written;
import io.understudy.model.config.global.GlobalDefs;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import io.understudy.model.unit.IpAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The effective values of an instance where keywords bear on each other. The rules of {@code
 * config.rule} say what is odd about them; this class only decides, as keepalived does. Strict mode
 * takes back what the standard has no place for; unicast goes on in it as in keepalived 2.2, where
 * 2.4 leaves the instance out: nobody should lose a service by a word that was harmless.
 */
public final class InstanceReader {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** The longest interval that 12 bits of centiseconds hold (RFC 9568 §5.2.7). */
    public static final long MOST_V3_NANOS = 40_950_000_000L;

    /** RFC 9568 §6.1 knows no other number. */
    private static final int STRICT_DOWN_TIMER_ADVERTS = 3;

    private InstanceReader() {}

    static VrrpInstance read(Settings s) {
        boolean strict = s.get(ProtocolKeywords.STRICT_MODE);
        boolean written = "MASTER".equals(s.find(STATE));
        int priority = written && !s.has(PRIORITY) ? OWNER_PRIORITY : s.get(PRIORITY);
        Boolean v6 = isV6(s);
        int version = version(s, v6);
        boolean nopreempt = s.has(NOPREEMPT) && !s.behind(PREEMPT, NOPREEMPT);
        boolean owner = priority == OWNER_PRIORITY;
        boolean master = strict ? owner : written;
        boolean preempt = !nopreempt || master || owner;
        List<UnicastPeer> peers =
                s.get(UNICAST_PEER).stream()
                        .filter(peer -> fits(peer.address(), v6))
                        .distinct()
                        .toList();
        Transport transport = Transport.read(s, v6, peers);
        return new VrrpInstance(
                s.label(),
                master,
                Objects.requireNonNullElse(s.find(INTERFACE), ""),
                s.get(VIRTUAL_ROUTER_ID),
                priority,
                version,
                advertIntervalNanos(s.get(ADVERT_INT), version),
                version == 2 && !strict && transport.signature() == null
                        ? s.block(Authentication.BLOCK)
                        : null,
                s.get(VIRTUAL_IPADDRESS).stream()
                        .filter(vip -> fits(vip.prefix().address(), v6))
                        .filter(vip -> hasPlace(vip, s))
                        .distinct()
                        .toList(),
                preempt,
                master || nopreempt || strict ? 0 : s.get(PREEMPT_DELAY),
                source(s, v6),
                peers.stream().map(UnicastPeer::address).distinct().toList(),
                s.get(TRACK_SCRIPT).stream()
                        .filter(track -> s.defined(VrrpScript.BLOCK, track.script()))
                        .toList(),
                strict ? STRICT_DOWN_TIMER_ADVERTS : s.get(VrrpInstance.DOWN_TIMER_ADVERTS),
                Garp.read(s, strict),
                Tracks.read(s),
                Rivalry.read(s, priority, preempt, strict),
                Notices.read(s),
                transport,
                Possessions.read(s, owner, strict ? version : 0),
                Written.at(s.statement().range().span()));
    }

    /**
     * Whether the routing table can tell where adverts leave: those to peers, from an address that
     * is not of one link alone.
     */
    static boolean needsNoInterface(Settings s) {
        IpAddress source = s.find(UNICAST_SRC_IP);
        return source != null
                && !source.isLinkLocalV6()
                && !s.get(UNICAST_PEER).isEmpty()
                && s.statements(INTERFACE).isEmpty()
                && !s.has(MacKeywords.USE_VMAC);
    }

    /**
     * Whether the instance speaks IPv6: the first address in the file decides, virtual, source or
     * peer. Null if there is none.
     */
    public static @Nullable Boolean isV6(Settings s) {
        List<VirtualAddress> vips = s.get(VIRTUAL_IPADDRESS);
        List<UnicastPeer> peers = s.get(UNICAST_PEER);
        Map<Keyword<?>, @Nullable IpAddress> firsts = new LinkedHashMap<>();
        firsts.put(VIRTUAL_IPADDRESS, vips.isEmpty() ? null : vips.getFirst().prefix().address());
        firsts.put(UNICAST_SRC_IP, s.find(UNICAST_SRC_IP));
        firsts.put(SourceKeywords.MCAST_SRC_IP, s.find(SourceKeywords.MCAST_SRC_IP));
        firsts.put(UNICAST_PEER, peers.isEmpty() ? null : peers.getFirst().address());
        Keyword<?> row = null;
        IpAddress first = null;
        for (Map.Entry<Keyword<?>, @Nullable IpAddress> one : firsts.entrySet()) {
            if (one.getValue() != null && (row == null || s.behind(row, one.getKey()))) {
                row = one.getKey();
                first = one.getValue();
            }
        }
        if (first == null) {
            return s.has(SourceKeywords.NATIVE_IPV6) ? true : null;
        }
        return first.isV6();
    }

    /** Whether something says on which interface an address is; the others are left out. */
    public static boolean hasPlace(VirtualAddress address, Settings s) {
        return address.device() != null || s.has(INTERFACE);
    }

    /** Whether an address is of the instance's family; the others are left out. */
    public static boolean fits(IpAddress address, @Nullable Boolean v6) {
        return v6 == null || address.isV6() == v6;
    }

    /** The version as written, 3 for IPv6, else global_defs decides. */
    public static int version(Settings s, @Nullable Boolean v6) {
        Integer written = s.find(VERSION);
        if (Boolean.TRUE.equals(v6)) {
            return 3;
        }
        return written != null ? written : s.global().get(GlobalDefs.VRRP_VERSION);
    }

    private static @Nullable IpAddress source(Settings s, @Nullable Boolean v6) {
        IpAddress unicast = s.find(UNICAST_SRC_IP);
        IpAddress multicast = s.find(SourceKeywords.MCAST_SRC_IP);
        boolean later = s.behind(SourceKeywords.MCAST_SRC_IP, UNICAST_SRC_IP);
        IpAddress source = multicast != null && (unicast == null || later) ? multicast : unicast;
        Ipvlan ipvlan = Ipvlan.of(s);
        if (source == null && ipvlan != null && ipvlan.source() != null) {
            source = ipvlan.source().address();
        }
        return source != null && fits(source, v6) ? source : null;
    }

    /** Whole seconds in version 2, at least one; within the field in version 3. */
    static long advertIntervalNanos(long written, int version) {
        if (version == 3) {
            return Math.min(written, MOST_V3_NANOS);
        }
        return Math.max(1, (written + SECOND_NANOS / 2) / SECOND_NANOS) * SECOND_NANOS;
    }
}
