package io.understudy.core.check.kind;

import java.util.Locale;

/** Findings of servers that say nothing for too long. */
final class Silence {
    private static final double SECOND_NANOS = 1e9;

    private Silence() {}

    static Finding connecting(long nanos) {
        return Finding.bad("timeout", "no connection within " + seconds(nanos));
    }

    static Finding shakingHands(long nanos) {
        return Finding.bad("timeout", "no TLS handshake within " + seconds(nanos));
    }

    static Finding answering(long nanos) {
        return Finding.bad("timeout", "no answer within " + seconds(nanos));
    }

    static Finding within(String what, long nanos) {
        return Finding.bad("timeout", what + " within " + seconds(nanos));
    }

    /** {@code 5 s}, {@code 0.25 s}. */
    static String seconds(long nanos) {
        String text = String.format(Locale.ROOT, "%.6f", nanos / SECOND_NANOS);
        return text.replaceFirst("\\.?0+$", "") + " s";
    }
}
