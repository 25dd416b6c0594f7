package io.understudy.console.app;

import io.understudy.console.insight.FleetPicture;
import io.understudy.console.measure.Arrivals;
import io.understudy.console.metric.Gauges;
import io.understudy.console.session.Dialer;
import io.understudy.console.session.FleetSession;
import io.understudy.console.store.Retention;
import io.understudy.console.store.SqliteHistory;

/**
 * A fleet that is followed: its streams, its history and its gauges. It needs no window, so that
 * streams begin while the first one opens.
 */
record Following(
        Origin origin,
        Dialer dialer,
        SqliteHistory history,
        Arrivals arrivals,
        Gauges gauges,
        FleetSession session)
        implements AutoCloseable {
    /**
     * Begins to dial.
     *
     * @param measured whether anybody asks when events were read
     */
    static Following begin(Origin origin, boolean measured) {
        SqliteHistory history =
                new SqliteHistory(origin.history(), origin.clock(), Retention.USUAL);
        Gauges gauges = new Gauges(history::keep);
        origin.samples().forEach(state -> gauges.sample(FleetPicture.of(state)));
        Dialer dialer = origin.dialer();
        Arrivals arrivals = new Arrivals(history);
        FleetSession session =
                new FleetSession(dialer, origin.clock(), measured ? arrivals : history);
        origin.recount(session, history);
        origin.endpoints().forEach(session::add);
        return new Following(origin, dialer, history, arrivals, gauges, session);
    }

    @Override
    public void close() {
        session.close();
        history.close(); // after the last stream told of its end
        origin.close();
    }
}
