package io.understudy.testbed.bench;

import io.understudy.model.wire.TlsIdentity;
import io.understudy.testbed.fleet.FleetKeys;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/**
 * Hosts of which only the wire is real: agents that are simulated hold, check and reload files of
 * their own, by the offices that ship; one OpenSSH server serves all their addresses. One at a
 * time.
 */
final class DeployFleet implements AutoCloseable {
    static final int CLUSTERS = 10;
    static final int MEMBERS = 5;

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Path directory;
    private final List<DeployHost> hosts = new ArrayList<>();
    private final Process sshd;

    DeployFleet() {
        try {
            directory = Files.createTempDirectory("understudy-bench");
            List<String> names = new ArrayList<>();
            for (int i = 0; i < CLUSTERS * MEMBERS; i++) {
                names.add("127.0.1." + (1 + i));
            }
            TlsIdentity identity = FleetKeys.issue(directory.resolve("tls"), names);
            for (int i = 0; i < CLUSTERS * MEMBERS; i++) {
                hosts.add(
                        new DeployHost(
                                i / MEMBERS, i % MEMBERS, directory.resolve("" + i), identity));
            }
            Signal.handle(new Signal("HUP"), _ -> hosts.forEach(DeployHost::reload));
            sshd = startSshd();
        } catch (IOException e) {
            throw new LabException("cannot set up the fleet: " + e, e);
        }
    }

    private Path identity() {
        return directory.resolve("id");
    }

    private Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    private Process startSshd() throws IOException {
        Path key = directory.resolve("host_key");
        for (Path file : List.of(key, identity())) {
            Outcome.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
                    .orThrow();
        }
        String[] words = Files.readString(Path.of(key + ".pub")).split(" ", -1);
        StringBuilder known = new StringBuilder();
        hosts.forEach(host ->
                known.append(host.address() + " " + words[0] + " " + words[1].strip() + "\n"));
        Files.writeString(knownHosts(), known);
        Files.copy(Path.of(identity() + ".pub"), directory.resolve("authorized_keys"));
        Path config =
                Files.writeString(
                        directory.resolve("sshd_config"),
                        """
                        ListenAddress 0.0.0.0
                        HostKey %s
                        AuthorizedKeysFile %s
                        PidFile none
                        StrictModes no
                        UsePAM no
                        PermitRootLogin yes
                        MaxStartups 100
                        SetEnv HOME=/
                        """
                                .formatted(key, directory.resolve("authorized_keys")));
        Files.createDirectories(Path.of("/run/sshd"));
        String program =
                Tools.find("sshd")
                        .orElseThrow(() -> new LabException("OpenSSH's sshd is needed"))
                        .toString();
        return new ProcessBuilder(program, "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("sshd.log").toFile())
                .start();
    }

    /** Changes a line on all hosts; gives the seconds from the command to its end. */
    double rollout(Path house, int run) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                house.resolve("understudy").toString(),
                                "rollout",
                                "--tls",
                                FleetKeys.console(directory.resolve("tls")).toString(),
                                "--ssh-user",
                                System.getProperty("user.name"),
                                "--ssh-identity",
                                identity().toString(),
                                "--known-hosts",
                                knownHosts().toString(),
                                "--history",
                                "none",
                                "--why",
                                "bench " + run));
        try {
            for (DeployHost host : hosts) {
                words.add(host.address() + "=" + host.next(run));
            }
        } catch (IOException e) {
            throw new LabException("cannot write: " + e, e);
        }
        long began = System.nanoTime();
        Outcome outcome = Outcome.of(words, "", LIMIT);
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!outcome.succeeded()) {
            throw new LabException("the rollout failed: " + outcome.output());
        }
        return seconds;
    }

    @Override
    public void close() {
        hosts.forEach(DeployHost::close);
        sshd.descendants().forEach(ProcessHandle::destroyForcibly);
        sshd.destroyForcibly();
        try {
            sshd.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Outcome.of("rm", "-rf", directory.toString());
    }
}
