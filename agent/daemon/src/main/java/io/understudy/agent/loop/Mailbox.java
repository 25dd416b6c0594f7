package io.understudy.agent.loop;

import io.understudy.linux.epoll.EventFd;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What other threads have for the loop: bounded, without locks, so that no writer of lower priority
 * can hold the loop up; a bell wakes it.
 */
final class Mailbox<T> {
    private final ConcurrentLinkedQueue<T> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final int capacity;
    private final EventFd bell;

    Mailbox(int capacity, EventFd bell) {
        this.capacity = capacity;
        this.bell = bell;
    }

    /** From any thread; false if it is full, and then nothing is kept. */
    boolean offer(T letter) {
        if (size.incrementAndGet() > capacity) {
            size.decrementAndGet();
            return false;
        }
        queue.add(letter);
        bell.ring();
        return true;
    }

    /** On the loop thread: the oldest letter, or null. */
    @Nullable T poll() {
        T letter = queue.poll();
        if (letter != null) {
            size.decrementAndGet();
        }
        return letter;
    }
}
