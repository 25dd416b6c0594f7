package io.understudy.agent.ops;

import io.understudy.linux.socket.UnixDatagram;
import io.understudy.linux.sys.SyscallException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lines to the syslog daemon of this machine, in the form that syslog(3) sends to /dev/log. A
 * daemon that is away for a while costs lines, not the log.
 */
public final class SyslogOutlet implements AsyncLog.Outlet {
    /** Where every syslog daemon of Linux listens. */
    public static final String PATH = "/dev/log";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ROOT);

    private final String path;
    private final int facility;
    private final String tag;
    private final ZoneId zone;
    private @Nullable UnixDatagram socket;

    /**
     * @param facility RFC 5424 §6.2.1
     */
    public SyslogOutlet(String path, int facility, ZoneId zone) {
        this.path = path;
        this.facility = facility;
        this.tag = "understudy[" + ProcessHandle.current().pid() + "]: ";
        this.zone = zone;
    }

    /** Whether anybody could listen there. */
    public static boolean exists(String path) {
        return Files.exists(Path.of(path));
    }

    @Override
    public void write(Instant at, Log.Level level, String line) {
        byte[] bytes = packet(at, level, line).getBytes(StandardCharsets.UTF_8);
        try {
            UnixDatagram open = socket == null ? UnixDatagram.open() : socket;
            socket = open;
            open.send(path, bytes);
        } catch (SyscallException _) {
            // Nobody is left to tell; the next line tries again.
        }
    }

    String packet(Instant at, Log.Level level, String line) {
        // RFC 3164 pads the day with a blank, not with a zero.
        String time = TIME.format(at.atZone(zone));
        if (time.charAt(4) == '0') {
            time = time.substring(0, 4) + ' ' + time.substring(5);
        }
        return "<" + (facility * 8 + level.severity()) + ">" + time + " " + tag + line;
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
    }
}
