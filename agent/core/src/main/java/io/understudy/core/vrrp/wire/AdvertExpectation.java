package io.understudy.core.vrrp.wire;

import io.understudy.model.config.vrrp.UnicastPeer;
import io.understudy.model.unit.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an instance demands of an advert before it listens to it.
 *
 * @param version 2 or 3
 * @param v6 whether the instance speaks over IPv6
 * @param unicast whether it talks to listed peers instead of the group
 * @param authType of version 2
 * @param password the 8 bytes that version 2 must carry with {@code auth_type PASS}; else empty
 * @param intervalNanos ours; in version 2 every router must use the same
 * @param sum what the checksum covers
 * @param senders who may send, with what TTL; null if that is not asked
 * @param signed whether adverts may end in a {@link SignatureTrailer}
 */
public record AdvertExpectation(
        int version,
        boolean v6,
        boolean unicast,
        int authType,
        byte[] password,
        long intervalNanos,
        ChecksumScope sum,
        @Nullable List<UnicastPeer> senders,
        boolean signed) {
    /** Header of Ethernet and IPv4: what stands before the message in the shortest frame. */
    private static final int BYTES_BEFORE = 14 + 20;

    /** Ethernet pads frames up to this size, not counting the check sequence (IEEE 802.3). */
    private static final int PADDED_FRAME_BYTES = 60;

    /** Demands that come from version, family, kind and password alone. */
    public AdvertExpectation(
            int version, boolean v6, boolean unicast, byte[] password, long intervalNanos) {
        this(
                version,
                v6,
                unicast,
                password.length == 0 ? AdvertFormat.AUTH_NONE : AdvertFormat.AUTH_PASS,
                password,
                intervalNanos,
                ChecksumScope.WITH_ADDRESSES,
                null,
                false);
    }

    /**
     * The first objection to a message, or null if there is none.
     *
     * @param received how many bytes came after the IP header
     * @param ipLength how many the IP header claims
     */
    public @Nullable Rejection objection(
            AdvertView view,
            int received,
            int ipLength,
            int ttl,
            IpAddress source,
            IpAddress destination) {
        return objection(view, received, ipLength, ttl, source, destination, TrailerCheck.NONE);
    }

    /** The same with a look at the signature, if adverts are signed. */
    public @Nullable Rejection objection(
            AdvertView view,
            int received,
            int ipLength,
            int ttl,
            IpAddress source,
            IpAddress destination,
            TrailerCheck trailer) {
        boolean isThere = isSigned(view, received);
        int message = view.neededBytes(version);
        int needed = message + (isThere ? SignatureTrailer.BYTES : 0);
        if (received < needed || (received > needed && !isPadding(received))) {
            return Rejection.LENGTH;
        }
        if (!unicast && ttl != AdvertFormat.TTL) {
            return Rejection.TTL;
        }
        if (view.version() != version) {
            return Rejection.VERSION;
        }
        Rejection objection = trailer.objection(isThere);
        if (objection == null && version == 2) {
            objection = objectionV2(view);
        }
        if (objection != null) {
            return objection;
        }
        if (view.type() != AdvertFormat.TYPE_ADVERTISEMENT) {
            return Rejection.TYPE;
        }
        if (ipLength != needed) {
            return Rejection.IP_LENGTH;
        }
        if (version == 3 && view.intervalNanos() == 0) {
            return Rejection.INTERVAL_ZERO;
        }
        // Over IPv6 the checksum is the kernel's, and covers the trailer, too.
        if (!sumIsRight(view, v6 ? needed : message, source, destination)) {
            return Rejection.CHECKSUM;
        }
        if (destination.isMulticast() == unicast) {
            return Rejection.CAST;
        }
        return unicast ? objectionTo(source, ttl) : null;
    }

    /** Whether an advert of so many bytes has a trailer; padding never makes it as long. */
    public boolean isSigned(AdvertView view, int received) {
        return signed && received == view.neededBytes(version) + SignatureTrailer.BYTES;
    }

    /** Whether adverts must carry a password. */
    public boolean authenticates() {
        return authType == AdvertFormat.AUTH_PASS;
    }

    /**
     * Whether the checksum would be right if it covered something else: what an operator should be
     * told of one that is wrong.
     */
    public @Nullable ChecksumScope sumOfOthers(
            AdvertView view, IpAddress source, IpAddress destination) {
        for (ChecksumScope other : ChecksumScope.values()) {
            if (other != sum && verifies(other, view, source, destination)) {
                return other;
            }
        }
        return null;
    }

    private static boolean isPadding(int received) {
        return BYTES_BEFORE + received <= PADDED_FRAME_BYTES;
    }

    private @Nullable Rejection objectionV2(AdvertView view) {
        if (view.authType() > AdvertFormat.AUTH_AH) {
            return Rejection.AUTH_TYPE_UNKNOWN;
        }
        if (view.authType() != authType) {
            return Rejection.AUTH_TYPE_MISMATCH;
        }
        if (authenticates() && !view.authenticates(password)) {
            return Rejection.PASSWORD;
        }
        return view.intervalNanos() == intervalNanos ? null : Rejection.INTERVAL;
    }

    private @Nullable Rejection objectionTo(IpAddress source, int ttl) {
        if (senders == null) {
            return null;
        }
        for (int i = 0; i < senders.size(); i++) { // without an iterator: it is asked per advert
            UnicastPeer peer = senders.get(i);
            if (peer.address().equals(source)) {
                return peer.admits(ttl) ? null : Rejection.UNICAST_TTL;
            }
        }
        return Rejection.UNICAST_SOURCE;
    }

    /** Who leaves the addresses out of its sum takes any sum (keepalived behaviour). */
    private boolean sumIsRight(
            AdvertView view, int needed, IpAddress source, IpAddress destination) {
        return (version == 3 && !v6 && sum == ChecksumScope.MESSAGE_ALONE)
                || Checksum.verifies(
                        sum.beside(version, source, destination, needed) + view.sumOver(needed));
    }

    private boolean verifies(
            ChecksumScope scope, AdvertView view, IpAddress source, IpAddress destination) {
        int needed = view.neededBytes(version);
        return Checksum.verifies(
                scope.beside(version, source, destination, needed) + view.sum(version));
    }
}
