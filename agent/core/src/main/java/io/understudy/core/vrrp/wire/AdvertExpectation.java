package io.understudy.core.vrrp.wire;

import io.understudy.model.unit.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * What an instance demands of an advert before it listens to it.
 *
 * @param version 2 or 3
 * @param v6 whether the instance speaks over IPv6
 * @param unicast whether it talks to listed peers instead of the group
 * @param password the 8 bytes that version 2 must carry; empty without authentication
 * @param intervalNanos ours; in version 2 every router must use the same
 */
public record AdvertExpectation(
        int version, boolean v6, boolean unicast, byte[] password, long intervalNanos) {
    /** Header of Ethernet and IPv4: what stands before the message in the shortest frame. */
    private static final int BYTES_BEFORE = 14 + 20;

    /** Ethernet pads frames up to this size, not counting the check sequence (IEEE 802.3). */
    private static final int PADDED_FRAME_BYTES = 60;

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
        int needed = view.neededBytes(version);
        if (received < needed || (received > needed && !isPadding(received))) {
            return Rejection.LENGTH;
        }
        if (!unicast && ttl != AdvertFormat.TTL) {
            return Rejection.TTL;
        }
        if (view.version() != version) {
            return Rejection.VERSION;
        }
        Rejection objection = version == 2 ? objectionV2(view) : null;
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
        if (!sumIsRight(view, needed, source, destination)) {
            return Rejection.CHECKSUM;
        }
        return destination.isMulticast() == unicast ? Rejection.CAST : null;
    }

    /** Whether adverts must carry a password. */
    public boolean authenticates() {
        return password.length > 0;
    }

    private static boolean isPadding(int received) {
        return BYTES_BEFORE + received <= PADDED_FRAME_BYTES;
    }

    private @Nullable Rejection objectionV2(AdvertView view) {
        int authType = view.authType();
        if (authType > AdvertFormat.AUTH_AH) {
            return Rejection.AUTH_TYPE_UNKNOWN;
        }
        int expected = !authenticates() ? AdvertFormat.AUTH_NONE : AdvertFormat.AUTH_PASS;
        if (authType != expected) {
            return Rejection.AUTH_TYPE_MISMATCH;
        }
        if (authenticates() && !view.authenticates(password)) {
            return Rejection.PASSWORD;
        }
        return view.intervalNanos() == intervalNanos ? null : Rejection.INTERVAL;
    }

    /** Over IPv6 the kernel has verified the checksum and drops what fails. */
    private boolean sumIsRight(
            AdvertView view, int needed, IpAddress source, IpAddress destination) {
        if (v6) {
            return true;
        }
        int pseudoHeader = version == 2 ? 0 : Advert.pseudoHeaderSum(source, destination, needed);
        return Checksum.verifies(pseudoHeader + view.sum(version));
    }
}
