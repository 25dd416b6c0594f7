package io.understudy.model.config.global;

import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Announcements from interfaces other than an instance's own.
 *
 * @param all whether from all interfaces that carry addresses, not only those with a virtual MAC
 * @param intervalNanos 0 means never
 */
public record ExtraGarp(boolean all, long intervalNanos) {
    public static final ExtraGarp NEVER = new ExtraGarp(false, 0);

    /** {@code [all] SECONDS}, at least {@code min} and at most a day. */
    public static ValueType<ExtraGarp> type(int min) {
        return new Type(Types.wholeSeconds(min, 86_400));
    }

    private record Type(ValueType<Long> interval) implements ValueType<ExtraGarp> {
        @Override
        public String form() {
            return "[all] " + interval.form();
        }

        @Override
        public @Nullable ExtraGarp read(Arguments in) {
            boolean all = in.takeIf("all");
            Long nanos = interval.read(in);
            return nanos == null ? null : new ExtraGarp(all, nanos);
        }

        @Override
        public String show(ExtraGarp value) {
            return (value.all ? "all " : "") + interval.show(value.intervalNanos);
        }

        @Override
        public String unit() {
            return interval.unit();
        }
    }
}
