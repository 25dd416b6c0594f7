package io.understudy.console.insight;

import java.time.Duration;

/**
 * From where on something is worth an operator's attention.
 *
 * @param advertsLate by how many advert intervals an advert is late, 0.5 to 2
 * @param checkLatency how long a check that passes may take
 * @param clockSpread how far apart clocks of hosts may be
 * @param certificateDays how long before its end a certificate is told of, 1 to 365
 */
public record Thresholds(
        double advertsLate, Duration checkLatency, Duration clockSpread, int certificateDays) {
    /** What counts unless somebody says otherwise. */
    public static final Thresholds USUAL =
            new Thresholds(1, Duration.ofSeconds(1), Duration.ofSeconds(1), 30);

    /** A certificate with fewer days left than this is urgent. */
    private static final int URGENT_DAYS = 7;

    /** Within how many days the end of a certificate is urgent. */
    int urgentDays() {
        return Math.min(URGENT_DAYS, certificateDays);
    }

    public Thresholds withAdvertsLate(double intervals) {
        return new Thresholds(intervals, checkLatency, clockSpread, certificateDays);
    }

    public Thresholds withCheckLatency(Duration latency) {
        return new Thresholds(advertsLate, latency, clockSpread, certificateDays);
    }

    public Thresholds withClockSpread(Duration spread) {
        return new Thresholds(advertsLate, checkLatency, spread, certificateDays);
    }

    public Thresholds withCertificateDays(int days) {
        return new Thresholds(advertsLate, checkLatency, clockSpread, days);
    }
}
