package io.understudy.core.vrrp.wire;

import io.understudy.model.unit.IpAddress;

/** What the checksum of an advert covers beside the message itself; the schools differ. */
public enum ChecksumScope {
    /**
     * Source and destination, as a pseudo-header (RFC 5798 §5.2.8); what keepalived does unless
     * told otherwise.
     */
    WITH_ADDRESSES,

    /**
     * Over IPv4 the message alone, as in version 2 (RFC 9568 §5.2.8; {@code v3_checksum_as_v2}).
     */
    MESSAGE_ALONE,

    /** Over IPv4 the group even where a peer is addressed: keepalived up to 1.3.6, unicast. */
    WITH_GROUP;

    /**
     * The sum over what is not in the message, unfolded.
     *
     * @param length of the message in bytes
     */
    int beside(int version, IpAddress source, IpAddress destination, int length) {
        if (version == 2) {
            return 0;
        }
        if (source.isV6()) {
            return pseudoHeader(source, destination, length);
        }
        return switch (this) {
            case WITH_ADDRESSES -> pseudoHeader(source, destination, length);
            case MESSAGE_ALONE -> 0;
            case WITH_GROUP -> pseudoHeader(source, AdvertFormat.GROUP_V4, length);
        };
    }

    /** Both addresses, the protocol and the length; the upper half of IPv6's length is zero. */
    private static int pseudoHeader(IpAddress source, IpAddress destination, int length) {
        return source.wordSum() + destination.wordSum() + AdvertFormat.IP_PROTOCOL + length;
    }
}
