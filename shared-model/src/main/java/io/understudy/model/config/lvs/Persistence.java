package io.understudy.model.config.lvs;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.optional;
import static io.understudy.model.config.table.Types.suggested;
import static io.understudy.model.config.table.Types.wholeSeconds;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How clients are kept on one server.
 *
 * @param timeoutNanos since the client's last connection
 * @param granularity null means that each address is a client of its own
 * @param engine name of the kernel's persistence engine; null means the address alone
 */
public record Persistence(
        long timeoutNanos, @Nullable Granularity granularity, @Nullable String engine) {
    /** What ipvsadm(8) uses, too, where no number is given. */
    static final long DEFAULT_NANOS = 360_000_000_000L;

    public static final Keyword<Long> PERSISTENCE_TIMEOUT =
            keyword("persistence_timeout", optional(wholeSeconds(1, 2_678_400), DEFAULT_NANOS))
                    .orElseAs("off; 360 where it stands without a number")
                    .asIn("600")
                    .says("Seconds for which a client returns to the server it had.");

    public static final Keyword<Granularity> PERSISTENCE_GRANULARITY =
            keyword("persistence_granularity", Granularity.TYPE)
                    .orElseAs("the whole address")
                    .asIn("255.255.255.0")
                    .says("The part of the address within which clients count as one.");

    public static final Keyword<String> PERSISTENCE_ENGINE =
            keyword("persistence_engine", suggested("NAME", "sip"))
                    .asIn("sip")
                    .says("The kernel's module that tells clients apart by more than an address.")
                    .since("1.2.20");

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(PERSISTENCE_TIMEOUT, PERSISTENCE_GRANULARITY, PERSISTENCE_ENGINE);

    /** Null if clients are not kept. A service for all ports is impossible without. */
    static @Nullable Persistence read(Settings s, boolean allPorts) {
        Long timeout = s.find(PERSISTENCE_TIMEOUT);
        Granularity granularity = s.find(PERSISTENCE_GRANULARITY);
        String engine = s.find(PERSISTENCE_ENGINE);
        if (timeout == null && granularity == null && !allPorts) {
            return null;
        }
        return new Persistence(timeout == null ? DEFAULT_NANOS : timeout, granularity, engine);
    }
}
