package io.understudy.agent.stream;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The events that one reader has not taken yet: a bounded number. When it overflows, all of it is
 * dropped, for the state as a whole says the same.
 *
 * <p>One thread offers at a time and one thread takes. There is no lock between them: the thread
 * that offers runs under realtime scheduling, and must not wait for one that was put to sleep with
 * a lock in its hand.
 */
final class Subscription {
    private final int capacity;
    private final ConcurrentLinkedQueue<Published> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final ConcurrentLinkedQueue<byte[]> replies = new ConcurrentLinkedQueue<>();
    // Raised by the offering side, which then leaves the queue alone until the taker lowered it.
    private volatile boolean behind;
    private volatile boolean closed;
    private volatile @Nullable Thread taker;

    Subscription(int capacity) {
        this.capacity = capacity;
    }

    /** What the reader should take next. */
    sealed interface Next {
        record Event(Published published) implements Next {}

        /** A line for this reader alone. */
        record Reply(byte[] line) implements Next {}

        /** Events were dropped: the state as of now is next. */
        record Everything() implements Next {}

        /** Nothing happened for the time the reader waited. */
        record Nothing() implements Next {}

        /** Closed, and nothing is left to take. */
        record End() implements Next {}
    }

    /** Takes an event; never waits. */
    void offer(Published published) {
        if (behind || closed) {
            return;
        }
        if (size.get() >= capacity) {
            behind = true;
        } else {
            size.incrementAndGet();
            waiting.add(published);
        }
        LockSupport.unpark(taker);
    }

    /**
     * Takes a line for this reader alone, from any thread. It never overflows: whoever offers it
     * offers the next when the reader has asked for it.
     */
    void reply(byte[] line) {
        replies.add(line);
        LockSupport.unpark(taker);
    }

    /** Drops what waits, as if it had overflowed; for the offering thread. */
    void fallBehind() {
        behind = true;
        LockSupport.unpark(taker);
    }

    /** What to take next, waiting for it up to a time; for one thread alone. */
    Next next(long waitNanos) throws InterruptedException {
        taker = Thread.currentThread();
        long deadline = System.nanoTime() + waitNanos;
        while (true) {
            if (behind) {
                waiting.clear();
                size.set(0);
                // Events count again from here; the caller reads the state after this.
                behind = false;
                return new Next.Everything();
            }
            Published first = poll();
            if (first != null) {
                return new Next.Event(first);
            }
            // After the events, so that what a command changed is known before its answer.
            byte[] reply = replies.poll();
            if (reply != null) {
                return new Next.Reply(reply);
            }
            if (closed) {
                return new Next.End();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return new Next.Nothing();
            }
            LockSupport.parkNanos(this, left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** The next event if one waits already and none was dropped; for the taking thread. */
    @Nullable Published poll() {
        if (behind) {
            return null;
        }
        Published first = waiting.poll();
        if (first != null) {
            size.decrementAndGet();
        }
        return first;
    }

    /** Takes no more events; what waits may still be fetched. */
    void close() {
        closed = true;
        LockSupport.unpark(taker);
    }

    /** How many events wait. */
    int size() {
        return size.get();
    }
}
