package io.understudy.model.config.vrrp;

import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;

/** Words of routing that are numbers, or names that the files of iproute2 on the host give them. */
final class NameOrNumber {
    /** A type of service; its number is hexadecimal, with or without 0x. */
    static final ValueType<String> SERVICE =
            Types.checkedWord("TOS", text -> isByte(text, 16), "write 0 to ff, or a name");

    private NameOrNumber() {}

    static ValueType<String> of(String form) {
        return Types.checkedWord(form, text -> isByte(text, 10), "write 0 to 255, or a name");
    }

    /** Whether it is a name as well, as that begins with no digit. */
    private static boolean isByte(String text, int radix) {
        if (!text.matches("-?[0-9].*")) {
            return true;
        }
        try {
            long number =
                    radix == 16 && !text.startsWith("0x")
                            ? Long.parseLong(text, radix)
                            : Long.decode(text);
            return number >= 0 && number <= 255;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
