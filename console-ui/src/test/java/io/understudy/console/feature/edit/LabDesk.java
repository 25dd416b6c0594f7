package io.understudy.console.feature.edit;

import io.understudy.testbed.netns.LabHost;
import io.understudy.testbed.netns.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** This JVM as an operator's desk in the laboratory's network. */
public final class LabDesk {
    private LabDesk() {}

    /** Gives it an address there. */
    public static void join(String address) {
        ip("link add us-console type veth peer name console netns us-lan");
        ip("-n us-lan link set console master lan up");
        ip("addr add " + address + "/24 dev us-console");
        ip("link set us-console up");
    }

    private static void ip(String words) {
        Outcome.of(("ip " + words).split(" ")).orThrow();
    }

    /** Ends every SSH session on a host without a word, and leaves its server. */
    public static void killSessions(LabHost host) {
        for (long pid : host.pids()) {
            try {
                String command =
                        Files.readString(
                                Path.of("/proc", Long.toString(pid), "cmdline"),
                                StandardCharsets.ISO_8859_1);
                if (command.startsWith("sshd") && !command.contains("[listener]")) {
                    Outcome.of("kill", "-KILL", Long.toString(pid));
                }
            } catch (IOException _) {
                // It has ended already.
            }
        }
    }
}
