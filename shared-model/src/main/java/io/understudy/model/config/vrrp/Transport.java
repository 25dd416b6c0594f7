package io.understudy.model.config.vrrp;

import static io.understudy.model.config.vrrp.SourceKeywords.CHECK_UNICAST_SRC;
import static io.understudy.model.config.vrrp.SourceKeywords.MCAST_DST_IP;
import static io.understudy.model.config.vrrp.SourceKeywords.TRACK_SRC_IP;
import static io.understudy.model.config.vrrp.SourceKeywords.UNICAST_FAULT_NO_PEER;
import static io.understudy.model.config.vrrp.SourceKeywords.UNICAST_TTL;

import io.understudy.model.config.global.VrrpGlobals;
import io.understudy.model.config.table.Settings;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the adverts of an instance travel, and what is demanded of those that arrive.
 *
 * @param group the multicast group, where the instance uses multicast; null for the usual one
 * @param unicastTtl TTL or hop limit of unicast adverts, 0 to 255; -1 for the kernel's default
 * @param peers the routers of unicast_peer with the TTL their adverts may have
 * @param checksUnicastSource adverts of others than these are dropped
 * @param tracksSource FAULT while the configured source is not on this host
 * @param faultWithoutPeers an empty unicast_peer is FAULT, not multicast
 * @param checksumAsV2 version 3 over IPv4: the checksum leaves the addresses out
 * @param comparesOnce the addresses in adverts are compared only when their sender changes
 * @param oldUnicastChecksum version 3 unicast: the checksum of keepalived up to 1.3.6
 * @param receiveBytes room for adverts that wait to be read; 0 for what global_defs says
 * @param vrf whose routing table decides where unicast adverts leave, where no interface is named;
 *     null for none
 * @param signature by which adverts are signed and checked; null if they are not
 * @param strict {@code vrrp_strict}: as the standard has it, and nothing beside it
 */
public record Transport(
        @Nullable IpAddress group,
        int unicastTtl,
        List<UnicastPeer> peers,
        boolean checksUnicastSource,
        boolean tracksSource,
        boolean faultWithoutPeers,
        boolean checksumAsV2,
        boolean comparesOnce,
        boolean oldUnicastChecksum,
        int receiveBytes,
        @Nullable String vrf,
        @Nullable AuthHmac signature,
        boolean strict) {
    private static final int TTL = 255;

    /** keepalived sets none for unicast over IPv6 unless unicast_ttl says one. */
    private static final int KERNEL_TTL = -1;

    /** As most instances have it. */
    public static final Transport USUAL =
            new Transport(
                    null, TTL, List.of(), false, false, false, false, false, false, 0, null, null,
                    false);

    public Transport {
        peers = List.copyOf(peers);
    }

    static Transport read(Settings s, @Nullable Boolean v6, List<UnicastPeer> peers) {
        Integer ttl = s.find(UNICAST_TTL);
        return new Transport(
                group(s, v6),
                ttl != null ? ttl : Boolean.TRUE.equals(v6) ? KERNEL_TTL : TTL,
                peers,
                s.get(CHECK_UNICAST_SRC) || peers.stream().anyMatch(UnicastPeer::isLimited),
                s.get(TRACK_SRC_IP),
                s.get(UNICAST_FAULT_NO_PEER) && s.has(VrrpInstance.UNICAST_PEER),
                s.get(ProtocolKeywords.V3_CHECKSUM_AS_V2),
                s.get(ProtocolKeywords.SKIP_CHECK_ADV_ADDR),
                s.has(ProtocolKeywords.OLD_UNICAST_CHECKSUM)
                        && !"never".equals(s.find(ProtocolKeywords.OLD_UNICAST_CHECKSUM)),
                receiveBytes(s),
                peers.isEmpty() || s.has(VrrpInstance.INTERFACE)
                        ? null
                        : s.find(SourceKeywords.VRF),
                signature(s),
                s.get(ProtocolKeywords.STRICT_MODE));
    }

    private static int receiveBytes(Settings s) {
        Long bytes = s.find(SourceKeywords.KERNEL_RX_BUF_SIZE);
        return bytes == null ? 0 : Math.toIntExact(bytes);
    }

    /** The first block counts, as in keepalived; strict mode knows no half-way. */
    private static @Nullable AuthHmac signature(Settings s) {
        List<Settings> blocks = s.nested(AuthHmac.BLOCK);
        if (blocks.isEmpty()) {
            return null;
        }
        AuthHmac hmac = AuthHmac.read(blocks.getFirst());
        if (!hmac.isUsable()) {
            return null;
        }
        return s.get(ProtocolKeywords.STRICT_MODE) ? hmac.enforcing() : hmac;
    }

    /** The same with another signature. */
    public Transport signedBy(@Nullable AuthHmac other) {
        return new Transport(
                group,
                unicastTtl,
                peers,
                checksUnicastSource,
                tracksSource,
                faultWithoutPeers,
                checksumAsV2,
                comparesOnce,
                oldUnicastChecksum,
                receiveBytes,
                vrf,
                other,
                strict);
    }

    private static IpAddress group(Settings s, @Nullable Boolean v6) {
        IpAddress own = s.find(MCAST_DST_IP);
        if (own != null && InstanceReader.fits(own, v6)) {
            return own;
        }
        return s.global()
                .get(
                        Boolean.TRUE.equals(v6)
                                ? VrrpGlobals.VRRP_MCAST_GROUP6
                                : VrrpGlobals.VRRP_MCAST_GROUP4);
    }
}
