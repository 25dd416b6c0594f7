package io.understudy.testbed.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who runs the lab. An ordinary user is root inside the lab's user namespace, where no other user
 * exists; sshd cannot give up root there, so it runs in one more user namespace as that user.
 *
 * @param name login name
 * @param uid number outside the lab
 */
record Owner(String name, long uid, long gid) {
    static Owner ofTheLab() {
        return new Owner(name(mapped("uid")), mapped("uid"), mapped("gid"));
    }

    boolean isRoot() {
        return uid == 0;
    }

    /** The command line that runs a program of a host as this user instead of the lab's root. */
    String[] runsAsThemselves(String... command) {
        if (isRoot()) {
            return command;
        }
        // Port 22 belongs to the host's network namespace, in which that user has no privilege.
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "sh",
                                "-c",
                                "echo 0 >/proc/sys/net/ipv4/ip_unprivileged_port_start"
                                        + " && exec unshare --user --map-user=%d --map-group=%d \"$@\""
                                                .formatted(uid, gid),
                                "sh"));
        line.addAll(List.of(command));
        return line.toArray(String[]::new);
    }

    /** What 0 means outside: the second number of the only line of an ordinary user's map. */
    private static long mapped(String kind) {
        try {
            String map = Files.readString(Path.of("/proc/self/" + kind + "_map")).strip();
            return Long.parseLong(map.split("\\s+", -1)[1]);
        } catch (IOException e) {
            throw new LabException("cannot read /proc/self/" + kind + "_map: " + e.getMessage(), e);
        }
    }

    private static String name(long uid) {
        String line = Outcome.of("getent", "passwd", Long.toString(uid)).orThrow().output();
        return line.substring(0, line.indexOf(':'));
    }
}
