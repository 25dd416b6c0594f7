package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.networkInterface;

import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An interface whose carrier is asked for.
 *
 * @param method MII, ETHTOOL or IOCTL; null means the first that works
 */
public record LinkPolling(String interfaceName, @Nullable String method) {
    private static final Keyword<LinkPolling> INTERFACE =
            keyword("interface", new Type())
                    .asIn("eth0 ETHTOOL")
                    .says("An interface, and how to ask for its carrier.");

    static final Line<LinkPolling> LINE = Line.line(INTERFACE, List.of(), v -> v.get(INTERFACE));

    /** An interface and perhaps a method. */
    private record Type() implements ValueType<LinkPolling> {
        private static final ValueType<String> NAME = networkInterface();
        private static final ValueType<String> METHOD = Types.oneOf("MII", "ETHTOOL", "IOCTL");

        @Override
        public String form() {
            return "INTERFACE [MII|ETHTOOL|IOCTL]";
        }

        @Override
        public List<String> words() {
            return METHOD.words();
        }

        @Override
        public @Nullable LinkPolling read(Arguments in) {
            String name = NAME.read(in);
            if (name == null) {
                return null;
            }
            return new LinkPolling(name, in.hasNext() ? METHOD.read(in) : null);
        }
    }
}
