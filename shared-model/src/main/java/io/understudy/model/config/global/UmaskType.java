package io.understudy.model.config.global;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Permission bits as a number in any base that C knows, or as names of sys/stat.h without their S_,
 * such as {@code IWGRP|IRWXO}.
 */
record UmaskType() implements ValueType<Integer> {
    private static final List<String> WHOS = List.of("OTH", "GRP", "USR");
    private static final int MOST = 0777;

    @Override
    public String form() {
        return "000 to 0777 or names such as IWGRP|IRWXO";
    }

    @Override
    public @Nullable Integer read(Arguments in) {
        Word first = in.peek();
        if (first == null) {
            in.missing();
            return null;
        }
        int mask = 0;
        while (in.hasNext()) {
            Word word = in.take();
            for (String part : word == null ? new String[0] : word.text().split("\\|")) {
                int bits = part.isEmpty() ? 0 : bits(part);
                if (bits < 0) {
                    in.error(
                            "not-a-umask",
                            first,
                            part + " stands for no permissions",
                            "write 077 or names such as IWGRP|IRWXO");
                    return null;
                }
                mask |= bits;
            }
        }
        return mask;
    }

    /** The bits a number or name stands for; -1 if it stands for none. */
    private static int bits(String part) {
        try {
            long number = Long.decode(part);
            return number >= 0 && number <= MOST ? (int) number : -1;
        } catch (NumberFormatException _) {
            return named(part);
        }
    }

    private static int named(String name) {
        if (name.equals("IRWXU") || name.equals("IRWXG") || name.equals("IRWXO")) {
            return 7 << 3 * "OGU".indexOf(name.charAt(4));
        }
        if (name.length() != 5 || name.charAt(0) != 'I') {
            return -1;
        }
        int who = WHOS.indexOf(name.substring(2));
        int what = "XWR".indexOf(name.charAt(1));
        return who < 0 || what < 0 ? -1 : 1 << what << 3 * who;
    }

    @Override
    public String show(Integer value) {
        return "0" + Integer.toOctalString(value);
    }
}
