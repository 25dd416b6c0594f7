package io.understudy.agent.loop;

import io.understudy.linux.sys.MappedFiles;
import io.understudy.linux.sys.Scheduling;
import io.understudy.linux.sys.SyscallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Gives back the memory that a burst of work left behind: a start, a first console with all that
 * TLS loads and has compiled, a reload. Then what a takeover needs is touched once more, and
 * everything is locked that is there.
 *
 * <p>Looks at the size of the process from time to time, more and more seldom: what grows again and
 * again is needed.
 */
final class Settling implements Runnable {
    private static final Path SIZE = Path.of("/proc/self/statm");
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Growth growth = new Growth();
    private final Runnable lock;

    /**
     * @param lock has memory locked from now on, if it may be
     */
    Settling(Runnable lock) {
        this.lock = lock;
    }

    @Override
    public void run() {
        try {
            for (Duration pause = FIRST_LOOK; ; pause = longer(pause)) {
                awaitEndOfGrowth(pause);
                settle();
            }
        } catch (InterruptedException | IOException _) {
            // Without /proc nothing is given back.
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private void awaitEndOfGrowth(Duration pause) throws InterruptedException, IOException {
        do {
            Thread.sleep(pause);
        } while (!growth.hasEnded(residentPages()));
    }

    /** Second word: pages that are in memory (proc_pid_statm(5)). */
    private static long residentPages() throws IOException {
        return Long.parseLong(Files.readString(SIZE).split(" ", 3)[1]);
    }

    /** On the calling thread; for a tenth of a second nothing is locked. */
    void settle() {
        try {
            Scheduling.unlockMemory();
            MappedFiles files = MappedFiles.letGo();
            try {
                Rehearsal.encore();
            } finally {
                files.widen();
            }
            growth.begin(residentPages());
        } catch (SyscallException | IOException | InterruptedException _) {
            // The next takeover is two milliseconds slower; the loop says why.
        }
        lock.run();
    }
}
