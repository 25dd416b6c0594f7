package io.understudy.testbed.interop;

import io.understudy.testbed.netns.Daemon;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.LabHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** FRRouting's BFD on one host: bfdd, and zebra, which tells it of interfaces. */
final class Frr {
    private static final Path PROGRAMS = Path.of("/usr/lib/frr");
    private static final String RUN = "/run/frr";

    private final LabHost host;
    private final Daemon bfdd;

    private Frr(LabHost host, Daemon bfdd) {
        this.host = host;
        this.bfdd = bfdd;
    }

    /**
     * Starts both.
     *
     * @param peers lines of the block "bfd"
     */
    static Frr start(LabHost host, String peers) {
        joinGroup();
        host.write(RUN + "/zebra.conf", "");
        host.write(RUN + "/bfdd.conf", "bfd\n" + peers + "exit\n");
        daemon(host, "zebra");
        TwoRouters.sleep(Duration.ofSeconds(1));
        return new Frr(host, bfdd(host));
    }

    private static Daemon bfdd(LabHost host) {
        return daemon(host, "bfdd", "--bfdctl", RUN + "/bfdd.sock");
    }

    /** Starts it again after it was killed. */
    Frr again() {
        return new Frr(host, bfdd(host));
    }

    private static Daemon daemon(LabHost host, String name, String... more) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                PROGRAMS.resolve(name).toString(),
                                "-u",
                                "root",
                                "-g",
                                "root",
                                "-i",
                                RUN + "/" + name + ".pid",
                                "-z",
                                RUN + "/zserv.api",
                                "--vty_socket",
                                RUN,
                                "-f",
                                RUN + "/" + name + ".conf",
                                "--log",
                                "stdout"));
        command.addAll(List.of(more));
        return host.start(name, Map.of(), command);
    }

    /** FRR insists on it; the /etc of a laboratory is its own. */
    private static void joinGroup() {
        Path groups = Path.of("/etc/group");
        try {
            String text = Files.readString(groups);
            if (!text.matches("(?s).*\\nfrrvty:[^\\n]*root.*")) {
                String joined =
                        text.replaceAll("(?m)^(frrvty:x:\\d+:)$", "$1root")
                                .replaceAll("(?m)^(frrvty:x:\\d+:)(?!root)(.+)$", "$1$2,root");
                Files.writeString(groups, joined);
            }
        } catch (IOException e) {
            throw new LabException("cannot change /etc/group of the laboratory: " + e, e);
        }
    }

    /** What it says of its peers, as JSON. */
    String peers() {
        return host.run("vtysh", "--vty_socket", RUN, "-c", "show bfd peers json").output();
    }

    boolean isUp() {
        return peers().contains("\"status\":\"up\"");
    }

    /** Ends it without a goodbye. */
    void kill() {
        bfdd.kill();
    }
}
