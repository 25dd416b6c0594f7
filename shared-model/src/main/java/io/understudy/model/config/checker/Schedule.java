package io.understudy.model.config.checker;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.atLeast;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.seconds;

import io.understudy.model.config.global.CheckerGlobals;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import io.understudy.model.config.table.Settings;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a checker probes and when it gives its verdict.
 *
 * @param delayLoopNanos between two rounds
 * @param retry further attempts after a failure before the server counts as down
 * @param delayBeforeRetryNanos before each further attempt
 * @param warmupNanos the most that the first probe is put off, at random
 * @param startsFailed {@code alpha}: down until the first success
 * @param logsAllFailures whether attempts that are followed by another one are logged, too
 */
public record Schedule(
        long delayLoopNanos,
        int retry,
        long delayBeforeRetryNanos,
        long warmupNanos,
        boolean startsFailed,
        boolean logsAllFailures) {
    private static final long SECOND_NANOS = 1_000_000_000L;

    public static final Keyword<Integer> RETRY =
            keyword("retry", atLeast(0))
                    .orElseAs("as real_server, else virtual_server, else the checker's own")
                    .asIn("3")
                    .says("Further attempts after a failed one before the server counts as down.")
                    .since("1.3.7");

    public static final Keyword<Long> DELAY_BEFORE_RETRY =
            keyword("delay_before_retry", seconds("0", "9223372036", 6))
                    .orElseAs("as real_server, else virtual_server, else the checker's own")
                    .asIn("1")
                    .says("Seconds between a failed attempt and the next.")
                    .since("1.3.7");

    public static final Keyword<Long> WARMUP =
            keyword("warmup", seconds("0", "9223372036", 6))
                    .orElseAs("as real_server, else virtual_server, else delay_loop")
                    .asIn("5")
                    .says(
                            "Seconds within which the first probe is sent, at random, to spread"
                                    + " load.")
                    .since("1.3.7");

    public static final Keyword<Long> DELAY_LOOP =
            keyword("delay_loop", seconds("0.000001", "9223372036", 6))
                    .orElseAs("as real_server, else virtual_server, else 60")
                    .asIn("10")
                    .says("Seconds between two rounds of the check.")
                    .since("1.3.7");

    public static final Keyword<Boolean> ALPHA =
            keyword("alpha", bool())
                    .orElseAs("as real_server")
                    .says("Counts as failed until the first success.")
                    .since("1.3.7");

    public static final Keyword<Boolean> LOG_ALL_FAILURES =
            keyword("log_all_failures", bool())
                    .orElseGlobal(CheckerGlobals.CHECKER_LOG_ALL_FAILURES)
                    .says("Logs every failed attempt, not only the last one.")
                    .since("2.0.11");

    /** In the order of the manual. */
    public static final List<Row> ROWS =
            List.of(RETRY, DELAY_BEFORE_RETRY, WARMUP, DELAY_LOOP, ALPHA, LOG_ALL_FAILURES);

    /**
     * @param ownRetry what the kind of checker does where nobody says a number
     * @param ownDelayNanos likewise for the pause; negative means one delay_loop
     */
    static Schedule read(Settings s, CheckDefaults defaults, int ownRetry, long ownDelayNanos) {
        long loop = Objects.requireNonNullElse(s.find(DELAY_LOOP), defaults.delayLoopNanos());
        Integer retry = or(s.find(RETRY), defaults.retry());
        Long delay = or(s.find(DELAY_BEFORE_RETRY), defaults.delayBeforeRetryNanos());
        return new Schedule(
                loop,
                retry == null ? ownRetry : retry,
                delay == null ? (ownDelayNanos < 0 ? loop : ownDelayNanos) : delay,
                Objects.requireNonNullElse(or(s.find(WARMUP), defaults.warmupNanos()), loop),
                Objects.requireNonNullElse(s.find(ALPHA), defaults.startsFailed()),
                s.get(LOG_ALL_FAILURES));
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
        return first != null ? first : second;
    }

    /** One further attempt after a second: TCP, UDP, PING and SMTP. */
    static Schedule quick(Settings s, CheckDefaults defaults) {
        return read(s, defaults, 1, SECOND_NANOS);
    }
}
