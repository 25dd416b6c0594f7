package io.understudy.agent.boot;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the kernel will let this process do VRRP (capabilities(7)). */
final class Privileges {
    private static final int CAP_NET_ADMIN = 12;
    private static final int CAP_NET_RAW = 13;

    private Privileges() {}

    /** One line that says what is missing and what to do; null if nothing is. */
    static @Nullable String missing() {
        try {
            return missing(Files.readAllLines(Path.of("/proc/self/status")));
        } catch (IOException _) {
            // No /proc: the kernel itself will say what it does not allow.
            return null;
        }
    }

    static @Nullable String missing(List<String> status) {
        for (String line : status) {
            if (line.startsWith("CapEff:")) {
                BigInteger held = new BigInteger(line.substring(7).strip(), 16);
                List<String> missing = new ArrayList<>();
                if (!held.testBit(CAP_NET_ADMIN)) {
                    missing.add("CAP_NET_ADMIN (to move addresses)");
                }
                if (!held.testBit(CAP_NET_RAW)) {
                    missing.add("CAP_NET_RAW (to send adverts)");
                }
                return missing.isEmpty()
                        ? null
                        : "cannot run VRRP as user "
                                + System.getProperty("user.name")
                                + ": no "
                                + String.join(" and no ", missing)
                                + "; run it as root, or give its systemd unit"
                                + " AmbientCapabilities=CAP_NET_ADMIN CAP_NET_RAW";
            }
        }
        return null;
    }
}
