package io.understudy.model.config.vrrp;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.wholeSeconds;

import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * How often an instance may lose mastership before it stands back for a while.
 *
 * @param times 2 to 100
 * @param windowNanos within which they count
 * @param holdNanos how long it stands back
 */
public record FlapDamping(int times, long windowNanos, long holdNanos) {
    public static final Keyword<FlapDamping> FLAP_DAMPING =
            keyword("flap_damping", new Type())
                    .orElseAs("off")
                    .asIn("3 60 300")
                    .says(
                            "An instance that loses mastership so many times within so many seconds stands back with priority 1 for as many seconds as the last number says.")
                    .ours();

    private record Type() implements ValueType<FlapDamping> {
        private static final long SECOND = 1_000_000_000L;
        private static final ValueType<Integer> TIMES = integer(2, 100);
        private static final ValueType<Long> SECONDS = wholeSeconds(1, 86_400);

        @Override
        public String form() {
            return TIMES.form() + " " + SECONDS.form() + " " + SECONDS.form();
        }

        @Override
        public @Nullable FlapDamping read(Arguments in) {
            Integer times = TIMES.read(in);
            Long window = times == null ? null : SECONDS.read(in);
            Long hold = window == null ? null : SECONDS.read(in);
            return times == null || window == null || hold == null
                    ? null
                    : new FlapDamping(times, window, hold);
        }

        @Override
        public String show(FlapDamping value) {
            return value.times()
                    + " "
                    + value.windowNanos() / SECOND
                    + " "
                    + value.holdNanos() / SECOND;
        }
    }
}
