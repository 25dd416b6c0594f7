package io.understudy.console.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Writes every moment and duration the console shows, in one zone. */
public final class TimeText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final DateTimeFormatter LASTING =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private final Messages messages;
    private final ZoneId zone;

    public TimeText(Messages messages, ZoneId zone) {
        this.messages = messages;
        this.zone = zone;
    }

    /** "03:12:07". */
    public String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    /** "03:12:07.412". */
    public String clockMillis(Instant at) {
        return MILLIS.format(at.atZone(zone));
    }

    /** "03:12". */
    public String minute(Instant at) {
        return MINUTE.format(at.atZone(zone));
    }

    /** How far the zone is ahead of UTC then. */
    public long offsetMillis(Instant at) {
        return at.atZone(zone).getOffset().getTotalSeconds() * 1_000L;
    }

    /** The clock, with the day in front when that is not the day of {@code now}. */
    public String stamp(Instant at, Instant now) {
        return sameDay(at, now) ? clock(at) : date(at) + " " + clock(at);
    }

    /** {@link #stamp}, to the millisecond on the day of {@code now}. */
    public String stampMillis(Instant at, Instant now) {
        return sameDay(at, now) ? clockMillis(at) : date(at) + " " + clock(at);
    }

    /** "14 Mar". */
    public String date(Instant at) {
        return DateTimeFormatter.ofPattern(messages.text("time.date"), locale())
                .format(at.atZone(zone));
    }

    /** "Sat 14 Mar". */
    public String day(Instant at) {
        return DateTimeFormatter.ofPattern(messages.text("time.day"), locale())
                .format(at.atZone(zone));
    }

    /** "2026-03-14 03:12:07.412", for what is read in another year. */
    public String lasting(Instant at) {
        return LASTING.format(at.atZone(zone));
    }

    /** "UTC+8", or the like. */
    public String zone(Instant at) {
        ZonedDateTime there = at.atZone(zone);
        return there.getOffset().getTotalSeconds() == 0
                ? "UTC"
                : zone.getDisplayName(TextStyle.SHORT_STANDALONE, Locale.ENGLISH).length() <= 6
                                && zone.getId().indexOf('/') < 0
                        ? zone.getId()
                        : "UTC" + there.getOffset();
    }

    /** Nanoseconds as an operator reads a timer: "3.61 s", "42 ms", "1 min 12 s". */
    public String seconds(long nanos) {
        if (nanos < 10_000_000) {
            return messages.text("time.ms", decimals(nanos / 1e6, nanos < 1_000_000 ? 2 : 1));
        }
        if (nanos < 60_000_000_000L) {
            return messages.text("time.s", decimals(nanos / 1e9, 2));
        }
        return span(Duration.ofNanos(nanos));
    }

    /** How long an answer took: "0.4 ms", "14 ms", "1.20 s". */
    public String latency(long nanos) {
        if (nanos >= 1_000_000_000L) {
            return seconds(nanos);
        }
        return messages.text(
                "time.ms", nanos < 1_000_000 ? decimals(nanos / 1e6, 1) : Math.round(nanos / 1e6));
    }

    /** Nanoseconds as seconds with one digit, without a unit: "0.4". */
    public String tenths(long nanos) {
        return decimals(nanos / 1e9, 1);
    }

    /** Nanoseconds as seconds with two digits, without a unit: "3.61". */
    public String hundredths(long nanos) {
        return decimals(nanos / 1e9, 2);
    }

    /** How long: "0.3 s", "42 s", "2 min 15 s", "8 h 34 min", "41 d 3 h". Negative counts as 0. */
    public String span(Duration of) {
        long s = Math.max(0, of.toSeconds());
        if (s < 3) {
            return messages.text("time.s", decimals(Math.max(0, of.toMillis()) / 1e3, 1));
        }
        if (s < 60) {
            return messages.text("time.s", s);
        }
        if (s < 3600) {
            return messages.text("time.min_s", s / 60, s % 60);
        }
        return s < 86_400
                ? messages.text("time.h_min", s / 3600, s / 60 % 60)
                : messages.text("time.d_h", s / 86_400, s / 3600 % 24);
    }

    /** How long, with one unit: "42 s", "2 min", "8 h", "41 d". */
    public String brief(Duration of) {
        long s = Math.max(0, of.toSeconds());
        if (s < 60) {
            return messages.text("time.s", s);
        }
        if (s < 3600) {
            return messages.text("time.min", s / 60);
        }
        return s < 86_400 ? messages.text("time.h", s / 3600) : messages.text("time.d", s / 86_400);
    }

    private boolean sameDay(Instant a, Instant b) {
        return LocalDate.ofInstant(a, zone).equals(LocalDate.ofInstant(b, zone));
    }

    private Locale locale() {
        return messages.language().locale();
    }

    private static String decimals(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
