package io.understudy.core.vrrp;

/** Durations as an operator reads them: "3.61 s", "36 ms". */
public final class Durations {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final int HUNDREDTHS = 100;

    private Durations() {}

    /** Whole and fractional seconds from one second on, milliseconds below. */
    public static String text(long nanos) {
        return nanos < SECOND ? decimal(nanos, MILLI) + " ms" : decimal(nanos, SECOND) + " s";
    }

    /**
     * So many units, to the hundredth, without zeros at the end. By hand: what formats for every
     * country costs a starting agent more than its first election.
     *
     * @param unit in nanoseconds
     */
    public static String decimal(long nanos, long unit) {
        long whole = Math.abs(nanos) / unit;
        long part = (Math.abs(nanos) % unit * HUNDREDTHS + unit / 2) / unit;
        if (part == HUNDREDTHS) {
            whole++;
            part = 0;
        }
        String text = (nanos < 0 && whole + part > 0 ? "-" : "") + whole;
        if (part == 0) {
            return text;
        }
        return text + (part < 10 ? ".0" : ".") + (part % 10 == 0 ? part / 10 : part);
    }
}
