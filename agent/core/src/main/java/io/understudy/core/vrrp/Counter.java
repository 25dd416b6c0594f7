package io.understudy.core.vrrp;

/**
 * keepalived's fourteen counters of an instance, in the order of its statistics dump, and behind
 * them ours and those of signed adverts.
 */
public enum Counter {
    RECEIVED,
    SENT,
    BECAME_MASTER,
    RELEASED_MASTER,
    LENGTH_ERRORS,
    INTERVAL_ERRORS,
    TTL_ERRORS,
    TYPE_ERRORS,
    ADDRESS_LIST_ERRORS,
    AUTH_TYPE_INVALID,
    AUTH_TYPE_MISMATCH,
    AUTH_FAILURES,
    PRIORITY_ZERO_RECEIVED,
    PRIORITY_ZERO_SENT,
    /** Adverts of the master that were due and did not come. */
    MISSED,
    SIGNATURE_MISSING,
    SIGNATURE_MALFORMED,
    SIGNATURE_KEY_UNKNOWN,
    SIGNATURE_INVALID,
    SIGNATURE_STALE,
    SIGNATURE_REPLAYED
}
