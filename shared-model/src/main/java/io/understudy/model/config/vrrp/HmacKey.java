package io.understudy.model.config.vrrp;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A key of auth_hmac. The text form hides it.
 *
 * @param id 1 to 255, the same on all routers
 * @param form "hex", "file" or "text"
 * @param text digits, a path, or the key itself
 */
public record HmacKey(int id, String form, String text) {
    static final ValueType<List<HmacKey>> TYPE = new Type();

    private static final String HEX = "hex";
    private static final String FILE = "file";
    private static final String TEXT = "text";
    private static final int LEAST_BYTES = 32;
    private static final int MOST_BYTES = 64;

    @Override
    public String toString() {
        return "HmacKey[" + id + "]";
    }

    /** The key itself; null if a file holds it, or if it is no key. */
    public byte @Nullable [] bytes() {
        if (fault() != null || form.equals(FILE)) {
            return null;
        }
        return form.equals(HEX)
                ? HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT))
                : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the key is in a file, whose path {@link #text} is. */
    public boolean isInFile() {
        return form.equals(FILE);
    }

    /**
     * The key that a file holds: digits behind "hex:", or the key itself; line ends at its end do
     * not count.
     */
    public HmacKey heldBy(String content) {
        int end = content.length();
        while (end > 0 && "\r\n".indexOf(content.charAt(end - 1)) >= 0) {
            end--;
        }
        HmacKey read = of(id, content.substring(0, end));
        return read.isInFile() ? new HmacKey(id, TEXT, read.text) : read;
    }

    /** What is wrong with the key, for the end of a sentence; null if it can be used. */
    public @Nullable String fault() {
        if (form.equals(FILE)) {
            return text.isEmpty() ? "no path is given" : null;
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (form.equals(HEX)) {
            if (bytes % 2 != 0 || !text.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
                return "these are no pairs of hexadecimal digits";
            }
            bytes /= 2;
        }
        return bytes < LEAST_BYTES || bytes > MOST_BYTES ? "it has " + bytes + " bytes" : null;
    }

    private static HmacKey of(int id, String value) {
        for (String prefix : List.of(HEX, FILE)) {
            if (value.startsWith(prefix + ":")) {
                return new HmacKey(id, prefix, value.substring(prefix.length() + 1));
            }
        }
        return new HmacKey(id, TEXT, value);
    }

    /** The first key of each number (keepalived). */
    static List<HmacKey> distinct(List<HmacKey> keys) {
        List<HmacKey> first = new ArrayList<>();
        for (HmacKey key : keys) {
            if (first.stream().noneMatch(k -> k.id == key.id)) {
                first.add(key);
            }
        }
        return first;
    }

    /** A number and a key; several statements add up. */
    record Type() implements ValueType<List<HmacKey>> {
        private static final ValueType<Integer> ID = Types.integer(1, 255);

        @Override
        public String form() {
            return "ID hex:DIGITS|file:PATH|TEXT";
        }

        @Override
        public @Nullable List<HmacKey> read(Arguments in) {
            Integer id = ID.read(in);
            Word word = id == null ? null : in.take();
            if (id == null || word == null) {
                return null;
            }
            HmacKey key = of(id, word.text());
            String fault = key.fault();
            if (fault != null) {
                in.error(
                        "hmac-key",
                        word,
                        "key " + id + " cannot be used: " + fault,
                        "write 32 to 64 bytes as hex: and digits, or as text; or file: and a"
                                + " path");
                return null;
            }
            return List.of(key);
        }

        @Override
        public List<HmacKey> merge(List<HmacKey> earlier, List<HmacKey> later) {
            List<HmacKey> all = new ArrayList<>(earlier);
            all.addAll(later);
            return List.copyOf(all);
        }
    }
}
