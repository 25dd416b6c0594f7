package io.understudy.agent.check;

import io.understudy.linux.epoll.EventFd;
import io.understudy.linux.sys.SyscallException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Threads for what takes long (the arithmetic of TLS, regular expressions), and the way back to the
 * loop.
 */
final class Workers implements AutoCloseable {
    private static final int MOST_THREADS = 2;

    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    MOST_THREADS,
                    Thread.ofPlatform().name("understudy-checks-", 1).daemon().factory());
    private final ConcurrentLinkedQueue<Runnable> done = new ConcurrentLinkedQueue<>();
    private final EventFd bell;

    private Workers(EventFd bell) {
        this.bell = bell;
    }

    static Workers open() throws SyscallException {
        return new Workers(EventFd.open());
    }

    /** Readable when something is done. */
    int fd() {
        return bell.fd();
    }

    /** Does this elsewhere; what it returns is run on the loop thread. */
    void run(Callable<Runnable> work) {
        threads.execute(() -> post(result(work)));
    }

    private static Runnable result(Callable<Runnable> work) {
        try {
            return work.call();
        } catch (Exception bug) {
            return () -> {
                throw new AssertionError("work for a check failed", bug);
            };
        }
    }

    /** Runs this on the loop thread soon. From any thread. */
    void post(Runnable letter) {
        done.add(letter);
        bell.ring();
    }

    /** On the loop thread: what is done, oldest first; null if nothing is. */
    @Nullable Runnable poll() {
        return done.poll();
    }

    void silence() {
        bell.silence();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        bell.close();
    }
}
