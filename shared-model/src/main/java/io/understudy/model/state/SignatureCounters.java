package io.understudy.model.state;

/**
 * keepalived's counters of adverts that were dropped for their signature (auth_hmac).
 *
 * @param stale signed too long ago, or in the future
 */
public record SignatureCounters(
        long missing, long malformed, long unknownKey, long invalid, long stale, long replayed) {}
