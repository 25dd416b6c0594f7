package io.understudy.agent.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Settings of single interfaces below /proc/sys/net (Documentation/networking/ip-sysctl.rst). What
 * cannot be set is left: the kernel may lack IPv6, or a container may show it read-only.
 */
public final class InterfaceSettings implements AutoCloseable {
    private static final Path V4 = Path.of("/proc/sys/net/ipv4/conf");
    private static final Path V6 = Path.of("/proc/sys/net/ipv6/conf");

    private static final Path LOCAL_REPORTS =
            Path.of("/proc/sys/net/ipv4/igmp_link_local_mcast_reports");

    /** IN6_ADDR_GEN_MODE_NONE: the kernel gives it no link-local address. */
    private static final String NO_ADDRESS = "1";

    private final Map<Path, String> before = new HashMap<>();

    /** An interface with a virtual MAC answers for its own addresses alone. */
    void ofVmac(String name, boolean v6) {
        write(V6.resolve(name).resolve("addr_gen_mode"), NO_ADDRESS);
        if (v6) {
            return;
        }
        write(V4.resolve(name).resolve("arp_ignore"), "1");
        write(V4.resolve(name).resolve("accept_local"), "1");
        write(V4.resolve(name).resolve("promote_secondaries"), "1");
        lowerCommonFilter();
        write(V4.resolve(name).resolve("rp_filter"), "0");
    }

    /** One of an IPv4 router speaks IPv6 only where it has to. */
    void speakV6(String name, boolean v6) {
        write(V6.resolve(name).resolve("disable_ipv6"), v6 ? "0" : "1");
    }

    /** Its parent does not answer for them. */
    void ofParent(String name) {
        remember(V4.resolve(name).resolve("arp_ignore"), "1");
        remember(V4.resolve(name).resolve("arp_filter"), "1");
    }

    void restore(String name) {
        restore(V4.resolve(name).resolve("arp_ignore"));
        restore(V4.resolve(name).resolve("arp_filter"));
    }

    /** Whether other addresses of a network outlive its first. */
    void keepSecondaries(String name, boolean keep) {
        Path file = V4.resolve(name).resolve("promote_secondaries");
        if (keep) {
            remember(file, "1");
        } else {
            restore(file);
        }
    }

    /** Nothing is reported of link-local groups until {@link #close}. */
    void silenceLocalReports() {
        remember(LOCAL_REPORTS, "0");
    }

    private void restore(Path file) {
        String old = before.remove(file);
        if (old != null) {
            write(file, old);
        }
    }

    /** Everything is as it was. */
    @Override
    public void close() {
        for (Path file : before.keySet().toArray(Path[]::new)) {
            restore(file);
        }
    }

    /**
     * The kernel takes the larger of an interface's filter and the common one. So that one
     * interface can be without, the common one is handed down to all others.
     */
    private static void lowerCommonFilter() {
        Path common = V4.resolve("all/rp_filter");
        String value = read(common);
        if (value.isEmpty() || value.equals("0")) {
            return;
        }
        try (Stream<Path> all = Files.list(V4)) {
            all.filter(path -> !path.endsWith("all"))
                    .map(path -> path.resolve("rp_filter"))
                    .filter(path -> read(path).compareTo(value) < 0)
                    .forEach(path -> write(path, value));
        } catch (IOException _) {
            return;
        }
        write(common, "0");
    }

    private void remember(Path file, String value) {
        before.putIfAbsent(file, read(file));
        write(file, value);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException _) {
            return "";
        }
    }

    private static void write(Path file, String value) {
        try {
            Files.writeString(file, value);
        } catch (IOException _) {
            // see the class
        }
    }
}
