package io.understudy.model.config.global;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A named pipe that events are written to.
 *
 * @param owner null means the user of scripts
 */
public record Fifo(String path, @Nullable ScriptUser owner) {
    static final ValueType<Fifo> TYPE = new Type();

    /** A path and its owner. */
    record Type() implements ValueType<Fifo> {
        private static final ValueType<ScriptUser> OWNER = Types.userAndGroup();

        @Override
        public String form() {
            return "PATH [" + OWNER.form() + "]";
        }

        @Override
        public @Nullable Fifo read(Arguments in) {
            Word path = in.take();
            if (path == null) {
                return null;
            }
            return new Fifo(path.text(), in.hasNext() ? OWNER.read(in) : null);
        }

        @Override
        public String show(Fifo value) {
            return value.owner == null ? value.path : value.path + " " + OWNER.show(value.owner);
        }
    }
}
