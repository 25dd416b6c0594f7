package io.understudy.agent.change;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The time since this machine started, and which start that was: no clock that anybody sets, the
 * same in every process, and sleep counts (proc(5): /proc/uptime, random/boot_id).
 */
public interface BootClock {
    /** Names this life of the machine. */
    String boot();

    /** Nanoseconds since its start, in steps of ten milliseconds. */
    long nanos();

    /** The one of this machine. */
    static BootClock ofThisMachine() {
        return new BootClock() {
            @Override
            public String boot() {
                return read("/proc/sys/kernel/random/boot_id");
            }

            @Override
            public long nanos() {
                String uptime = read("/proc/uptime");
                return new BigDecimal(uptime.substring(0, uptime.indexOf(' ')))
                        .movePointRight(9)
                        .longValue();
            }
        };
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("no " + file + ": is /proc mounted?", e);
        }
    }
}
