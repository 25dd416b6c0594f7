package io.understudy.core.vrrp.wire;

import io.understudy.model.unit.IpAddress;

/**
 * Where the fields of an advert lie (RFC 3768 §5.1, RFC 9568 §5.1).
 *
 * <pre>
 * byte 0       1     2         3       4                 5          6..7
 *      ver|typ VRID  priority  count   v2: auth type     interval   checksum
 *                                      v3: 4 bits zero, 12 bits interval
 * then the addresses; v2 ends with 8 bytes of authentication data, used or not
 * </pre>
 */
public final class AdvertFormat {
    public static final int VERSION_AND_TYPE = 0;
    public static final int VIRTUAL_ROUTER_ID = 1;
    public static final int PRIORITY = 2;
    public static final int COUNT = 3;
    public static final int AUTH_TYPE_V2 = 4;
    public static final int INTERVAL_V2 = 5;
    public static final int INTERVAL_V3 = 4;
    public static final int CHECKSUM = 6;
    public static final int ADDRESSES = 8;

    public static final int HEADER_BYTES = 8;
    public static final int AUTH_BYTES_V2 = 8;

    /** The only packet type there is. */
    public static final int TYPE_ADVERTISEMENT = 1;

    public static final int AUTH_NONE = 0;
    public static final int AUTH_PASS = 1;
    public static final int AUTH_AH = 2;

    /** The IP protocol number of VRRP. */
    public static final int IP_PROTOCOL = 112;

    /** The TTL of every advert; a lower one has crossed a router (RFC 9568 §5.1.1.3). */
    public static final int TTL = 255;

    /** 224.0.0.18. */
    public static final IpAddress GROUP_V4 = IpAddress.of("224.0.0.18");

    /** ff02::12. */
    public static final IpAddress GROUP_V6 = IpAddress.of("ff02::12");

    private AdvertFormat() {}

    /** How long an advert of that version, with that many addresses of that many bytes, must be. */
    public static int length(int version, int count, int addressBytes) {
        return HEADER_BYTES + count * addressBytes + (version == 2 ? AUTH_BYTES_V2 : 0);
    }
}
