package io.understudy.core.node;

import io.understudy.model.config.vrrp.TrackFile;
import io.understudy.model.state.TrackerSnapshot;
import io.understudy.model.state.TrackerSnapshot.Health;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tracked file of this host.
 *
 * @param value the number in it; null while it was not read yet
 */
record FileWatch(TrackFile file, @Nullable Integer value) {
    /** What a file without a number counts as, and one that does not exist. */
    private static final int NOTHING = 0;

    FileWatch holding(int next) {
        return new FileWatch(file, next);
    }

    /**
     * The number at the beginning of a text: decimal, octal after 0, hexadecimal after 0x, as
     * strtol(3) with base 0 reads it; what follows it does not matter.
     *
     * @param text null if the file does not exist
     * @return null if the number has more than 32 bits, which changes nothing
     */
    static @Nullable Integer number(@Nullable String text) {
        String rest = text == null ? "" : text.stripLeading();
        boolean negative = rest.startsWith("-");
        if (negative || rest.startsWith("+")) {
            rest = rest.substring(1);
        }
        int radix = 10;
        if (rest.length() > 2
                && rest.regionMatches(true, 0, "0x", 0, 2)
                && Character.digit(rest.charAt(2), 16) >= 0) {
            radix = 16;
            rest = rest.substring(2);
        } else if (rest.startsWith("0")) {
            radix = 8;
        }
        long value = 0;
        for (int i = 0; i < rest.length(); i++) {
            int digit = rest.charAt(i) < 128 ? Character.digit(rest.charAt(i), radix) : -1;
            if (digit < 0) {
                break;
            }
            value = value * radix + digit;
            if (value > 1L + Integer.MAX_VALUE) {
                return null;
            }
        }
        long signed = negative ? -value : value;
        return signed > Integer.MAX_VALUE ? Integer.valueOf(Integer.MAX_VALUE) : (int) signed;
    }

    /** A file is good while it holds nothing that it could hold against anybody. */
    Health health() {
        if (value == null) {
            return Health.UNKNOWN;
        }
        return value == NOTHING ? Health.GOOD : Health.BAD;
    }

    String detail() {
        return value == null ? "not read yet" : "holds " + value;
    }

    /** Dated by the fold: the core knows no wall clock. */
    TrackerSnapshot snapshot() {
        return new TrackerSnapshot(file.name(), health(), Instant.EPOCH, detail());
    }
}
