package io.understudy.model.config.lvs;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.atLeast;
import static io.understudy.model.config.table.Types.invocation;

import io.understudy.model.config.global.Invocation;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much live weight a service needs. It is gained at {@code weight + hysteresis} and lost below
 * {@code weight - hysteresis}, or at nothing.
 *
 * @param weight at least 1, at most the weight of all servers
 * @param hysteresis less than {@code weight}
 * @param upCommand run when it is gained
 * @param downCommand run when it is lost
 */
public record Quorum(
        long weight,
        long hysteresis,
        @Nullable Invocation upCommand,
        @Nullable Invocation downCommand) {
    public static final Keyword<Integer> QUORUM =
            keyword("quorum", atLeast(1))
                    .orElse(1)
                    .asIn("2")
                    .says("The total weight of servers that must be up.")
                    .since("1.1.16");

    public static final Keyword<Integer> HYSTERESIS =
            keyword("hysteresis", atLeast(0))
                    .orElse(0)
                    .asIn("1")
                    .says("The margin around quorum within which nothing changes.")
                    .since("1.1.16");

    public static final Keyword<Invocation> QUORUM_UP =
            keyword("quorum_up", invocation())
                    .keepsFirst()
                    .asIn("\"/usr/local/bin/announce start\"")
                    .says("The command to run when quorum is gained.")
                    .since("1.1.16");

    public static final Keyword<Invocation> QUORUM_DOWN =
            keyword("quorum_down", invocation())
                    .keepsFirst()
                    .asIn("\"/usr/local/bin/announce stop\"")
                    .says("The command to run when quorum is lost.")
                    .since("1.1.16");

    /** In the order of the manual. */
    static final List<Row> ROWS = List.of(QUORUM, HYSTERESIS, QUORUM_UP, QUORUM_DOWN);

    /** A quorum that the servers cannot reach is lowered to what they can. */
    static Quorum read(Settings s, long totalWeight) {
        long weight = Math.max(1, Math.min(s.get(QUORUM), totalWeight));
        return new Quorum(
                weight,
                Math.min(s.get(HYSTERESIS), weight - 1),
                s.find(QUORUM_UP),
                s.find(QUORUM_DOWN));
    }
}
