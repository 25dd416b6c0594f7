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
import io.understudy.testbed.fleet.SimulatedHost;
import io.understudy.testbed.netns.LabException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One host of a {@link DeployFleet}: its files, and the agent that is played. */
final class DeployHost implements Office, AutoCloseable {
    private static final int PORT = 7112;
    private static final long SECOND = 1_000_000_000;

    private final int cluster;
    private final int member;
    private final Path config;
    private final ChangeOffice changes;
    private final SimulatedHost agent;
    private String running = "";

    DeployHost(int cluster, int member, Path directory, TlsIdentity identity) throws IOException {
        this.cluster = cluster;
        this.member = member;
        this.config = Files.createDirectories(directory).resolve("keepalived.conf");
        Path pid = directory.resolve("pid");
        Files.writeString(pid, ProcessHandle.current().pid() + "\n");
        Files.writeString(config, text());
        changes = new ChangeOffice(config, directory.resolve("state"), BootClock.ofThisMachine());
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
        return "127.0.1." + (1 + cluster * DeployFleet.MEMBERS + member);
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
            agent.tell(new StateChange.ConfigurationLoaded(sha256, List.of(instance()), List.of()));
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
