package io.understudy.agent.boot;

import io.understudy.agent.ops.BfdDump;
import io.understudy.agent.ops.DataDump;
import io.understudy.agent.ops.Dump;
import io.understudy.agent.ops.JsonDump;
import io.understudy.agent.ops.Log;
import io.understudy.agent.stream.StatePublisher;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.AgentSnapshot;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/**
 * keepalived's signals. Those that come before the daemon is wired are remembered; a reload that is
 * asked for during a reload happens once more after it.
 */
final class Signals {
    /** Where dumps go, and what is in them. */
    @FunctionalInterface
    interface Dumping {
        void write(Path file, String text);
    }

    private final Dumping dumping;
    private final DumpFiles files;
    private final StatePublisher publisher;
    private final Log log;
    private final AtomicBoolean reloading = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile KeepalivedConfig config = KeepalivedConfig.EMPTY;
    private volatile boolean reloadWanted;
    private volatile boolean stopWanted;
    private volatile @Nullable Runnable stop;
    private volatile @Nullable Runnable reload;
    private volatile @Nullable Runnable clear;

    Signals(Dumping dumping, DumpFiles files, StatePublisher publisher, Log log) {
        this.dumping = dumping;
        this.files = files;
        this.publisher = publisher;
        this.log = log;
    }

    void install(boolean ignoreInterrupt) {
        for (String name : new String[] {"HUP", "INT", "TERM"}) {
            io.understudy.linux.sys.Signals.heed(new Signal(name).getNumber());
        }
        Signal.handle(new Signal("TERM"), _ -> wantStop());
        Signal.handle(
                new Signal("INT"),
                _ -> {
                    if (!ignoreInterrupt) {
                        wantStop();
                    }
                });
        Signal.handle(new Signal("HUP"), _ -> wantReload());
        Signal.handle(
                new Signal("USR1"),
                _ -> {
                    later(this::writeData);
                    later(this::writeSessions);
                });
        Signal.handle(new Signal("USR2"), _ -> later(this::writeStats));
        Signal.handle(
                new Signal("XCPU"),
                _ ->
                        log.warning(
                                "half of vrrp_rlimit_rttime was used without a pause; at all of it"
                                        + " the kernel ends this process"));
        answer("JSON", this::writeJson);
        answer("STATS_CLEAR", this::writeStatsAndClear);
        // Nothing to show, but its default would end us.
        io.understudy.linux.sys.Signals.ignore(number("TDUMP"));
    }

    private static int number(String name) {
        return Objects.requireNonNull(Arguments.SIGNALS.get(name));
    }

    /**
     * Does this at each signal for which a JVM has no handlers: real-time ones, which must have
     * been blocked when it was started, so that a thread can wait for them.
     */
    private void answer(String name, Runnable work) {
        int number = number(name);
        if (io.understudy.linux.sys.Signals.isBlocked(number)) {
            Thread.ofPlatform().daemon().name("signal-" + number).start(() -> await(number, work));
        } else {
            io.understudy.linux.sys.Signals.ignore(number);
        }
    }

    private void writeData() {
        KeepalivedConfig running = config;
        dumping.write(files.data(running), DataDump.text(publisher.state(), running));
    }

    /** As keepalived, which starts its BFD process only where there is a session. */
    private void writeSessions() {
        AgentSnapshot state = publisher.state();
        if (!state.sessions().isEmpty()) {
            dumping.write(files.sessions(config), BfdDump.text(state, config));
        }
    }

    private void await(int number, Runnable work) {
        try {
            while (true) {
                io.understudy.linux.sys.Signals.await(number);
                later(work);
            }
        } catch (SyscallException e) {
            log.error("signal " + number + " is not answered any more: " + e.text());
        }
    }

    private void writeJson() {
        KeepalivedConfig running = config;
        dumping.write(
                files.json(running),
                JsonDump.text(publisher.state(), running, running.global().jsonVersion()));
    }

    private void writeStats() {
        dumping.write(files.stats(config), Dump.stats(publisher.state()));
    }

    private void writeStatsAndClear() {
        writeStats();
        Runnable effect = clear;
        if (effect != null) {
            effect.run();
        }
    }

    /** What runs from now on; dumps show some of it. */
    void running(KeepalivedConfig next) {
        config = next;
    }

    KeepalivedConfig running() {
        return config;
    }

    /** From now on signals have their effect; those that were waiting, at once. */
    void follow(Runnable stop, Runnable reload, Runnable clear) {
        this.stop = stop;
        this.reload = reload;
        this.clear = clear;
        if (stopWanted) {
            wantStop();
        } else if (reloadWanted) {
            wantReload();
        }
    }

    private void wantStop() {
        stopWanted = true;
        Runnable effect = stop;
        if (effect != null && stopped.compareAndSet(false, true)) {
            effect.run();
        }
    }

    /** As by SIGHUP. */
    void wantReload() {
        reloadWanted = true;
        Runnable effect = reload;
        if (effect != null && !stopWanted) {
            later(() -> reloadWhileWanted(effect));
        }
    }

    private void reloadWhileWanted(Runnable effect) {
        while (reloadWanted && reloading.compareAndSet(false, true)) {
            try {
                reloadWanted = false;
                effect.run();
            } finally {
                reloading.set(false);
            }
        }
    }

    private void later(Runnable work) {
        Thread.ofVirtual()
                .name("signal")
                .start(() -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        log.error("a fault of ours while answering a signal: " + e);
                    }
                });
    }
}
