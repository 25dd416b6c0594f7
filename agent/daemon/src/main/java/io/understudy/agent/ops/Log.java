package io.understudy.agent.ops;

import java.util.function.Supplier;

/** Lines for the operator. Callers never wait and never see a failure of the log. */
@FunctionalInterface
public interface Log {
    /** How much a line matters. */
    enum Level {
        ERROR(3),
        WARNING(4),
        INFO(6),
        /** Shown with {@code --log-detail} only. */
        DETAIL(6);

        private final int severity;

        Level(int severity) {
            this.severity = severity;
        }

        /** The severity of syslog (RFC 5424 §6.2.1). */
        public int severity() {
            return severity;
        }
    }

    /** Takes a line, to be composed on another thread. */
    void write(Level level, Supplier<String> line);

    default void error(String line) {
        write(Level.ERROR, () -> line);
    }

    default void warning(String line) {
        write(Level.WARNING, () -> line);
    }

    default void info(String line) {
        write(Level.INFO, () -> line);
    }

    default void detail(String line) {
        write(Level.DETAIL, () -> line);
    }
}
