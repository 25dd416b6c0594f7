package io.understudy.agent.ops;

import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A log whose callers never wait: lines go through a bounded queue to a thread that composes and
 * writes them. When the place they go to is stuck, the newest are dropped and counted.
 */
public final class AsyncLog implements Log, AutoCloseable {
    static final int CAPACITY = 4_096;

    /** Where lines go; called on one thread, may block. */
    public interface Outlet extends AutoCloseable {
        void write(Instant at, Level level, String line);

        @Override
        default void close() {}
    }

    private record Line(Instant at, Level level, Supplier<String> text) {}

    private final ConcurrentLinkedQueue<Line> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final boolean detail;
    private final Outlet outlet;
    private final Thread writer;
    private volatile boolean closed;

    /**
     * @param detail whether lines of {@link Log.Level#DETAIL} are written
     */
    public AsyncLog(Outlet outlet, boolean detail) {
        this.outlet = outlet;
        this.detail = detail;
        // A platform thread: outlets make native calls, which would pin a virtual one.
        this.writer =
                Thread.ofPlatform().name("log").daemon().stackSize(256 * 1024).start(this::run);
    }

    @Override
    public void write(Level level, Supplier<String> line) {
        if (closed || (level == Level.DETAIL && !detail)) {
            return;
        }
        if (size.get() >= CAPACITY) {
            dropped.incrementAndGet();
        } else {
            size.incrementAndGet();
            waiting.add(new Line(Instant.now(), level, line));
        }
        LockSupport.unpark(writer);
    }

    private void run() {
        while (true) {
            Line line = waiting.poll();
            if (line == null) {
                if (closed) {
                    return;
                }
                LockSupport.park(this);
                continue;
            }
            size.decrementAndGet();
            print(line);
            long lost = waiting.isEmpty() ? dropped.getAndSet(0) : 0;
            if (lost > 0) {
                outlet.write(
                        Instant.now(),
                        Level.WARNING,
                        lost + " log lines were dropped: the log was not written fast enough");
            }
        }
    }

    private void print(Line line) {
        String text;
        try {
            text = line.text.get();
        } catch (RuntimeException e) {
            text = "a log line could not be composed: " + e;
        }
        // One event is one line, whatever the data in it holds.
        outlet.write(line.at, line.level, text.replaceAll("\\p{Cntrl}", " "));
    }

    /** Writes what waits, for half a second at most. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(writer);
        try {
            writer.join(500);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        outlet.close();
    }
}
