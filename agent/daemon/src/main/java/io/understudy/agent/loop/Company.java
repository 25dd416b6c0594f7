package io.understudy.agent.loop;

import io.understudy.core.node.TimerId;

/**
 * Has the adverts of many masters leave in company. A thousand of them at one second, each at a
 * time of its own, would wake the loop a thousand times a second; on a common grid, a hundred. The
 * grid divides every interval of VRRP, which are whole hundredths of a second: an advert leaves up
 * to a hundredth later than it could, always by the same, so that intervals stay what they are.
 * Times are monotonic nanoseconds.
 */
final class Company {
    /** Timers from which on waking up costs more than what is done then. */
    static final int CROWD = 40;

    /** The unit of intervals in VRRP version 3 (RFC 9568 §5.2.7). */
    private static final long GRID_NANOS = 10_000_000;

    /** A hundredth of a second is little only of an interval about as long as this. */
    private static final long LONG_NANOS = 800_000_000;

    private Company() {}

    /**
     * When a timer should go off that may go off at {@code at}.
     *
     * @param now about the present; the distance tells the interval
     * @param timers how many are set
     */
    static long when(TimerId timer, long at, long now, int timers) {
        if (timers < CROWD || timer.kind() != TimerId.Kind.ADVERT || at - now < LONG_NANOS) {
            return at;
        }
        long over = Math.floorMod(at, GRID_NANOS);
        return over == 0 ? at : at + GRID_NANOS - over;
    }
}
