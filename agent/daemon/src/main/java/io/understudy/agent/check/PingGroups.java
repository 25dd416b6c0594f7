package io.understudy.agent.check;

import io.understudy.linux.process.User;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Leave to send echo requests: the kernel gives it to the groups of net.ipv4.ping_group_range, as a
 * rule to none. Where this process may, it adds its own group, and takes it away at its end;
 * keepalived does the same.
 */
final class PingGroups {
    private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ping_group_range");

    private @Nullable String before;
    private boolean tried;

    /** Whether it is worth asking for a socket again. */
    boolean permit() {
        if (tried) {
            return false;
        }
        tried = true;
        try {
            String range = read();
            String[] bounds = range.split("\\s+", -1);
            long first = Long.parseLong(bounds[0]);
            long last = Long.parseLong(bounds[1]);
            long own = Integer.toUnsignedLong(User.own().gid());
            String wanted =
                    first > last
                            ? own + " " + own
                            : Math.min(first, own) + " " + Math.max(last, own);
            Files.writeString(RANGE, wanted);
            before = range;
            return true;
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return false; // the socket's own refusal says what is missing
        }
    }

    /** In one read: the kernel gives out a setting at the first, and nothing at the second. */
    private static String read() throws IOException {
        byte[] bytes = new byte[64];
        try (InputStream in = Files.newInputStream(RANGE)) {
            int count = in.read(bytes);
            return new String(bytes, 0, Math.max(0, count), StandardCharsets.US_ASCII).strip();
        }
    }

    void restore() {
        String range = before;
        if (range != null) {
            try {
                Files.writeString(RANGE, range);
            } catch (IOException _) {
                // We leave one more group able to ping: no harm, and nobody to tell at the end.
            }
        }
    }
}
