package io.understudy.agent.boot;

import io.understudy.agent.boot.Arguments.Request;
import io.understudy.agent.boot.CommandLine.Misuse;
import io.understudy.agent.change.BootClock;
import io.understudy.agent.change.ChangeOffice;
import io.understudy.agent.ops.AsyncLog;
import io.understudy.agent.ops.ConsoleOutlet;
import io.understudy.agent.ops.Outlets;
import io.understudy.agent.ops.SyslogOutlet;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.check.CheckCommand;
import io.understudy.model.config.check.Reading;
import io.understudy.model.config.check.Verdict;
import io.understudy.model.config.diff.DiffCommand;
import io.understudy.model.config.syntax.DiskSources;
import io.understudy.model.config.syntax.ReadOptions;
import io.understudy.model.config.syntax.Sha256;
import io.understudy.model.diagnostic.DiagnosticText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** From keepalived's command line to an exit status, through everything that may stand between. */
public final class Boot {
    /** A wrong command line, or a machine that does not let us work. */
    static final int FAILED = 1;

    /** A configuration no daemon can run. */
    static final int BAD_CONFIGURATION = 2;

    /** The kernel does not let us do VRRP. */
    static final int NO_PERMISSION = 4;

    /** No configuration, or none that can be read. */
    static final int NO_CONFIGURATION = 6;

    private final Arguments arguments;
    private final PrintStream out;
    private final PrintStream err;

    private Boot(Arguments arguments, PrintStream out, PrintStream err) {
        this.arguments = arguments;
        this.out = out;
        this.err = err;
    }

    /** Runs what the words ask for, for as long as that takes; returns the exit status. */
    public static int run(List<String> words, PrintStream out, PrintStream err) {
        try {
            return switch (Arguments.parse(words)) {
                case Request.Help _ -> say(out, Arguments.help());
                case Request.Version _ -> say(out, "Understudy " + version() + "\n");
                case Request.SignalNumber(var number) -> say(out, number + "\n");
                case Request.Run(var arguments) -> {
                    if (!arguments.configTest()) {
                        goAhead();
                    }
                    yield new Boot(arguments, out, err).run();
                }
            };
        } catch (Misuse e) {
            err.println("understudy: " + e.getMessage() + " (--help lists all options)");
            return FAILED;
        }
    }

    /**
     * Beside the reading of the file: what the daemon wants of the JDK next, and what takes that as
     * long as all of the reading, to link calls of C more than half of it.
     */
    private static void goAhead() {
        Thread.ofPlatform()
                .daemon()
                .name("ahead")
                .start(() -> {
                    MonotonicClock.kernelNanos();
                    Sha256.of(new byte[0]);
                    ZoneId _ = ZoneId.systemDefault();
                });
    }

    /** Runs {@code check FILE...}: what is to be said of files, this host left aside or not. */
    public static int check(List<String> words, PrintStream out, PrintStream err) {
        return new CheckCommand(new DiskSources(), readOptions(), new Host(), version())
                .run(words, out, err);
    }

    /** Runs {@code diff FILE FILE}: what sets two files apart, by meaning. */
    public static int diff(List<String> words, PrintStream out, PrintStream err) {
        return new DiffCommand(new DiskSources(), readOptions()).run(words, out, err);
    }

    private static ReadOptions readOptions() {
        return new ReadOptions(
                Host.shortName(), System.getenv(), ThreadLocalRandom.current().nextLong(), false);
    }

    private static int say(PrintStream out, String text) {
        out.print(text);
        return 0;
    }

    /** The version this was built as. */
    static String version() {
        return Boot.class.getModule().isNamed()
                ? Boot.class.getModule().getDescriptor().rawVersion().orElse("development")
                : "development";
    }

    private int run() {
        Configuration configuration = new Configuration(arguments, new Host());
        if (arguments.configTest()) {
            return decided(configuration, configuration.read(), null).getAsInt();
        }
        ChangeOffice changes =
                new ChangeOffice(
                        Path.of(arguments.configFile()),
                        arguments.stateDirectory(),
                        BootClock.ofThisMachine());
        return decided(configuration, usable(configuration, changes), changes).getAsInt();
    }

    /** A file that does not run and that nobody confirmed gives way to the one from before. */
    private static Reading usable(Configuration configuration, ChangeOffice changes) {
        Reading reading = configuration.read();
        return !reading.canRun() && changes.refuseFile() ? configuration.read() : reading;
    }

    /** What is to be done with a configuration. A daemon keeps only what {@link Loaded} does. */
    private IntSupplier decided(
            Configuration configuration, Reading reading, @Nullable ChangeOffice changes) {
        String namespace = Whereabouts.wanted(arguments, reading.config());
        if (namespace != null && !Whereabouts.isThere(namespace, arguments.configTest())) {
            return () -> move(namespace);
        }
        if (changes == null) {
            return () -> test(reading);
        }
        if (!reading.canRun()) {
            err.print(DiagnosticText.render(arguments.configFile(), reading.diagnostics()));
            return () -> logged(log -> log.error(hopeless(reading)), statusOf(reading.verdict()));
        }
        String missing = reading.config().instances().isEmpty() ? null : Privileges.missing();
        if (missing != null) {
            err.println("understudy: " + missing);
            return () -> logged(log -> log.error(missing), NO_PERMISSION);
        }
        if (!arguments.foreground()) {
            return this::background;
        }
        Loaded loaded = Loaded.of(reading);
        return () -> live(configuration, loaded, changes);
    }

    private int live(Configuration configuration, Loaded loaded, ChangeOffice changes) {
        if (loaded.isLarge()) {
            // Its tree is most of the memory so far. Nobody waits for adverts yet.
            System.gc();
        }
        try (AsyncLog log = log(arguments.logConsole())) {
            return new Daemon(arguments, configuration, loaded, changes, log, out, err).run(loaded);
        }
    }

    /** Becomes a new process in the namespace; what is returned is why that could not be. */
    private int move(String namespace) {
        SyscallException refusal;
        try {
            refusal = Whereabouts.go(namespace, arguments.configTest());
        } catch (SyscallException e) {
            refusal = e;
        }
        String line =
                "cannot run in network namespace "
                        + namespace
                        + ": "
                        + refusal.text()
                        + "; ip netns list shows those there are, and CAP_SYS_ADMIN is needed";
        err.println("understudy: " + line);
        return arguments.configTest() ? FAILED : logged(log -> log.error(line), FAILED);
    }

    private int test(Reading reading) {
        String text = DiagnosticText.render(arguments.configFile(), reading.diagnostics());
        String file = arguments.configTestLog();
        if (file == null) {
            err.print(text);
        } else {
            try {
                Files.writeString(Path.of(file), text);
            } catch (IOException e) {
                err.print(text);
                err.println("understudy: cannot write " + file + ": " + e.getMessage());
                return FAILED;
            }
        }
        return reading.verdict().exitStatus();
    }

    private String hopeless(Reading reading) {
        return "cannot run: "
                + DiagnosticText.summary(arguments.configFile(), reading.diagnostics());
    }

    /** What a daemon ends with that cannot run its configuration. */
    private static int statusOf(Verdict verdict) {
        return verdict == Verdict.UNREADABLE ? NO_CONFIGURATION : BAD_CONFIGURATION;
    }

    private int background() {
        try {
            return Background.start(arguments.logConsole(), err);
        } catch (IOException e) {
            err.println(
                    "understudy: cannot go to the background: "
                            + e.getMessage()
                            + "; -n stays in the foreground");
            return FAILED;
        }
    }

    private interface Telling {
        void to(AsyncLog log);
    }

    /** Tells those who read the log, not the terminal, which has seen it already. */
    private int logged(Telling telling, int status) {
        try (AsyncLog log = log(false)) {
            telling.to(log);
        }
        return status;
    }

    private AsyncLog log(boolean onConsole) {
        ZoneId zone = ZoneId.systemDefault();
        boolean journal = System.getenv("JOURNAL_STREAM") != null;
        List<AsyncLog.Outlet> outlets = new ArrayList<>();
        if (arguments.syslog()
                && SyslogOutlet.exists(SyslogOutlet.PATH)
                && !(onConsole && journal)) {
            outlets.add(new SyslogOutlet(SyslogOutlet.PATH, arguments.facility(), zone));
        }
        AsyncLog.Outlet file = file(zone);
        if (file != null) {
            outlets.add(file);
        }
        // Without any other place the terminal is better than nowhere.
        if (onConsole || (outlets.isEmpty() && arguments.foreground())) {
            outlets.add(new ConsoleOutlet(err, journal, zone));
        }
        return new AsyncLog(new Outlets(outlets), arguments.logDetail());
    }

    private AsyncLog.@Nullable Outlet file(ZoneId zone) {
        String name = arguments.logFile();
        if (name == null) {
            return null;
        }
        try {
            OutputStream stream =
                    Files.newOutputStream(
                            Path.of(name),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND,
                            LinkOption.NOFOLLOW_LINKS);
            return new ConsoleOutlet(
                    new PrintStream(stream, true, StandardCharsets.UTF_8), false, zone);
        } catch (IOException e) {
            err.println("understudy: cannot log to " + name + ": " + e.getMessage());
            return null;
        }
    }
}
