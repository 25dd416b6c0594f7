package io.understudy.testbed.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One host of the lab: a network namespace {@code us-NAME} with its own name, its own /run and its
 * own directories below /etc. All hosts share the rest of the file system.
 */
public final class LabHost {
    private final String name;
    private final String address;
    private final Path scripts;

    LabHost(String name, String address, Path scripts) {
        this.name = name;
        this.address = address;
        this.scripts = scripts;
    }

    public String name() {
        return name;
    }

    /** The address of its eth0. */
    public String address() {
        return address;
    }

    public String namespace() {
        return "us-" + name;
    }

    /** Runs a program on this host to its end. */
    public Outcome run(String... command) {
        return Outcome.of(onHost(List.of(command)), "", Outcome.LIMIT);
    }

    /** Runs a program on this host to its end, at most {@code limit} long. */
    public Outcome run(Duration limit, String... command) {
        return Outcome.of(onHost(List.of(command)), "", limit);
    }

    /** Starts a program that stays in the foreground; its output goes to /run/NAME.log. */
    public Daemon start(String name, Map<String, String> environment, List<String> command) {
        return Daemon.start(
                name + " on " + this.name,
                onHost(command),
                environment,
                place("/run/" + name + ".log"));
    }

    /** The command line that runs {@code command} on this host when started in the lab. */
    public List<String> onHost(List<String> command) {
        List<String> line = new ArrayList<>(List.of(scripts.resolve("host").toString(), name));
        line.addAll(command);
        return line;
    }

    /**
     * Where a file of this host is, seen from outside it.
     *
     * @param path below /run, or in a directory of its own below /etc
     */
    public Path place(String path) {
        if (path.startsWith("/run/")) {
            return Path.of("/run/hosts", name).resolve(path.substring("/run/".length()));
        }
        if (path.startsWith("/etc/")) {
            return Path.of("/etc/netns", namespace()).resolve(path.substring("/etc/".length()));
        }
        throw new IllegalArgumentException(path + " is shared by all hosts");
    }

    /** Writes a file of this host, with the directories above it. */
    public void write(String path, String text) {
        try {
            bindable(path);
            Path place = place(path);
            Files.createDirectories(place.getParent());
            Files.writeString(place, text);
        } catch (IOException e) {
            throw new LabException("cannot write " + path + " of " + name + ": " + e, e);
        }
    }

    /** Writes a program of this host. */
    public void writeExecutable(String path, String text) {
        write(path, text);
        try {
            Files.setPosixFilePermissions(
                    place(path), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new LabException("cannot make " + path + " of " + name + " executable: " + e, e);
        }
    }

    public String read(String path) {
        try {
            return Files.readString(place(path));
        } catch (IOException e) {
            throw new LabException("cannot read " + path + " of " + name + ": " + e, e);
        }
    }

    /** Does any interface carry this address now, IPv4 or IPv6? */
    public boolean holds(String address) {
        return ip("-o", "addr", "show").contains(" " + address + "/");
    }

    /** What {@code ip} prints in this host's network namespace. */
    public String ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip", "-n", namespace()));
        command.addAll(List.of(arguments));
        return Outcome.of(command, "", Outcome.LIMIT).orThrow().output();
    }

    /** The link-local IPv6 address of its eth0: 192.168.83.30 has fe80::30. */
    public String linkLocal() {
        return "fe80::" + address.substring(address.lastIndexOf('.') + 1);
    }

    /**
     * Whether something on this host listens for VRRP, alone or behind an authentication header.
     */
    public boolean listensForVrrp() {
        // IP protocols 112 and 51 in hexadecimal.
        String open = run("cat", "/proc/net/raw", "/proc/net/raw6").output();
        return open.contains(":0070 ") || open.contains(":0033 ");
    }

    /** Numbers of all processes in this host's network namespace. */
    public List<Long> pids() {
        String shown = Outcome.of("ip", "netns", "pids", namespace()).orThrow().output();
        return shown.lines().map(String::strip).map(Long::valueOf).toList();
    }

    /** A directory of this host, made if it is not there, as seen from outside the host. */
    public Path directory(String path) {
        try {
            bindable(path + "/");
            return Files.createDirectories(place(path));
        } catch (IOException e) {
            throw new LabException("cannot make " + path + " of " + name + ": " + e, e);
        }
    }

    /** "ip netns exec" binds only over what exists in the shared /etc. */
    private static void bindable(String path) throws IOException {
        Path below = Path.of(path);
        if (path.startsWith("/etc/") && (below.getNameCount() > 2 || path.endsWith("/"))) {
            Files.createDirectories(Path.of("/etc", below.getName(1).toString()));
        }
    }
}
