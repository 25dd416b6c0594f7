package io.understudy.agent.boot;

import io.understudy.agent.ops.Log;
import io.understudy.model.config.global.Reloading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reloads at the time that a file names, so that all members of a cluster can change together. The
 * file is looked at every second: a clock that is set, and a file that is written anew, both count.
 */
final class ReloadClock implements AutoCloseable {
    private static final long LOOK_MILLIS = 1_000;

    private final Runnable reload;
    private final Clock clock;
    private final Log log;
    private Reloading settings = Reloading.DEFAULT;
    private @Nullable Thread thread;
    private boolean closed;
    private String seen = "";
    private @Nullable ReloadTime due;

    /**
     * @param clock of this host, in its zone
     */
    ReloadClock(Runnable reload, Clock clock, Log log) {
        this.reload = reload;
        this.clock = clock;
        this.log = log;
    }

    /** What counts from now on. */
    synchronized void use(Reloading next) {
        settings = next;
        if (next.timeFile() != null && thread == null) {
            thread = Thread.ofVirtual().name("reload-clock").start(this::work);
        }
    }

    private void work() {
        try {
            while (looksOn()) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException _) {
            // The daemon ends.
        }
    }

    /** Looks once, unless nobody wants to know any more. */
    private synchronized boolean looksOn() {
        if (closed) {
            return false;
        }
        look();
        return true;
    }

    /** Looks once at file and clock. */
    synchronized void look() {
        String path = settings.timeFile();
        String line = path == null ? "" : firstLine(Path.of(path));
        ZonedDateTime now = ZonedDateTime.now(clock);
        if (!line.equals(seen)) {
            seen = line;
            due = ReloadTime.parse(line, now);
            if (due != null) {
                log.info("reloading at " + due.at().toLocalDateTime() + " " + due.at().getZone());
            } else if (!line.isEmpty()) {
                log.warning(
                        path
                                + " names no moment to come: "
                                + line
                                + "; write HH:MM:SS or YYYY-MM-DD HH:MM:SS");
            }
        }
        ReloadTime time = due;
        if (time != null && path != null && !time.at().isAfter(now)) {
            if (time.everyDay() && settings.daily()) {
                due = new ReloadTime(time.at().plusDays(1), true);
            } else {
                due = null;
                seen = "";
                delete(Path.of(path));
            }
            reload.run();
        }
    }

    private static String firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (IOException | RuntimeException _) {
            return "";
        }
    }

    /** What is over must not come again tomorrow. */
    private void delete(Path file) {
        try {
            Files.delete(file);
        } catch (NoSuchFileException _) {
            // It is gone already.
        } catch (IOException e) {
            log.warning("cannot delete " + file + ": " + e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
