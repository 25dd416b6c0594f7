package io.understudy.agent.loop;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * What the loop has to tell, in its order. Nobody who is told helps an address to its new host:
 * while timers are overdue it waits, for a while. One thread at a time.
 */
final class Tellings {
    /** Where timers are overdue for so long, the loop is overloaded, and that should be heard. */
    private static final long PATIENCE_NANOS = 100_000_000;

    private final Queue<Telling> waiting = new ArrayDeque<>();
    private final Deadlines deadlines;
    private final LongSupplier clock;

    private record Telling(Runnable tell, long since) {}

    /**
     * Nothing to tell yet.
     *
     * @param deadlines come first
     * @param clock monotonic nanoseconds
     */
    Tellings(Deadlines deadlines, LongSupplier clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    void add(Runnable tell) {
        waiting.add(new Telling(tell, clock.getAsLong()));
    }

    /** Tells what waits, as long as no timer is overdue. */
    void tellUnlessDue() {
        while (!waiting.isEmpty() && mayTell(waiting.element())) {
            waiting.remove().tell().run();
        }
    }

    private boolean mayTell(Telling next) {
        long now = clock.getAsLong();
        return !deadlines.areDue(now) || now - next.since() > PATIENCE_NANOS;
    }

    /** Tells all that waits. */
    void tellAll() {
        while (!waiting.isEmpty()) {
            waiting.remove().tell().run();
        }
    }
}
