package io.understudy.agent.boot;

import io.understudy.agent.command.Audit;
import io.understudy.agent.command.CommandDesk;
import io.understudy.agent.command.History;
import io.understudy.agent.command.MaintenanceFile;
import io.understudy.agent.command.Office;
import io.understudy.agent.command.RotatedFile;
import io.understudy.agent.command.VrrpOffice;
import io.understudy.agent.loop.AgentLoop;
import io.understudy.agent.loop.LoopOptions;
import io.understudy.agent.loop.StateSink;
import io.understudy.agent.lvs.LvsLoop;
import io.understudy.agent.ops.Dump;
import io.understudy.agent.ops.Journal;
import io.understudy.agent.ops.Log;
import io.understudy.agent.ops.Supervisor;
import io.understudy.agent.stream.LocalSocket;
import io.understudy.agent.stream.StatePublisher;
import io.understudy.agent.stream.StreamServer;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.check.Reading;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.Severity;
import io.understudy.model.state.HostIdentity;
import io.understudy.model.state.Maintenance;
import io.understudy.model.state.StateChange.ConfigurationRejected;
import io.understudy.model.state.StateChange.Transitioned;
import io.understudy.model.wire.Role;
import io.understudy.model.wire.TlsIdentity;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One life of the daemon: wired, run, and put down in good order. */
final class Daemon {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);
    private static final long AUDIT_BYTES = 1024 * 1024;
    private static final int AUDIT_FILES_KEPT = 8;

    private final Arguments arguments;
    private final Configuration configuration;
    private final Log log;
    private final PrintStream out;
    private final PrintStream err;
    private final Supervisor supervisor;

    Daemon(
            Arguments arguments,
            Configuration configuration,
            Log log,
            PrintStream out,
            PrintStream err) {
        this.arguments = arguments;
        this.configuration = configuration;
        this.log = log;
        this.out = out;
        this.err = err;
        this.supervisor = new Supervisor(System.getenv("NOTIFY_SOCKET"), log);
    }

    /** Runs until a signal ends it; returns the exit status. */
    int run(Reading reading) {
        try (PidFile pid = PidFile.take(Path.of(arguments.pidFile()))) {
            if (pid == null) {
                return alreadyRunning(arguments.pidFile());
            }
            String second = arguments.vrrpPidFile();
            if (second == null) {
                return live(reading);
            }
            try (PidFile vrrpPid = PidFile.take(Path.of(second))) {
                return vrrpPid == null ? alreadyRunning(second) : live(reading);
            }
        } catch (IOException e) {
            return fail(
                    "cannot write the pid file "
                            + e.getMessage()
                            + "; -p names another place for it",
                    Boot.FAILED);
        }
    }

    private int alreadyRunning(String pidFile) {
        fail("daemon is already running (it holds " + pidFile + ")", 0);
        return 0;
    }

    private int fail(String line, int status) {
        log.error(line);
        if (!arguments.logConsole()) {
            err.println("understudy: " + line);
        }
        return status;
    }

    private int live(Reading reading) {
        History history =
                new History(
                        new Journal(log), arguments.stateDirectory().resolve("history.jsonl"), log);
        history.recall();
        try (StatePublisher publisher = new StatePublisher(identity(reading), history)) {
            history.follow(publisher::state);
            Signals signals = new Signals(this::dump, publisher, log);
            signals.running(reading.config());
            signals.install(arguments.ignoreInterrupt());
            MaintenanceFile maintenance =
                    new MaintenanceFile(arguments.stateDirectory().resolve("maintenance"));
            AtomicReference<@Nullable LvsLoop> following = new AtomicReference<>();
            AgentLoop loop;
            try {
                loop =
                        AgentLoop.start(
                                reading.config(),
                                reading.sha256(),
                                maintenanceBefore(maintenance),
                                LoopOptions.DAEMON,
                                hears(publisher, following));
            } catch (SyscallException e) {
                int status =
                        e.errno() == Errno.EPERM || e.errno() == Errno.EACCES
                                ? Boot.NO_PERMISSION
                                : Boot.FAILED;
                return fail("cannot start VRRP: " + e.text(), status);
            }
            arguments.notices().forEach(log::warning);
            tell(reading.diagnostics());
            if (arguments.dumpConfiguration()) {
                dump(reading.config());
            }
            LvsLoop services = new LvsLoop(new Tellers(loop), publisher);
            following.set(services);
            load(services, reading.config(), publisher);
            CommandDesk desk = desk(publisher, new VrrpOffice(loop, maintenance), history);
            StreamServer stream = stream(publisher, desk);
            LocalSocket local = new LocalSocket(arguments.control(), publisher, desk, log);
            signals.follow(
                    () -> stop(loop, services),
                    () -> reload(loop, services, publisher, stream, signals));
            announce(publisher, stream, local);
            int status = awaitEnd(loop);
            local.close();
            if (stream != null) {
                stream.close();
            }
            return status;
        }
    }

    /** Services learn of elections through what is told of them. */
    private static StateSink hears(
            StateSink publisher, AtomicReference<@Nullable LvsLoop> following) {
        return (change, at) -> {
            publisher.publish(change, at);
            LvsLoop services = following.get();
            if (change instanceof Transitioned moved && services != null) {
                services.moved(moved.instance(), moved.to());
            }
        };
    }

    private void load(LvsLoop services, KeepalivedConfig config, StatePublisher publisher) {
        if (arguments.vrrpOnly()) {
            return;
        }
        try {
            services.load(config);
            // Elections may have been decided before anybody listened here.
            publisher
                    .state()
                    .instances()
                    .forEach(instance -> services.moved(instance.name(), instance.state()));
        } catch (SyscallException e) {
            log.error("services are not balanced: " + e.text());
        }
    }

    private static int awaitEnd(AgentLoop loop) {
        while (true) {
            try {
                return loop.awaitEnd();
            } catch (InterruptedException _) {
                // Nobody interrupts this thread to any purpose.
            }
        }
    }

    private HostIdentity identity(Reading reading) {
        String host = Host.name(arguments.hostName());
        String routerId = reading.config().global().routerId();
        return new HostIdentity(
                host,
                routerId == null ? host : routerId,
                Boot.version(),
                Instant.now(),
                Path.of(arguments.configFile()).toAbsolutePath().normalize().toString(),
                Path.of(arguments.pidFile()).toAbsolutePath().normalize().toString(),
                CheckCommandLine.of(arguments));
    }

    private void tell(List<Diagnostic> diagnostics) {
        diagnostics.forEach(diagnostic ->
                log.write(
                        diagnostic.severity() == Severity.INFO
                                ? Log.Level.DETAIL
                                : Log.Level.WARNING,
                        () -> Journal.sentence(Secrets.hidden(diagnostic))));
    }

    /** Every setting with its default filled in; the records hide their passwords. */
    private void dump(KeepalivedConfig config) {
        log.info(config.global().toString());
        config.scripts().forEach(script -> log.info(script.toString()));
        config.instances().forEach(instance -> log.info(instance.toString()));
    }

    /** A damaged file counts as maintenance: standing back is the safer mistake. */
    private @Nullable Maintenance maintenanceBefore(MaintenanceFile file) {
        try {
            return file.read();
        } catch (IOException e) {
            log.warning(
                    "cannot read whether this host is in maintenance, so it is: "
                            + e.getMessage()
                            + "; understudy maintain off ends it");
            return new Maintenance("unknown", String.valueOf(e.getMessage()), Instant.now());
        }
    }

    private CommandDesk desk(StatePublisher publisher, Office... offices) {
        Path file = arguments.stateDirectory().resolve("audit.log");
        Audit audit =
                new Audit(
                        new RotatedFile(file, AUDIT_BYTES, AUDIT_FILES_KEPT, true),
                        publisher::state);
        return new CommandDesk(List.of(offices), audit, publisher);
    }

    private @Nullable StreamServer stream(StatePublisher publisher, CommandDesk desk) {
        InetSocketAddress address = arguments.stream();
        if (address == null) {
            return null;
        }
        Path keys = arguments.tlsDirectory();
        if (!Files.isDirectory(keys)) {
            log.info(
                    "no state stream for consoles: there is no directory "
                            + keys
                            + "; understudy certs makes the keys for it");
            return null;
        }
        return new StreamServer(
                publisher, desk, address, () -> TlsIdentity.load(keys, Role.AGENT), log);
    }

    /**
     * Says that VRRP runs, and only then begins with TLS and all that hangs on it, so that its
     * classes are not loaded while the first adverts wait for the processor.
     */
    private void announce(
            StatePublisher publisher, @Nullable StreamServer stream, LocalSocket local) {
        Thread.ofVirtual()
                .name("announce")
                .start(() -> {
                    awaitConfiguration(publisher);
                    supervisor.ready();
                    if (Background.isSecond()) {
                        out.println(Background.READY);
                        out.flush();
                    }
                    local.start();
                    if (stream != null) {
                        stream.start();
                    }
                });
    }

    private static void awaitConfiguration(StatePublisher publisher) {
        try {
            for (int i = 0; i < 1_000 && publisher.state().config() == null; i++) {
                Thread.sleep(2);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks for a graceful end, and ends anyway when that takes too long. */
    private void stop(AgentLoop loop, LvsLoop services) {
        supervisor.stopping();
        Thread.ofPlatform()
                .name("stop")
                .start(() -> {
                    // Services first: their commands and pipes are the other loop's.
                    services.stop(arguments.leavesIpvs(), LONGEST_STOP.dividedBy(2));
                    loop.stop();
                });
        Thread.ofPlatform()
                .daemon()
                .name("stop-watch")
                .start(() -> {
                    try {
                        Thread.sleep(LONGEST_STOP);
                    } catch (InterruptedException _) {
                        return;
                    }
                    err.println(
                            "understudy: not stopped within "
                                    + LONGEST_STOP.toSeconds()
                                    + " s; giving up");
                    Runtime.getRuntime().halt(Boot.FAILED);
                });
    }

    /**
     * Reads the file again. A bad one changes nothing but the console's and the log's knowledge.
     */
    private void reload(
            AgentLoop loop,
            LvsLoop services,
            StatePublisher publisher,
            @Nullable StreamServer stream,
            Signals signals) {
        supervisor.reloading();
        Reading fresh = configuration.read();
        List<Diagnostic> diagnostics = new ArrayList<>();
        fresh.diagnostics().forEach(diagnostic -> diagnostics.add(Secrets.hidden(diagnostic)));
        if (!fresh.canRun() || fresh.hasErrors()) {
            publisher.publish(new ConfigurationRejected(diagnostics), Instant.now());
        } else {
            loop.reload(fresh.config(), fresh.sha256());
            load(services, fresh.config(), publisher);
            signals.running(fresh.config());
            tell(diagnostics);
        }
        if (stream != null) {
            stream.reloadIdentity();
        }
        supervisor.ready();
    }

    private void dump(Path file, String text) {
        try {
            Dump.write(file, text);
            log.info("wrote " + file);
        } catch (IOException e) {
            log.warning("cannot write " + file + ": " + e.getMessage());
        }
    }
}
