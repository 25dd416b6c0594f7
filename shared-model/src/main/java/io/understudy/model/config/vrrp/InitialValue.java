package io.understudy.model.config.vrrp;

import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The number a tracked file begins with.
 *
 * @param overwrite whether a file that exists already is written, too
 */
public record InitialValue(long value, boolean overwrite) {
    static final ValueType<InitialValue> TYPE = new Type();

    /** An optional number, which is 0 if missing, then perhaps the word overwrite. */
    record Type() implements ValueType<InitialValue> {
        private static final ValueType<Long> NUMBER =
                Types.number(Integer.MIN_VALUE, Integer.MAX_VALUE, "");

        @Override
        public String form() {
            return "[VALUE] [overwrite]";
        }

        @Override
        public @Nullable InitialValue read(Arguments in) {
            boolean before = in.takeIf("overwrite");
            Long value = 0L;
            if (in.hasNext()) {
                value = NUMBER.read(in);
            }
            boolean overwrite = in.takeIf("overwrite") || before;
            return value == null ? null : new InitialValue(value, overwrite);
        }

        @Override
        public String show(InitialValue value) {
            return value.value + (value.overwrite ? " overwrite" : "");
        }
    }
}
