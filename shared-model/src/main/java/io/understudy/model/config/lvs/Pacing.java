package io.understudy.model.config.lvs;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.atLeast;
import static io.understudy.model.config.table.Types.seconds;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often checkers run where they do not say it themselves; null leaves it to the kind of
 * checker.
 *
 * @param delayLoopNanos between two rounds
 * @param connectTimeoutNanos for one whole probe
 * @param warmupNanos the most that the first probe is put off; null means one delay_loop
 * @param retry further attempts after a failure
 * @param delayBeforeRetryNanos before each of them
 */
public record Pacing(
        long delayLoopNanos,
        long connectTimeoutNanos,
        @Nullable Long warmupNanos,
        @Nullable Integer retry,
        @Nullable Long delayBeforeRetryNanos) {
    /** Every 60 s, and 5 s for a probe. */
    public static final Pacing DEFAULT =
            new Pacing(60_000_000_000L, 5_000_000_000L, null, null, null);

    private static final String OUTER = "as virtual_server";

    public static final Keyword<Long> DELAY_LOOP =
            keyword("delay_loop", seconds("0.000001", "9223372036", 6))
                    .orElseAs("60")
                    .asIn("10")
                    .says("Seconds between two rounds of each check.");

    public static final Keyword<Integer> RETRY =
            keyword("retry", atLeast(1))
                    .orElseAs("the checker's own")
                    .asIn("3")
                    .says("Further attempts of a checker before the server counts as down.")
                    .since("1.3.7");

    public static final Keyword<Long> DELAY_BEFORE_RETRY =
            keyword("delay_before_retry", seconds("0", "9223372036", 6))
                    .orElseAs("the checker's own")
                    .asIn("1")
                    .says("Seconds between a failed attempt and the next.")
                    .since("1.3.7");

    public static final Keyword<Long> WARMUP =
            keyword("warmup", seconds("0", "9223372036", 6))
                    .orElseAs("delay_loop")
                    .asIn("5")
                    .says("Seconds within which first probes are sent, at random, to spread load.")
                    .since("1.3.7");

    public static final Keyword<Long> CONNECT_TIMEOUT =
            keyword("connect_timeout", seconds("0.000001", "4294.967295", 6))
                    .orElseAs("5")
                    .asIn("3")
                    .says("Seconds the whole exchange of one probe may take.")
                    .since("2.0.13");

    /** As virtual_server knows them. */
    static final List<Row> ROWS =
            List.of(DELAY_LOOP, RETRY, DELAY_BEFORE_RETRY, WARMUP, CONNECT_TIMEOUT);

    /** As real_server knows them. */
    static final List<Row> REAL_SERVER_ROWS =
            List.of(
                    RETRY.orElseAs(OUTER),
                    DELAY_BEFORE_RETRY.orElseAs(OUTER),
                    WARMUP.orElseAs(OUTER),
                    CONNECT_TIMEOUT.orElseAs(OUTER),
                    DELAY_LOOP.orElseAs(OUTER).since("1.3.7"));

    /** What {@code s} says, else what {@code outer} does. */
    static Pacing read(Settings s, Pacing outer) {
        Long warmup = s.find(WARMUP);
        Integer retry = s.find(RETRY);
        Long delay = s.find(DELAY_BEFORE_RETRY);
        return new Pacing(
                Objects.requireNonNullElse(s.find(DELAY_LOOP), outer.delayLoopNanos),
                Objects.requireNonNullElse(s.find(CONNECT_TIMEOUT), outer.connectTimeoutNanos),
                warmup != null ? warmup : outer.warmupNanos,
                retry != null ? retry : outer.retry,
                delay != null ? delay : outer.delayBeforeRetryNanos);
    }
}
