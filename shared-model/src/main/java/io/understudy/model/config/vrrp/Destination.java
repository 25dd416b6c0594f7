package io.understudy.model.config.vrrp;

import io.understudy.model.config.syntax.Word;
import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import io.understudy.model.unit.IpPrefix;
import org.jspecify.annotations.Nullable;

/**
 * Where a route leads or a rule looks.
 *
 * @param prefix null means everywhere
 */
public record Destination(@Nullable IpPrefix prefix) {
    static final ValueType<Destination> TYPE = new Type();

    @Override
    public String toString() {
        return prefix == null ? "default" : prefix.toString();
    }

    /** A network, or one of the words that mean all. */
    record Type() implements ValueType<Destination> {
        private static final ValueType<IpPrefix> PREFIX = Types.ipPrefix();

        @Override
        public String form() {
            return "ADDRESS[/LENGTH]|default";
        }

        @Override
        public @Nullable Destination read(Arguments in) {
            Word word = in.peek();
            if (word != null && isEverywhere(word.text())) {
                in.take();
                return new Destination(null);
            }
            IpPrefix prefix = PREFIX.read(in);
            return prefix == null ? null : new Destination(prefix);
        }

        private static boolean isEverywhere(String text) {
            return text.equals("default") || text.equals("any") || text.equals("all");
        }
    }
}
