package io.understudy.console.metric;

import io.understudy.model.state.TrafficCounters;

/** What flows through one service or one server. */
record Traffic(Series connections, Series in, Series out) {
    static Traffic fresh() {
        return new Traffic(
                new Series(Metric.SERVICE_CONNECTIONS),
                new Series(Metric.SERVICE_IN),
                new Series(Metric.SERVICE_OUT));
    }

    void sample(long second, TrafficCounters counters) {
        connections.rate(second, counters.connections());
        in.rate(second, counters.inBytes());
        out.rate(second, counters.outBytes());
    }
}
