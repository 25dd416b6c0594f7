package io.understudy.console.feature.graphs;

import io.understudy.console.metric.Metric;
import java.util.List;

/** The graphs of the screen, in its order. */
enum Graph {
    CONNECTIONS("graphs.connections", "graphs.connections.unit", 1, false, Metric.CONNECTIONS),
    TRAFFIC("graphs.traffic", "graphs.traffic.unit", 8e-6, false, Metric.BYTES_IN),
    LATENCY("graphs.latency", "graphs.latency.unit", 1e3, true, Metric.SERVER_LATENCY),
    ADVERTS(
            "graphs.adverts",
            "graphs.adverts.unit",
            1,
            false,
            Metric.ADVERTS_HEARD,
            Metric.ADVERTS_SENT),
    PRIORITY("graphs.priority", "graphs.priority.unit", 1, false, Metric.PRIORITY),
    ACTIVE("graphs.active", "graphs.active.unit", 1, false, Metric.ACTIVE);

    private final String key;
    private final String unit;
    private final double factor;
    private final boolean logarithmic;
    private final Metric[] metrics;

    Graph(String key, String unit, double factor, boolean logarithmic, Metric... metrics) {
        this.key = key;
        this.unit = unit;
        this.factor = factor;
        this.logarithmic = logarithmic;
        this.metrics = metrics;
    }

    /** Of its title. */
    String key() {
        return key;
    }

    /** Of what stands behind its title. */
    String unit() {
        return unit;
    }

    /** From what is sampled to what is shown. */
    double factor() {
        return factor;
    }

    boolean logarithmic() {
        return logarithmic;
    }

    List<Metric> metrics() {
        return List.of(metrics);
    }
}
