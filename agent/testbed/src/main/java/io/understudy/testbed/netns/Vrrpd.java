package io.understudy.testbed.netns;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The daemon that speaks VRRP on a director. Both read the same file and write the same pid file.
 */
public enum Vrrpd {
    UNDERSTUDY,
    KEEPALIVED;

    public static final String CONFIG = "/etc/keepalived/keepalived.conf";

    /** Where Understudy keeps what outlives it. */
    public static final String STATE = "/run/understudy/state";

    /**
     * Starts it in the foreground of a host, with that host's {@link #CONFIG}.
     *
     * @param house root of this source tree; what is built there is what runs
     * @param options more of the daemon's own command line
     */
    public Daemon start(LabHost host, Path house, String... options) {
        return start(host, house, Map.of(), options);
    }

    /**
     * The same with more of an environment.
     *
     * @param environment variables beside those of this process
     */
    public Daemon start(
            LabHost host, Path house, Map<String, String> environment, String... options) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("UNDERSTUDY_BUILD", "never");
        List<String> command = new ArrayList<>();
        switch (this) {
            case UNDERSTUDY ->
                    // Hosts of a lab share /var.
                    command.addAll(
                            List.of(
                                    house.resolve("understudy").toString(),
                                    "agent",
                                    "--state",
                                    STATE));
            case KEEPALIVED -> {
                command.add(
                        Tools.find("keepalived")
                                .orElseThrow(() ->
                                        new LabException(
                                                "keepalived is not installed:"
                                                        + " apt-get install keepalived"))
                                .toString());
                // It would not even hold addresses where it cannot balance.
                if (host.read(CONFIG).contains("virtual_server") && !Balancing.hasIpvs()) {
                    command.add("--vrrp");
                }
            }
        }
        // Without -G keepalived writes each line once more, to the machine's console where there is
        // no syslog: a serial line that makes everything on a virtual machine stand still.
        command.addAll(List.of("-n", "-l", "-D", "-G"));
        command.addAll(List.of(options));
        return host.start(toString().toLowerCase(Locale.ROOT), variables, command);
    }
}
