package io.understudy.agent.boot;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells systemd that the loop still turns (sd_watchdog_enabled(3)). The loop itself answers each
 * question; one that is stuck answers nothing, and systemd then starts the daemon afresh.
 */
final class Watchdog implements AutoCloseable {
    private final Thread thread;

    private Watchdog(Thread thread) {
        this.thread = thread;
    }

    /**
     * Begins, if systemd asks for it.
     *
     * @param micros the value of WATCHDOG_USEC; null if it is not set
     * @param pid the value of WATCHDOG_PID; null if it is not set
     * @param ask hands a task to the loop thread
     * @param alive tells systemd that it was done
     */
    static @Nullable Watchdog start(
            @Nullable String micros, @Nullable String pid, Consumer<Runnable> ask, Runnable alive) {
        String own = Long.toString(ProcessHandle.current().pid());
        if (micros == null
                || !micros.matches("[1-9][0-9]{0,15}")
                || (pid != null && !pid.equals(own))) {
            return null;
        }
        // Three questions in the time, so that one late answer is not the end.
        Duration pause = Duration.ofNanos(Long.parseLong(micros) * 1_000 / 3);
        return new Watchdog(
                Thread.ofPlatform().daemon().name("watchdog").start(() -> work(pause, ask, alive)));
    }

    private static void work(Duration pause, Consumer<Runnable> ask, Runnable alive) {
        AtomicLong answered = new AtomicLong();
        long told = 0;
        try {
            while (true) {
                ask.accept(answered::incrementAndGet);
                Thread.sleep(pause);
                if (answered.get() != told) {
                    told = answered.get();
                    alive.run();
                }
            }
        } catch (InterruptedException | IllegalStateException _) {
            // The daemon ends, or the loop reads no letters any more: silence says it all.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
