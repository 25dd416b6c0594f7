package io.understudy.console.control;

import io.understudy.console.text.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Where a time axis has its marks, and what they say. */
public final class TimeAxis {
    private static final long[] STEPS_MILLIS = {
        50,
        100,
        200,
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        10_800_000,
        21_600_000,
        43_200_000,
        86_400_000,
        172_800_000,
        604_800_000,
        1_209_600_000
    };

    /** A mark with its words. */
    public record Mark(Instant at, String text) {}

    private TimeAxis() {}

    /** At most {@code most} marks at round moments within a stretch. */
    public static List<Mark> marks(TimeText times, Instant from, Instant to, int most) {
        long span = Duration.between(from, to).toMillis();
        long step = STEPS_MILLIS[STEPS_MILLIS.length - 1];
        for (long each : STEPS_MILLIS) {
            if (span / each < most) {
                step = each;
                break;
            }
        }
        // round moments of the zone, not of UTC: half hours of India, midnights everywhere
        long shift = times.offsetMillis(from);
        long first = Math.ceilDiv(from.toEpochMilli() + shift, step) * step - shift;
        List<Mark> marks = new ArrayList<>();
        for (long at = first; at <= to.toEpochMilli(); at += step) {
            Instant moment = Instant.ofEpochMilli(at);
            marks.add(new Mark(moment, text(times, moment, step)));
        }
        return marks;
    }

    private static String text(TimeText times, Instant at, long step) {
        if (step < 1_000) {
            return times.clockMillis(at);
        }
        if (step < 60_000) {
            return times.clock(at);
        }
        return step < 86_400_000 ? times.minute(at) : times.date(at);
    }
}
