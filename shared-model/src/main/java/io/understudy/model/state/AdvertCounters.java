package io.understudy.model.state;

import org.jspecify.annotations.Nullable;

/**
 * keepalived's fourteen counters of an instance (SIGUSR2 dump), in its order of checks, and one of
 * ours.
 *
 * @param intervalErrors adverts whose interval was not ours
 * @param missed adverts of the master that were due and did not come
 * @param signatures null where adverts are not signed
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
        long priorityZeroSent,
        long missed,
        @Nullable SignatureCounters signatures) {
    public static final AdvertCounters ZERO =
            new AdvertCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null);

    /** keepalived's counters, and nothing missed. */
    public AdvertCounters(
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
        this(
                received,
                sent,
                becameMaster,
                releasedMaster,
                lengthErrors,
                intervalErrors,
                ttlErrors,
                typeErrors,
                addressListErrors,
                authTypeInvalid,
                authTypeMismatch,
                authFailures,
                priorityZeroReceived,
                priorityZeroSent,
                0,
                null);
    }
}
