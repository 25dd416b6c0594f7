package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.seconds;

import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Line;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a link must be down or up before it counts. Without a second number links that come up
 * count at once.
 */
public record LinkDelay(String interfaceName, long downNanos, long upNanos) {
    private static final Keyword<LinkDelay> DELAY =
            keyword("delay", new Type())
                    .asIn("eth0 2 5")
                    .says("An interface, seconds for going down, seconds for coming up.");

    static final Line<LinkDelay> LINE = Line.line(DELAY, List.of(), v -> v.get(DELAY));

    /** An interface and one or two times. */
    private record Type() implements ValueType<LinkDelay> {
        private static final ValueType<String> INTERFACE = Types.networkInterface();
        private static final ValueType<Long> TIME = seconds("0", "255", 6);

        @Override
        public String form() {
            return "INTERFACE DOWN [UP]";
        }

        @Override
        public String unit() {
            return TIME.unit();
        }

        @Override
        public @Nullable LinkDelay read(Arguments in) {
            String name = INTERFACE.read(in);
            Long down = name == null ? null : TIME.read(in);
            Long up = Long.valueOf(0);
            if (down != null && in.hasNext()) {
                up = TIME.read(in);
            }
            return name == null || down == null || up == null
                    ? null
                    : new LinkDelay(name, down, up);
        }
    }
}
