package io.understudy.agent.ops;

import java.time.Instant;
import java.util.List;

/** Several places for the same lines. */
public record Outlets(List<AsyncLog.Outlet> all) implements AsyncLog.Outlet {
    public Outlets {
        all = List.copyOf(all);
    }

    @Override
    public void write(Instant at, Log.Level level, String line) {
        all.forEach(outlet -> outlet.write(at, level, line));
    }

    @Override
    public void close() {
        all.forEach(AsyncLog.Outlet::close);
    }
}
