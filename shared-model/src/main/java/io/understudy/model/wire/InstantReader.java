package io.understudy.model.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;

/**
 * Reads moments as {@link Instant#toString} writes them, without what the JDK's formatter brings
 * along: a snapshot of a host with a hundred servers has a thousand of them. Whatever looks another
 * way is left to the library.
 */
final class InstantReader extends StdDeserializer<Instant> {
    private static final int LEAST = "2026-01-01T00:00:00Z".length();
    private static final int MOST_DIGITS = 9;

    InstantReader() {
        super(Instant.class);
    }

    @Override
    public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
            Instant quick =
                    read(
                            parser.getStringCharacters(),
                            parser.getStringOffset(),
                            parser.getStringLength());
            if (quick != null) {
                return quick;
            }
        }
        return InstantDeserializer.INSTANT.deserialize(parser, context);
    }

    /** The moment, or null if this is no plain one of years 0 to 9999. */
    static @Nullable Instant read(char[] text, int from, int length) {
        if (length < LEAST
                || text[from + 4] != '-'
                || text[from + 7] != '-'
                || text[from + 10] != 'T'
                || text[from + 13] != ':'
                || text[from + 16] != ':'
                || text[from + length - 1] != 'Z') {
            return null;
        }
        int year = number(text, from, 4);
        int month = number(text, from + 5, 2);
        int day = number(text, from + 8, 2);
        int hour = number(text, from + 11, 2);
        int minute = number(text, from + 14, 2);
        int second = number(text, from + 17, 2);
        int nanos = nanos(text, from + 19, length - 20);
        if ((year | month | day | hour | minute | second | nanos) < 0
                || month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()
                || hour > 23
                || minute > 59
                || second > 59) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(
                ((days * 24 + hour) * 60 + minute) * 60 + second, (long) nanos);
    }

    /** A number of so many digits; -1 if something else is among them. */
    private static int number(char[] text, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** A fraction with its point, or nothing; -1 if it is neither. */
    private static int nanos(char[] text, int from, int length) {
        if (length == 0) {
            return 0;
        }
        int digits = length - 1;
        if (text[from] != '.' || digits < 1 || digits > MOST_DIGITS) {
            return -1;
        }
        int value = number(text, from + 1, digits);
        for (int i = digits; i < MOST_DIGITS && value > 0; i++) {
            value *= 10;
        }
        return value;
    }
}
