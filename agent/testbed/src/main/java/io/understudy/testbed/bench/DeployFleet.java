package io.understudy.testbed.bench;

import io.understudy.agent.change.BootClock;
import io.understudy.agent.change.ChangeOffice;
import io.understudy.agent.command.Caller;
import io.understudy.agent.command.Office;
import io.understudy.agent.ops.Log;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.config.check.ConfigReader;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.syntax.DiskSources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.Sha256;
import io.understudy.model.diagnostic.DiagnosticText;
import io.understudy.model.state.AdvertCounters;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.state.MasterView;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import io.understudy.model.wire.TlsIdentity;
import io.understudy.testbed.fleet.FleetKeys;
import io.understudy.testbed.fleet.SimulatedHost;
import io.understudy.testbed.netns.LabException;
import io.understudy.testbed.netns.Outcome;
import io.understudy.testbed.netns.Tools;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sun.misc.Signal;

/**
 * Hosts of which only the wire is real: agents that are simulated hold, check and reload files of
 * their own, by the offices that ship; one OpenSSH server serves all their addresses. One at a
 * time.
 */
final class DeployFleet implements AutoCloseable {
    static final int CLUSTERS = 10;
    static final int MEMBERS = 5;

    private static final int PORT = 7112;
    private static final long SECOND = 1_000_000_000;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Path directory;
    private final List<Host> hosts = new ArrayList<>();
    private final Process sshd;

    /** One host: its files, and the agent that is played. */
    private static final class Host implements Office, AutoCloseable {
        private final int cluster;
        private final int member;
        private final Path config;
        private final ChangeOffice changes;
        private final SimulatedHost agent;
        private String running = "";

        Host(int cluster, int member, Path directory, TlsIdentity identity) throws IOException {
            this.cluster = cluster;
            this.member = member;
            this.config = Files.createDirectories(directory).resolve("keepalived.conf");
            Path pid = directory.resolve("pid");
            Files.writeString(pid, ProcessHandle.current().pid() + "\n");
            Files.writeString(config, text());
            changes =
                    new ChangeOffice(config, directory.resolve("state"), BootClock.ofThisMachine());
            String name = "site%d-lb%d".formatted(cluster + 1, member + 1);
            agent =
                    new SimulatedHost(
                            new HostIdentity(
                                    name,
                                    name,
                                    "0.1.0",
                                    Instant.now(),
                                    config.toString(),
                                    pid.toString(),
                                    List.of("false")),
                            List.of(this, changes),
                            new InetSocketAddress(address(), PORT),
                            identity,
                            directory.resolve("audit.log"));
            reload();
            Log quiet = (_, _) -> {};
            changes.open((change, _) -> agent.tell(change), this::reload, quiet);
        }

        String address() {
            return "127.0.1." + (1 + cluster * MEMBERS + member);
        }

        private IpAddress source(int of) {
            return IpAddress.of("10.64.%d.%d".formatted(cluster, 1 + of));
        }

        private IpPrefix vip() {
            return IpPrefix.of("172.16.%d.1/24".formatted(cluster));
        }

        private int priority(int of) {
            return 150 - 10 * of;
        }

        private String text() {
            return """
            vrrp_instance VI_%d {
                interface lo
                virtual_router_id %d
                priority %d
                advert_int 1
                virtual_ipaddress {
                    %s
                }
            }
            """
                    .formatted(cluster + 1, cluster + 1, priority(member), vip());
        }

        /** Reads the file again, as at SIGHUP. */
        synchronized void reload() {
            String sha256;
            try {
                sha256 = Sha256.of(Files.readAllBytes(config));
            } catch (IOException e) {
                throw new LabException("cannot read " + config + ": " + e, e);
            }
            if (!sha256.equals(running)) {
                running = sha256;
                agent.tell(
                        new StateChange.ConfigurationLoaded(
                                sha256, List.of(instance()), List.of()));
            }
        }

        private InstanceSnapshot instance() {
            boolean master = member == 0;
            return new InstanceSnapshot(
                    "VI_" + (cluster + 1),
                    "eth0",
                    cluster + 1,
                    2,
                    master ? VrrpState.MASTER : VrrpState.BACKUP,
                    Instant.now(),
                    null,
                    priority(member),
                    priority(member),
                    List.of(),
                    source(member),
                    List.of(vip()),
                    master ? List.of(vip()) : List.of(),
                    List.of(),
                    true,
                    SECOND,
                    3 * SECOND + (256 - priority(member)) * SECOND / 256,
                    master ? null : new MasterView(source(0), priority(0), SECOND, SECOND / 2),
                    AdvertCounters.ZERO,
                    1);
        }

        @Override
        public Set<Class<? extends Command>> knows() {
            return Set.of(Command.CheckFile.class);
        }

        @Override
        public void carryOut(Command command, boolean dryRun, Caller by, Consumer<Answer> answer) {
            String file = config.resolveSibling(((Command.CheckFile) command).file()).toString();
            Reading reading =
                    ConfigReader.read(file, new DiskSources(), ReadOptions.forConfigId("bench"));
            answer.accept(
                    new Answer.Checked(
                            reading.verdict().exitStatus(),
                            DiagnosticText.render(file, reading.diagnostics())));
        }

        /** A file with one more line than the host has. */
        Path next(int run) throws IOException {
            return Files.writeString(
                    config.resolveSibling("wanted"), Files.readString(config) + "# " + run + "\n");
        }

        @Override
        public void close() {
            agent.close();
            changes.close();
        }
    }

    DeployFleet() {
        try {
            directory = Files.createTempDirectory("understudy-bench");
            List<String> names = new ArrayList<>();
            for (int i = 0; i < CLUSTERS * MEMBERS; i++) {
                names.add("127.0.1." + (1 + i));
            }
            TlsIdentity identity = FleetKeys.issue(directory.resolve("tls"), names);
            for (int i = 0; i < CLUSTERS * MEMBERS; i++) {
                hosts.add(new Host(i / MEMBERS, i % MEMBERS, directory.resolve("" + i), identity));
            }
            Signal.handle(new Signal("HUP"), _ -> hosts.forEach(Host::reload));
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
            for (Host host : hosts) {
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
        hosts.forEach(Host::close);
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
