package io.understudy.agent.ops;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Lines on standard error. Under systemd the journal adds the time itself and wants the severity as
 * a prefix (sd-daemon(3)); elsewhere the local time stands in front.
 */
public final class ConsoleOutlet implements AsyncLog.Outlet {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    private final PrintStream out;
    private final boolean journal;
    private final ZoneId zone;

    public ConsoleOutlet(PrintStream out, boolean journal, ZoneId zone) {
        this.out = out;
        this.journal = journal;
        this.zone = zone;
    }

    @Override
    public void write(Instant at, Log.Level level, String line) {
        out.println(
                journal
                        ? "<" + level.severity() + ">" + line
                        : TIME.format(at.atZone(zone)) + word(level) + line);
    }

    private static String word(Log.Level level) {
        return switch (level) {
            case ERROR -> " error: ";
            case WARNING -> " warning: ";
            case INFO, DETAIL -> " ";
        };
    }
}
