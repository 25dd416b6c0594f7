package io.understudy.model.config.global;

import io.understudy.model.config.table.Arguments;
import io.understudy.model.config.table.Types;
import io.understudy.model.config.table.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * How long IPVS remembers sessions without traffic; null leaves the kernel's value.
 *
 * @param tcpFinNanos after a TCP session has been closed
 */
public record LvsTimeouts(
        @Nullable Long tcpNanos, @Nullable Long tcpFinNanos, @Nullable Long udpNanos) {
    static final ValueType<LvsTimeouts> TYPE = new Type();

    /** Pairs of a word and a number of seconds, at most 31 days. */
    record Type() implements ValueType<LvsTimeouts> {
        private static final ValueType<String> KIND = Types.oneOf("tcp", "tcpfin", "udp");
        private static final ValueType<Long> TIME = Types.wholeSeconds(0, 2_678_400);

        @Override
        public String form() {
            return "[tcp SECONDS] [tcpfin SECONDS] [udp SECONDS]";
        }

        @Override
        public String unit() {
            return TIME.unit();
        }

        @Override
        public @Nullable LvsTimeouts read(Arguments in) {
            LvsTimeouts timeouts = new LvsTimeouts(null, null, null);
            do {
                String kind = KIND.read(in);
                Long nanos = kind == null ? null : TIME.read(in);
                if (kind == null || nanos == null) {
                    return null;
                }
                timeouts = timeouts.with(kind, nanos);
            } while (in.hasNext());
            return timeouts;
        }

        @Override
        public String show(LvsTimeouts value) {
            return (shown("tcp", value.tcpNanos)
                            + shown("tcpfin", value.tcpFinNanos)
                            + shown("udp", value.udpNanos))
                    .strip();
        }

        private static String shown(String kind, @Nullable Long nanos) {
            return nanos == null ? "" : kind + " " + TIME.show(nanos) + " ";
        }
    }

    private LvsTimeouts with(String kind, long nanos) {
        return switch (kind) {
            case "tcp" -> new LvsTimeouts(nanos, tcpFinNanos, udpNanos);
            case "tcpfin" -> new LvsTimeouts(tcpNanos, nanos, udpNanos);
            default -> new LvsTimeouts(tcpNanos, tcpFinNanos, nanos);
        };
    }
}
