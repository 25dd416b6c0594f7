package io.understudy.agent.metrics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * Metrics in the making, in either of the two formats that Prometheus asks for: OpenMetrics 1.0, or
 * its own text format 0.0.4. They differ in how the family of a counter is called, and in the end.
 */
final class MetricText {
    static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    static final String PLAIN = "text/plain; version=0.0.4; charset=utf-8";

    private static final String PREFIX = "understudy_";
    private static final String TOTAL = "_total";

    private final StringBuilder text = new StringBuilder(4096);
    private final boolean openMetrics;
    private String sample = "";

    MetricText(boolean openMetrics) {
        this.openMetrics = openMetrics;
    }

    /** Begins a family of numbers that go up and down; its samples follow. */
    MetricText gauge(String name, String help) {
        return family(PREFIX + name, PREFIX + name, "gauge", help);
    }

    /** Begins a family of numbers that only grow, until the daemon begins anew. */
    MetricText counter(String name, String help) {
        String family = PREFIX + name;
        return family(family + (openMetrics ? "" : TOTAL), family + TOTAL, "counter", help);
    }

    private MetricText family(String family, String samples, String type, String help) {
        sample = samples;
        text.append("# HELP ").append(family).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(family).append(' ').append(type).append('\n');
        return this;
    }

    /**
     * One number of the family that was begun last.
     *
     * @param labels name, value, name, value ...
     */
    MetricText value(double value, String... labels) {
        return write(number(value), labels);
    }

    MetricText value(boolean value, String... labels) {
        return write(value ? "1" : "0", labels);
    }

    /** Nanoseconds, written as seconds. */
    MetricText seconds(long nanos, String... labels) {
        return write(BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString(), labels);
    }

    /** A moment, as seconds since 1970. */
    MetricText moment(Instant at, String... labels) {
        return write(
                String.format(
                        Locale.ROOT, "%d.%03d", at.getEpochSecond(), at.getNano() / 1_000_000),
                labels);
    }

    private MetricText write(String value, String... labels) {
        text.append(sample);
        for (int i = 0; i < labels.length; i += 2) {
            text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
            escape(labels[i + 1]);
            text.append('"');
        }
        text.append(labels.length == 0 ? " " : "} ").append(value).append('\n');
        return this;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            switch (value.charAt(i)) {
                case '\\' -> text.append("\\\\");
                case '"' -> text.append("\\\"");
                case '\n' -> text.append("\\n");
                default -> text.append(value.charAt(i));
            }
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** All of it. */
    String end() {
        return openMetrics ? text.append("# EOF\n").toString() : text.toString();
    }
}
