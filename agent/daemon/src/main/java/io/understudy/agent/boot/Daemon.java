package io.understudy.agent.boot;

import io.understudy.agent.change.ChangeOffice;
import io.understudy.agent.cluster.FilterWatch;
import io.understudy.agent.cluster.PeerAgents;
import io.understudy.agent.command.Audit;
import io.understudy.agent.command.CommandDesk;
import io.understudy.agent.command.History;
import io.understudy.agent.command.MaintenanceFile;
import io.understudy.agent.command.OrdersFile;
import io.understudy.agent.command.RotatedFile;
import io.understudy.agent.command.ServicesOffice;
import io.understudy.agent.command.VrrpOffice;
import io.understudy.agent.loop.AgentLoop;
import io.understudy.agent.loop.LoopOptions;
import io.understudy.agent.lvs.LvsLoop;
import io.understudy.agent.mail.Mailer;
import io.understudy.agent.ops.Dump;
import io.understudy.agent.ops.Journal;
import io.understudy.agent.ops.Log;
import io.understudy.agent.ops.Supervisor;
import io.understudy.agent.stream.StatePublisher;
import io.understudy.core.node.NodeEvent;
import io.understudy.linux.process.Umask;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.DaemonSettings;
import io.understudy.model.config.global.ProcessPlace;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.diagnostic.SecretWords;
import io.understudy.model.diagnostic.Severity;
import io.understudy.model.state.ConfigSummary;
import io.understudy.model.state.HostIdentity;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One life of the daemon: wired, run, and put down in good order. */
final class Daemon {
    private static final long AUDIT_BYTES = 1024 * 1024;
    private static final int AUDIT_FILES_KEPT = 8;

    /** How long the end waits for mail about it. */
    private static final Duration LAST_MAILS = Duration.ofSeconds(1);

    private final Arguments arguments;
    private final Configuration configuration;
    private final ChangeOffice changes;
    private final Log log;
    private final PrintStream out;
    private final PrintStream err;
    private final Supervisor supervisor;
    private final Mailer mailer;
    private final LastResort lastResort = new LastResort();
    private final @Nullable String namespace;
    private final RunFiles files;

    Daemon(
            Arguments arguments,
            Configuration configuration,
            Loaded first,
            ChangeOffice changes,
            Log log,
            PrintStream out,
            PrintStream err) {
        this.arguments = arguments;
        this.configuration = configuration;
        this.changes = changes;
        this.log = log;
        this.out = out;
        this.err = err;
        this.supervisor = new Supervisor(System.getenv("NOTIFY_SOCKET"), log);
        this.mailer = new Mailer(Host.name(arguments.hostName()), log);
        this.namespace = Whereabouts.wanted(arguments, first.config());
        this.files = RunFiles.of(arguments, first.config().place(), namespace);
    }

    /** Runs until a signal ends it; returns the exit status. */
    int run(Loaded loaded) {
        adopt(loaded.config().global().daemon());
        try (PidFiles pids = new PidFiles()) {
            Path busy = pids.hold(pidFiles(loaded));
            return busy == null ? live(loaded, pids) : alreadyRunning(busy);
        } catch (IOException e) {
            return fail(
                    "cannot write the pid file "
                            + e.getMessage()
                            + "; -p names another place for it",
                    Boot.FAILED);
        } finally {
            Whereabouts.leave(namespace);
        }
    }

    /** What the process itself is to be like, from the first file that it makes. */
    private void adopt(DaemonSettings settings) {
        Integer umask = arguments.umask() == null ? settings.files().umask() : arguments.umask();
        if (umask != null) {
            Umask.set(umask);
        }
        String name = settings.names().process();
        try {
            Files.writeString(Path.of("/proc/self/comm"), name == null ? "understudy" : name);
        } catch (IOException e) {
            log.detail("this process keeps its name: " + e.getMessage());
        }
    }

    private List<Path> pidFiles(Loaded loaded) throws IOException {
        if (RunFiles.hasDirectory(loaded.config().place(), namespace)
                && !Files.isDirectory(RunFiles.DIRECTORY)) {
            Files.createDirectory(RunFiles.DIRECTORY);
            Files.setPosixFilePermissions(
                    RunFiles.DIRECTORY, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        List<Path> wanted = new ArrayList<>(List.of(files.pid()));
        wanted.addAll(files.parts(loaded.config()));
        return wanted;
    }

    private int alreadyRunning(Path pidFile) {
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

    private int live(Loaded loaded, PidFiles pids) {
        LifeScripts scripts = new LifeScripts(log);
        scripts.begin(loaded.config().global());
        History history =
                new History(
                        new Journal(log), arguments.stateDirectory().resolve("history.jsonl"), log);
        try (StatePublisher publisher = new StatePublisher(identity(loaded), history)) {
            history.follow(publisher::state);
            DumpFiles dumps = new DumpFiles(System.getenv("TMPDIR"), namespace);
            Signals signals = new Signals(this::dump, dumps, publisher, log);
            signals.running(loaded.config());
            signals.install(arguments.ignoreInterrupt());
            mailer.use(loaded.config().global());
            MaintenanceFile maintenance =
                    new MaintenanceFile(arguments.stateDirectory().resolve("maintenance"));
            Balancing balancing = new Balancing(publisher, arguments.leaves().services(), log);
            AgentLoop loop;
            try {
                loop =
                        AgentLoop.start(
                                loaded.config(),
                                loaded.sha256(),
                                maintenance.before(log),
                                LoopOptions.DAEMON,
                                mailer,
                                balancing.hears());
            } catch (SyscallException e) {
                int status =
                        e.errno() == Errno.EPERM || e.errno() == Errno.EACCES
                                ? Boot.NO_PERMISSION
                                : Boot.FAILED;
                return fail("cannot start VRRP: " + e.text(), status);
            }
            arguments.notices().forEach(log::warning);
            tell(loaded.diagnostics());
            if (arguments.dumpConfiguration()) {
                dump(loaded.config());
            }
            OrdersFile orders =
                    new OrdersFile(arguments.stateDirectory().resolve("real-servers"), log);
            LvsLoop services =
                    new LvsLoop(new Tellers(loop::perform, mailer), publisher, orders.read());
            ServicesOffice office = new ServicesOffice(services, orders);
            balancing.begin(services, loaded.config());
            CountDownLatch balanced = new CountDownLatch(1);
            services.afterwards(balanced::countDown);
            loop.rehearseBeside(loaded.config().instances().size(), balanced);
            Audit audit = audit(publisher);
            CommandDesk desk =
                    new CommandDesk(
                            List.of(
                                    new VrrpOffice(loop, maintenance),
                                    office,
                                    changes,
                                    new CheckOffice(arguments.configFile(), configuration),
                                    history),
                            audit,
                            publisher);
            Doors doors = new Doors(arguments, publisher, desk, log);
            PeerAgents peers =
                    new PeerAgents(
                            arguments.tlsDirectory(), publisher::state, publisher, loop::post, log);
            FilterWatch filter = new FilterWatch(publisher::state, publisher);
            ReloadClock clock =
                    new ReloadClock(signals::wantReload, Clock.systemDefaultZone(), log);
            clock.use(loaded.config().global().daemon().reloading());
            DiskWatch disk = new DiskWatch(publisher::state, publisher::publish, loaded.sums());
            Reload reload =
                    new Reload(
                            arguments,
                            configuration,
                            publisher,
                            files.reload(),
                            loaded,
                            fresh -> {
                                takeOn(fresh, loop, signals, clock, pids);
                                peers.use(fresh.config().global().daemon().agents());
                                filter.use(fresh.config());
                                disk.use(fresh.sums());
                                balancing.load(services, fresh.config());
                                services.afterwards(() -> office.keep(() -> {}));
                            },
                            log);
            Runnable tidying = () -> services.afterwards(() -> loop.whenQuiet(reload::tidyUp));
            tidying.run();
            signals.follow(
                    () -> stop(loop, services, signals.running()),
                    () -> reload(reload, tidying, doors),
                    () -> loop.post(NodeEvent.CountersCleared::new));
            announce(publisher, audit, signals, doors, loop);
            disk.begin();
            peers.use(loaded.config().global().daemon().agents());
            filter.use(loaded.config());
            int status = awaitEnd(loop);
            mailer.await(LAST_MAILS);
            lastResort.disarm();
            clock.close();
            peers.close();
            filter.close();
            changes.close();
            disk.close();
            doors.close();
            scripts.end(signals.running().global());
            return status;
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

    private HostIdentity identity(Loaded loaded) {
        String host = Host.name(arguments.hostName());
        String routerId = loaded.config().global().routerId();
        return new HostIdentity(
                host,
                routerId == null ? host : routerId,
                Boot.version(),
                Instant.now(),
                Path.of(arguments.configFile()).toAbsolutePath().normalize().toString(),
                files.pid().toAbsolutePath().normalize().toString(),
                OwnCommandLine.check(arguments),
                OwnCommandLine.deploy(arguments));
    }

    private void tell(List<Diagnostic> diagnostics) {
        diagnostics.forEach(diagnostic ->
                log.write(
                        diagnostic.severity() == Severity.INFO
                                ? Log.Level.DETAIL
                                : Log.Level.WARNING,
                        () -> Journal.sentence(SecretWords.hidden(diagnostic))));
    }

    /** Every setting with its default filled in; the records hide their passwords. */
    private void dump(KeepalivedConfig config) {
        log.info(config.global().toString());
        config.scripts().forEach(script -> log.info(script.toString()));
        config.instances().forEach(instance -> log.info(instance.toString()));
    }

    private Audit audit(StatePublisher publisher) {
        Path file = arguments.stateDirectory().resolve("audit.log");
        return new Audit(
                new RotatedFile(file, AUDIT_BYTES, AUDIT_FILES_KEPT, true), publisher::state);
    }

    /**
     * Says that VRRP runs, and only then begins with TLS and all that hangs on it, so that its
     * classes are not loaded while the first adverts wait for the processor.
     */
    private void announce(
            StatePublisher publisher, Audit audit, Signals signals, Doors doors, AgentLoop loop) {
        Thread.ofVirtual()
                .name("announce")
                .start(() -> {
                    awaitConfiguration(publisher);
                    supervisor.ready();
                    Watchdog.start(
                            System.getenv("WATCHDOG_USEC"),
                            System.getenv("WATCHDOG_PID"),
                            loop::ask,
                            supervisor::alive);
                    if (Background.isSecond()) {
                        out.println(Background.READY);
                        out.flush();
                    }
                    changes.open(
                            audit.recording(publisher), () -> runFile(publisher, signals), log);
                    doors.open();
                });
    }

    /** A file that came back is read, unless it is what runs and nothing else was tried. */
    private void runFile(StatePublisher publisher, Signals signals) {
        ConfigSummary running = publisher.state().config();
        if (running == null
                || !running.rejected().isEmpty()
                || !running.sha256().equals(changes.sha256())) {
            signals.wantReload();
        }
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
    private void stop(AgentLoop loop, LvsLoop services, KeepalivedConfig config) {
        supervisor.stopping();
        Duration longest = Duration.ofNanos(config.place().childWaitNanos());
        Thread.ofPlatform()
                .name("stop")
                .start(() -> {
                    // Services first: their commands and pipes are the other loop's.
                    services.stop(arguments.leavesIpvs(), longest.dividedBy(2));
                    loop.stop();
                });
        lastResort.arm(longest, err);
    }

    private void reload(Reload reload, Runnable tidying, Doors doors) {
        supervisor.reloading();
        reload.run();
        tidying.run();
        doors.reloadIdentity();
        supervisor.ready();
    }

    /** A new configuration passed its check. */
    private void takeOn(
            Loaded fresh, AgentLoop loop, Signals signals, ReloadClock clock, PidFiles pids) {
        if (!isAtSamePlace(fresh.config().place(), signals.running().place())) {
            log.warning(
                    "instance, net_namespace and use_pid_dir count from the start of the daemon:"
                            + " what they say now waits for a restart");
        }
        adopt(fresh.config().global().daemon());
        mailer.use(fresh.config().global());
        loop.reload(fresh.config(), fresh.sha256());
        signals.running(fresh.config());
        clock.use(fresh.config().global().daemon().reloading());
        tell(fresh.diagnostics());
        try {
            Path busy = pids.hold(pidFiles(fresh));
            if (busy != null) {
                log.warning(busy + " belongs to another daemon");
            }
        } catch (IOException e) {
            log.warning("cannot write the pid file " + e.getMessage());
        }
    }

    private static boolean isAtSamePlace(ProcessPlace one, ProcessPlace other) {
        return Objects.equals(one.instance(), other.instance())
                && Objects.equals(one.namespace(), other.namespace())
                && one.pidDirectory() == other.pidDirectory();
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
