package io.understudy.console.watch;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@link Script} said, in parts; each is read by who knows what it is. */
record Poll(Map<String, String> parts) {
    private static final DateTimeFormatter STAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSSSSSSSS]");

    private static final int STARTED = 19;

    Poll {
        parts = Map.copyOf(parts);
    }

    static Poll of(String said) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : said.split(String.valueOf(Script.MARK), -1)) {
            int end = part.indexOf('\n');
            if (end > 0) {
                parts.put(part.substring(0, end), part.substring(end + 1));
            }
        }
        return new Poll(parts);
    }

    boolean has(String part) {
        return parts.containsKey(part);
    }

    /** A part as it is; empty if it is not there. */
    String text(String part) {
        return parts.getOrDefault(part, "");
    }

    /** The lines of a part. */
    List<String> lines(String part) {
        return text(part).lines().toList();
    }

    /** One line of a part; empty if there are not so many. */
    String line(String part, int number) {
        List<String> lines = lines(part);
        return number < lines.size() ? lines.get(number).strip() : "";
    }

    String line(String part) {
        return line(part, 0);
    }

    /** The host's clock. */
    @Nullable Instant now() {
        return seconds(line("now"));
    }

    /** Seconds since 1970 with a fraction; null for anything else. */
    static @Nullable Instant seconds(String text) {
        try {
            BigDecimal seconds = new BigDecimal(text.strip());
            long whole = seconds.longValue();
            return Instant.ofEpochSecond(
                    whole,
                    seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
        } catch (NumberFormatException | ArithmeticException _) {
            return null;
        }
    }

    /** A time as stat(1) prints it for TZ=UTC0; null for anything else. */
    static @Nullable Instant stamp(String text) {
        String zoneless = text.strip().replace(" +0000", "");
        try {
            return LocalDateTime.parse(zoneless, STAT).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /** When the process began: ticks since the machine did (proc(5), stat, starttime). */
    @Nullable Instant startedAt() {
        List<String> lines = lines("stat");
        if (lines.size() < 3) {
            return null;
        }
        String[] fields =
                lines.get(0).substring(lines.get(0).lastIndexOf(')') + 1).strip().split(" ");
        try {
            long ticks = Long.parseLong(fields[STARTED]);
            long boot = Long.parseLong(lines.get(1).replace("btime", "").strip());
            long hertz = Long.parseLong(lines.get(2).strip());
            return Instant.ofEpochSecond(boot).plusMillis(ticks * 1_000 / hertz);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException | ArithmeticException _) {
            return null;
        }
    }

    /** Of {@code Keepalived v2.2.7 (01/16,2022)} the second word without its v. */
    String version(String part) {
        String[] words = line(part).split(" ");
        return words.length > 1 && words[1].matches("v\\d+\\..*") ? words[1].substring(1) : "";
    }
}
