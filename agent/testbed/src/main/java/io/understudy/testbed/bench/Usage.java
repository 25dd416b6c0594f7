package io.understudy.testbed.bench;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a daemon with its children uses of a host. */
final class Usage {
    /** The clock ticks of /proc: 100 a second on every Linux of today (USER_HZ). */
    private static final double TICKS = 100;

    private Usage() {}

    /** Processor time so far, user and kernel. */
    static double seconds(Daemon daemon) {
        return processes(daemon).mapToLong(p -> ticks(p.pid())).sum() / TICKS;
    }

    /** Resident memory; pages that the processes share count in each. */
    static double residentMebibytes(Daemon daemon) {
        return mebibytes(daemon, "Rss:");
    }

    /** What of it no other process of the machine has mapped too: what its end would give back. */
    static double privateMebibytes(Daemon daemon) {
        return mebibytes(daemon, "Private_");
    }

    private static double mebibytes(Daemon daemon, String field) {
        return processes(daemon)
                .mapToDouble(p -> {
                    try {
                        return kibibytes(p.pid(), field) / 1024;
                    } catch (LabException e) {
                        if (p.isAlive()) {
                            throw e;
                        }
                        // A script that ended meanwhile.
                        return 0;
                    }
                })
                .sum();
    }

    private static Stream<ProcessHandle> processes(Daemon daemon) {
        ProcessHandle process = ProcessHandle.of(daemon.pid()).orElseThrow();
        return Stream.concat(Stream.of(process), process.descendants());
    }

    /** Fields 14 and 15 of /proc/PID/stat, counted from behind the name. */
    private static long ticks(long pid) {
        String stat = read("/proc/" + pid + "/stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    /** Fields of smaps_rollup that begin so, in the kernel's unit, which it calls kB. */
    private static double kibibytes(long pid, String field) {
        return read("/proc/" + pid + "/smaps_rollup")
                .lines()
                .filter(line -> line.startsWith(field))
                .mapToDouble(line -> Double.parseDouble(line.split("\\s+", -1)[1]))
                .sum();
    }

    /** A file of /proc. */
    static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new LabException("cannot read " + file + ": " + e, e);
        }
    }
}
