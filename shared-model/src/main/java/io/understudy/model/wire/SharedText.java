package io.understudy.model.wire;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads texts, those that were read lately as the one that is there: two directors tell of the same
 * servers, each server of the same few words, and every second they do it again. Whatever is no
 * text is left to the library. Any number of threads read.
 *
 * <p>It is bounded by its places, one for each remainder of a text's hash, and by the length of
 * what is kept; the newest text of a place stays.
 */
final class SharedText extends StdDeserializer<String> {
    /** A power of two; twice the names of a fleet of ten thousand servers. */
    private static final int PLACES = 32 * 1024;

    private static final int LONGEST = 64;

    /** Made with the first text: agents read none. */
    private static final class Known {
        private static final AtomicReferenceArray<@Nullable String> ALL =
                new AtomicReferenceArray<>(PLACES);
    }

    SharedText() {
        super(String.class);
    }

    @Override
    public LogicalType logicalType() {
        return LogicalType.Textual;
    }

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
        return parser.hasToken(JsonToken.VALUE_STRING)
                        && parser.getStringLength() <= LONGEST
                        && parser.getStringCharacters() instanceof char[] text
                ? of(text, parser.getStringOffset(), parser.getStringLength())
                : StringDeserializer.instance.deserialize(parser, context);
    }

    /** The text of these letters. */
    static String of(char[] text, int from, int length) {
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + text[i];
        }
        int place = (hash ^ (hash >>> 15)) & (PLACES - 1);
        String known = Known.ALL.getPlain(place);
        if (known != null && isOf(known, text, from, length)) {
            return known;
        }
        String fresh = new String(text, from, length);
        Known.ALL.setRelease(place, fresh);
        return fresh;
    }

    private static boolean isOf(String known, char[] text, int from, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != text[from + i]) {
                return false;
            }
        }
        return true;
    }
}
