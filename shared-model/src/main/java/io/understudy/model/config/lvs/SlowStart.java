package io.understudy.model.config.lvs;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.seconds;

import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.ValueType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a server that comes back into service gets its clients again: its weight begins with one
 * share and grows by one share at a time, so that caches and pools fill before all of them come.
 *
 * @param nanos until it has its whole weight; 0 means at once
 * @param steps how many shares there are, 2 to 100
 */
public record SlowStart(long nanos, int steps) {
    static final int DEFAULT_STEPS = 10;

    private static final double SECOND_NANOS = 1e9;

    /** The words behind slow_start. */
    public static final ValueType<SlowStart> TYPE = new Type();

    public static final Keyword<SlowStart> SLOW_START =
            keyword("slow_start", TYPE)
                    .orElseAs("off")
                    .asIn("60 10")
                    .says(
                            "Seconds, and steps, in which a server that comes back reaches its"
                                    + " weight.")
                    .ours();

    /** How long each step lasts; more than 0. */
    public long stepNanos() {
        return Math.max(1, nanos / steps);
    }

    private record Type() implements ValueType<SlowStart> {
        private static final ValueType<Long> SECONDS = seconds("0", "86400", 3);
        private static final ValueType<Integer> STEPS = integer(2, 100);

        @Override
        public String form() {
            return SECONDS.form() + " [" + STEPS.form() + "]";
        }

        @Override
        public @Nullable SlowStart read(Arguments in) {
            Long nanos = SECONDS.read(in);
            if (nanos == null) {
                return null;
            }
            Integer steps = in.hasNext() ? STEPS.read(in) : Integer.valueOf(DEFAULT_STEPS);
            return steps == null ? null : new SlowStart(nanos, steps);
        }

        @Override
        public String show(SlowStart value) {
            String seconds =
                    BigDecimal.valueOf(value.nanos() / SECOND_NANOS)
                            .stripTrailingZeros()
                            .toPlainString();
            return seconds + " " + value.steps();
        }
    }
}
