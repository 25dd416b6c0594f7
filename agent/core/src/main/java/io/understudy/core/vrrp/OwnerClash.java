package io.understudy.core.vrrp;

/**
 * Two routers of priority 255 for the same addresses. The one with the lower address gives way at
 * once; the other goes on for two adverts and a little more than one interval, and gives way itself
 * if it still hears its rival then (keepalived behaviour).
 *
 * @param patientUntil from when on hearing the rival means that it does not give way
 * @param until from when on hearing it would be a new clash
 */
record OwnerClash(long patientUntil, long until) {
    static OwnerClash begin(long at, long ownIntervalNanos, long rivalIntervalNanos) {
        long patient = at + 2 * ownIntervalNanos;
        long more = Math.max(ownIntervalNanos, rivalIntervalNanos) * 12 / 10;
        return new OwnerClash(patient, patient + more);
    }

    /** The rival had its time and is heard all the same. */
    boolean isLost(long at) {
        return at >= patientUntil && at < until;
    }

    boolean isOver(long at) {
        return at >= until;
    }
}
