package io.understudy.model.state;

/**
 * keepalived's fourteen counters of an instance (SIGUSR2 dump), in its order of checks.
 *
 * @param intervalErrors adverts whose interval was not ours
 */
public record AdvertCounters(
        long received,
        long sent,
        long becameMaster,
        long releasedMaster,
        long lengthErrors,
        long intervalErrors,
        long ttlErrors,
        long typeErrors,
        long addressListErrors,
        long authTypeInvalid,
        long authTypeMismatch,
        long authFailures,
        long priorityZeroReceived,
        long priorityZeroSent) {
    public static final AdvertCounters ZERO =
            new AdvertCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
