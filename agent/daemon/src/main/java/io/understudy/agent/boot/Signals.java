package io.understudy.agent.boot;

import io.understudy.agent.ops.BfdDump;
import io.understudy.agent.ops.Dump;
import io.understudy.agent.ops.JsonDump;
import io.understudy.agent.ops.Log;
import io.understudy.agent.stream.StatePublisher;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.AgentSnapshot;

import org.jspecify.annotations.Nullable;

import sun.misc.Signal;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

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
    private final StatePublisher publisher;
    private final Log log;
    private final AtomicBoolean reloading = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile KeepalivedConfig config = KeepalivedConfig.EMPTY;
    private volatile boolean reloadWanted;
    private volatile boolean stopWanted;
    private volatile @Nullable Runnable stop;
    private volatile @Nullable Runnable reload;

    Signals(Dumping dumping, StatePublisher publisher, Log log) {
        this.dumping = dumping;
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
                    later(() -> dumping.write(file("data"), Dump.data(publisher.state())));
                    later(this::writeSessions);
                });
        Signal.handle(
                new Signal("USR2"),
                _ -> later(() -> dumping.write(file("stats"), Dump.stats(publisher.state()))));
        Integer json = Arguments.SIGNALS.get("JSON");
        if (json != null && io.understudy.linux.sys.Signals.isBlocked(json)) {
            Thread.ofPlatform().daemon().name("json-signal").start(() -> writeJson(json));
        } else if (json != null) {
            io.understudy.linux.sys.Signals.ignore(json);
        }
        // Exporters send these; their default would end us.
        for (String name : new String[] {"STATS_CLEAR", "TDUMP"}) {
            Integer number = Arguments.SIGNALS.get(name);
            if (number != null) {
                io.understudy.linux.sys.Signals.ignore(number);
            }
        }
    }

    /** As keepalived, which starts its BFD process only where there is a session. */
    private void writeSessions() {
        AgentSnapshot state = publisher.state();
        if (!state.sessions().isEmpty()) {
            dumping.write(bfdFile(), BfdDump.text(state, config));
        }
    }

    private void writeJson(int number) {
        try {
            while (true) {
                io.understudy.linux.sys.Signals.await(number);
                KeepalivedConfig running = config;
                later(() ->
                        dumping.write(
                                file("json"),
                                JsonDump.text(
                                        publisher.state(),
                                        running,
                                        running.global().jsonVersion())));
            }
        } catch (SyscallException e) {
            log.error("the JSON signal is not answered any more: " + e.text());
        }
    }

    /** What runs from now on; dumps show some of it. */
    void running(KeepalivedConfig next) {
        config = next;
    }

    private static Path file(String kind) {
        return directory().resolve("keepalived." + kind);
    }

    private static Path bfdFile() {
        return directory().resolve("keepalived_bfd.data");
    }

    private static Path directory() {
        String directory = System.getenv("TMPDIR");
        return Path.of(directory == null ? "/tmp" : directory);
    }

    /** From now on signals have their effect; those that were waiting, at once. */
    void follow(Runnable stop, Runnable reload) {
        this.stop = stop;
        this.reload = reload;
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

    private void wantReload() {
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
