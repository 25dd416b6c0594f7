package io.understudy.agent.boot;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The moment that a {@code reload_time_file} names: {@code HH:MM:SS}, or with {@code YY-MM-DD} or
 * {@code YYYY-MM-DD} before it; a Z behind it means UTC, else it is this host's time.
 *
 * @param everyDay whether no date was written
 */
record ReloadTime(ZonedDateTime at, boolean everyDay) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:(\\d{2}|\\d{4})-(\\d{2})-(\\d{2}) )?(\\d{2}):(\\d{2}):(\\d{2})(Z?)");

    /**
     * Reads the first line of such a file.
     *
     * @param now a time of day that is over is meant for tomorrow, a date that is over is no time
     * @return null if the line is no such moment or lies in the past
     */
    static @Nullable ReloadTime parse(String line, ZonedDateTime now) {
        Matcher words = FORM.matcher(line.strip());
        if (!words.matches()) {
            return null;
        }
        ZoneId zone = words.group(7).isEmpty() ? now.getZone() : ZoneOffset.UTC;
        ZonedDateTime here = now.withZoneSameInstant(zone);
        try {
            LocalTime time = LocalTime.of(number(words, 4), number(words, 5), number(words, 6));
            if (words.group(1) != null) {
                int year = number(words, 1) + (words.group(1).length() == 2 ? 2000 : 0);
                LocalDate date = LocalDate.of(year, number(words, 2), number(words, 3));
                ZonedDateTime at = LocalDateTime.of(date, time).atZone(zone);
                return at.isAfter(here) ? new ReloadTime(at, false) : null;
            }
            ZonedDateTime today = here.toLocalDate().atTime(time).atZone(zone);
            return new ReloadTime(today.isAfter(here) ? today : today.plusDays(1), true);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static int number(Matcher words, int group) {
        return Integer.parseInt(words.group(group));
    }
}
