package io.understudy.linux.process;

import io.understudy.linux.epoll.Epoll;
import io.understudy.linux.epoll.EventFd;
import io.understudy.linux.libc.ProcessCalls;
import io.understudy.linux.sys.Scheduling;
import io.understudy.linux.sys.SyscallException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Runs children on one ordinary thread of its own: starting one may take milliseconds, and what it
 * starts inherits how the thread is scheduled. Requests come from any thread; outcomes are told on
 * the thread of this class.
 */
public final class Children implements AutoCloseable {
    private static final int CAPACITY = 64;
    private static final long BELL = -1;

    /** How often to look at children that cannot be waited on (before Linux 5.3). */
    private static final int POLL_MILLIS = 50;

    private static final long CLOSE_MILLIS = 3000;
    private static final int SIGCHLD = 17;

    private final Epoll epoll;
    private final EventFd bell;
    private final Thread thread;
    private final ConcurrentLinkedQueue<Runnable> requests = new ConcurrentLinkedQueue<>();
    private final Map<Long, Child> running = new HashMap<>();
    private long lastToken;
    private volatile boolean closing;

    /** A run that was asked for. */
    public final class Run {
        private final long token;

        private Run(long token) {
            this.token = token;
        }

        /** Ends it, SIGTERM first and SIGKILL 2 s later; nothing is reported of it any more. */
        public void stop() {
            request(() -> Children.this.stop(token));
        }
    }

    private Children(Epoll epoll, EventFd bell, String threadName) {
        this.epoll = epoll;
        this.bell = bell;
        thread = Thread.ofPlatform().name(threadName).daemon().unstarted(this::work);
    }

    /** A thread that has nothing to run yet. */
    public static Children start(String threadName) throws SyscallException {
        // Inherited as ignored, SIGCHLD would have the kernel reap before we read the status.
        ProcessCalls.signalDefault(SIGCHLD);
        Epoll epoll = Epoll.open(CAPACITY);
        EventFd bell = EventFd.open();
        epoll.add(bell.fd(), BELL);
        Children children = new Children(epoll, bell, threadName);
        children.thread.start();
        return children;
    }

    /**
     * Starts a child soon.
     *
     * @param timeoutNanos after which its group is ended
     * @param whenEnded called once, unless the run is stopped before
     */
    public synchronized Run run(Program program, long timeoutNanos, Consumer<Outcome> whenEnded) {
        long token = ++lastToken;
        request(() -> begin(token, program, timeoutNanos, whenEnded));
        return new Run(token);
    }

    private void request(Runnable request) {
        requests.add(request);
        bell.ring();
    }

    private void begin(
            long token, Program program, long timeoutNanos, Consumer<Outcome> whenEnded) {
        try {
            Child child = Child.start(program, System.nanoTime() + timeoutNanos, whenEnded);
            running.put(token, child);
            if (child.pidfd() >= 0) {
                epoll.add(child.pidfd(), token);
            }
        } catch (SyscallException e) {
            whenEnded.accept(new Outcome.NotStarted(e));
        }
    }

    private void stop(long token) {
        Child child = running.get(token);
        if (child != null) {
            child.stop(System.nanoTime());
        }
    }

    private void work() {
        try {
            Scheduling.ordinary();
        } catch (SyscallException _) {
            // We may not even do less: then it is ordinary already, or the sandbox knows better.
        }
        try {
            while (!closing) {
                int ready = epoll.await(timeoutMillis());
                for (int i = 0; i < ready; i++) {
                    if (epoll.token(i) == BELL) {
                        bell.silence();
                    } else {
                        reap(epoll.token(i));
                    }
                }
                for (Runnable request = requests.poll();
                        request != null;
                        request = requests.poll()) {
                    request.run();
                }
                lookAfter(System.nanoTime());
            }
        } catch (SyscallException e) {
            throw new AssertionError("waiting for children failed", e);
        } finally {
            killAll();
        }
    }

    private void killAll() {
        running.values().forEach(Child::kill);
        long patience = System.nanoTime() + 1_000_000_000L;
        while (!running.isEmpty() && System.nanoTime() - patience < 0) {
            running.values().removeIf(Child::reap);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void reap(long token) {
        Child child = running.get(token);
        if (child != null && child.reap()) {
            running.remove(token);
        }
    }

    private void lookAfter(long now) {
        List<Long> unwaitable = new ArrayList<>();
        running.forEach((token, child) -> {
            if (child.deadline() - now <= 0) {
                child.escalate(now);
            }
            if (child.pidfd() < 0) {
                unwaitable.add(token);
            }
        });
        unwaitable.forEach(this::reap);
    }

    private int timeoutMillis() {
        long now = System.nanoTime();
        long least = -1;
        for (Child child : running.values()) {
            long millis = Math.max(0, (child.deadline() - now) / 1_000_000 + 1);
            if (child.pidfd() < 0) {
                millis = Math.min(millis, POLL_MILLIS);
            }
            least = least < 0 ? millis : Math.min(least, millis);
        }
        return (int) Math.min(least, Integer.MAX_VALUE);
    }

    /** Kills what runs, and ends the thread. */
    @Override
    public void close() {
        closing = true;
        bell.ring();
        try {
            if (thread.join(Duration.ofMillis(CLOSE_MILLIS))) {
                bell.close();
                epoll.close();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
