package io.understudy.model.config.vrrp;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of auth_hmac. The text form hides it.
 *
 * @param id 0 to 255, the same on all routers
 * @param form "hex", "file" or "ascii"
 * @param text what follows the colon: digits, a path or the key itself
 */
public record HmacKey(int id, String form, String text) {
    static final ValueType<List<HmacKey>> TYPE = new Type();

    private static final int LEAST_BYTES = 32;
    private static final int MOST_BYTES = 64;

    @Override
    public String toString() {
        return "HmacKey[" + id + "]";
    }

    /** A number and a key; several statements add up. */
    record Type() implements ValueType<List<HmacKey>> {
        private static final ValueType<Integer> ID = Types.integer(0, 255);
        private static final List<String> FORMS = List.of("hex", "file", "ascii");

        @Override
        public String form() {
            return "ID hex:DIGITS|file:PATH|ascii:TEXT";
        }

        @Override
        public @Nullable List<HmacKey> read(Arguments in) {
            Integer id = ID.read(in);
            Word word = id == null ? null : in.take();
            if (id == null || word == null) {
                return null;
            }
            int colon = word.text().indexOf(':');
            String form = colon < 0 ? "" : word.text().substring(0, colon);
            HmacKey key = new HmacKey(id, form, word.text().substring(colon + 1));
            String fault = FORMS.contains(form) ? key.fault() : "it is of no known form";
            if (fault != null) {
                in.error(
                        "hmac-key",
                        word,
                        "key " + id + " cannot be used: " + fault,
                        "write 32 to 64 bytes as hex: and digits, ascii: and text, or file: and a"
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

    private @Nullable String fault() {
        if (form.equals("file")) {
            return text.isEmpty() ? "no path is given" : null;
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (form.equals("hex")) {
            if (bytes % 2 != 0 || !text.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
                return "these are no pairs of hexadecimal digits";
            }
            bytes /= 2;
        }
        return bytes < LEAST_BYTES || bytes > MOST_BYTES ? "it has " + bytes + " bytes" : null;
    }
}
