package io.understudy.core.vrrp;

import java.util.Locale;

/** Durations as an operator reads them: "3.61 s", "36 ms". */
public final class Durations {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private Durations() {}

    /** Whole and fractional seconds from one second on, milliseconds below. */
    public static String text(long nanos) {
        if (nanos < SECOND) {
            return trimmed(nanos / (double) MILLI) + " ms";
        }
        return trimmed(nanos / (double) SECOND) + " s";
    }

    private static String trimmed(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
