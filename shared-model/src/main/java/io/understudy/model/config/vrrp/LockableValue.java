package io.understudy.model.config.vrrp;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A metric of a route that the kernel may be forbidden to change.
 *
 * @param value as written, with its unit if it has one
 */
public record LockableValue(String value, boolean locked) {
    static final ValueType<LockableValue> TYPE = new Type(false, 4_294_967_295L);

    /** The same up to 255. */
    static final ValueType<LockableValue> BYTE = new Type(false, 255);

    /** The same for times, which may end in s or ms. */
    static final ValueType<LockableValue> TIME = new Type(true, 4_294_967_295L);

    /** An optional lock, then a number. */
    private record Type(boolean time, long most) implements ValueType<LockableValue> {
        @Override
        public String form() {
            return time ? "[lock] N[s|ms]" : "[lock] N";
        }

        @Override
        public @Nullable LockableValue read(Arguments in) {
            boolean locked = in.takeIf("lock");
            Word word = in.peek();
            if (time && word != null && word.text().matches("[0-9]{1,9}(\\.[0-9]{1,6})?(s|ms)")) {
                in.take();
                return new LockableValue(word.text(), locked);
            }
            Long number = Types.number(0, most, "").read(in);
            return number == null ? null : new LockableValue(number.toString(), locked);
        }

        @Override
        public String show(LockableValue value) {
            return (value.locked ? "lock " : "") + value.value;
        }
    }
}
