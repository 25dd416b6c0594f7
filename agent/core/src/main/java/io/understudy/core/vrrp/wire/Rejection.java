package io.understudy.core.vrrp.wire;

import io.understudy.core.vrrp.Counter;
import org.jspecify.annotations.Nullable;

/**
 * Why an advert is not taken, in keepalived's order of checks: the first that applies is the one
 * that counts.
 */
public enum Rejection {
    /** Shorter than it claims to be, or longer than Ethernet's padding explains. */
    LENGTH("advert-length", Counter.LENGTH_ERRORS),
    /** It crossed a router, or pretends to be from this link (multicast only). */
    TTL("advert-ttl", Counter.TTL_ERRORS),
    VERSION("advert-version", null),
    /** auth_hmac: an advert without a signature where every one must have it. */
    SIGNATURE_MISSING("advert-signature", Counter.SIGNATURE_MISSING),
    /** auth_hmac: a signature of another kind. */
    SIGNATURE_MALFORMED("advert-signature", Counter.SIGNATURE_MALFORMED),
    /** auth_hmac: it was signed too long ago, or in the future. */
    SIGNATURE_STALE("advert-stale", Counter.SIGNATURE_STALE),
    /** auth_hmac: a key that is not known here. */
    SIGNATURE_KEY("advert-signature", Counter.SIGNATURE_KEY_UNKNOWN),
    SIGNATURE_FORGED("advert-signature", Counter.SIGNATURE_INVALID),
    /** auth_hmac: a sequence number that the sender has used already. */
    SIGNATURE_REPLAYED("advert-replayed", Counter.SIGNATURE_REPLAYED),
    /** Version 2: an authentication type that no standard knows. */
    AUTH_TYPE_UNKNOWN("advert-auth-type", Counter.AUTH_TYPE_INVALID),
    AUTH_TYPE_MISMATCH("advert-auth-type", Counter.AUTH_TYPE_MISMATCH),
    PASSWORD("advert-password", Counter.AUTH_FAILURES),
    /** Version 2: both routers are then masters, each deaf to the other. */
    INTERVAL("advert-interval", Counter.INTERVAL_ERRORS),
    TYPE("advert-type", Counter.TYPE_ERRORS),
    /** The IP header tells another length than the message has. */
    IP_LENGTH("advert-length", Counter.LENGTH_ERRORS),
    /** Version 3: an interval of zero cannot be waited for (RFC 9568, erratum 8301). */
    INTERVAL_ZERO("advert-interval", Counter.INTERVAL_ERRORS),
    CHECKSUM("advert-checksum", null),
    /** Multicast where unicast is configured, or the reverse. */
    CAST("advert-cast", Counter.ADDRESS_LIST_ERRORS),
    /** Unicast with {@code check_unicast_src}: the sender is none of the peers. */
    UNICAST_SOURCE("advert-source", Counter.ADDRESS_LIST_ERRORS),
    /** The same: it is one, but its advert went through more routers, or fewer, than agreed. */
    UNICAST_TTL("advert-ttl", Counter.TTL_ERRORS),
    /** An advert with an authentication header where none is expected, or the reverse. */
    HEADER_MISMATCH("advert-auth-type", Counter.AUTH_TYPE_MISMATCH),
    /** An authentication header whose sum or key index is wrong. */
    HEADER_FORGED("advert-authentication", Counter.AUTH_FAILURES),
    /** An authentication header with a sequence number that was used already. */
    HEADER_REPLAYED("advert-replayed", Counter.AUTH_FAILURES);

    private final String code;
    private final @Nullable Counter counter;

    Rejection(String code, @Nullable Counter counter) {
        this.code = code;
        this.counter = counter;
    }

    /** The stable code of the warning that goes with it. */
    public String code() {
        return code;
    }

    /** Which of keepalived's counters moves; null where it has none. */
    public @Nullable Counter counter() {
        return counter;
    }
}
