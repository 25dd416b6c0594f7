package io.understudy.agent;

import io.understudy.agent.loop.StateSink;
import io.understudy.model.state.StateChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A sink that keeps what it is told, for a test to wait for. */
public final class Heard implements StateSink {
    private final BlockingQueue<StateChange> queue = new LinkedBlockingQueue<>();
    private final List<StateChange> seen = new ArrayList<>();

    @Override
    public void publish(StateChange change, Instant at) {
        queue.add(change);
    }

    /** The first change of a kind that fulfils the condition, from now on; fails after 40 s. */
    public <T extends StateChange> T await(Class<T> kind, Predicate<T> condition)
            throws InterruptedException {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (true) {
            StateChange next = queue.poll(patience - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                seen.removeIf(change -> change instanceof StateChange.AdvertsCounted);
                throw new AssertionError("no such " + kind.getSimpleName() + " in " + seen);
            }
            seen.add(next);
            if (kind.isInstance(next) && condition.test(kind.cast(next))) {
                return kind.cast(next);
            }
        }
    }

    /** Everything heard so far. */
    public List<StateChange> all() {
        queue.drainTo(seen);
        return List.copyOf(seen);
    }
}
