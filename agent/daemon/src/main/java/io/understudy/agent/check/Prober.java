package io.understudy.agent.check;

import io.understudy.agent.driver.Post;
import io.understudy.agent.driver.TrackedFiles;
import io.understudy.agent.driver.Watcher;
import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckEvent;
import io.understudy.core.check.ProbeHands;
import io.understudy.core.check.RunningChecks;
import io.understudy.core.node.NodeEvent;
import io.understudy.linux.epoll.Epoll;
import io.understudy.linux.epoll.TimerFd;
import io.understudy.linux.process.Children;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.vrrp.TrackFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Carries out what checks want. It has its timers, sockets and children to itself: a loop watches
 * {@link #fd}, calls {@link #serve} when that is readable, and hands actions to {@link #perform},
 * also from within the consumer of arrivals. All of it happens on one thread, and nothing waits.
 */
public final class Prober implements AutoCloseable {
    private static final int READY_AT_ONCE = 256;
    private static final int TIMERS_AT_ONCE = 256;

    /** Timers fire at whole milliseconds, so that probes that are due together leave together. */
    private static final long TICK_NANOS = 1_000_000L;

    private static final long BELL = -1;
    private static final long ALARM = -2;
    private static final long FIRST_WATCH = -3;

    /** When nothing is due. */
    private static final long NEVER = Long.MIN_VALUE;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final RunningChecks checks;
    private final Consumer<CheckEvent> arrivals;
    private final ProbeHands hands = new OwnHands();
    private final OwnWatcher watcher = new OwnWatcher();
    private final Queue<CheckEvent> waiting = new ArrayDeque<>();
    private final ProbeTimers timers = new ProbeTimers();
    private final Map<Long, Runnable> watches = new HashMap<>();
    private final Epoll epoll;
    private final Workers workers;
    private final TimerFd alarm;
    private final Lines lines;
    private final CheckCommands commands;
    private final TrackedFiles files;
    private final Searches searches;
    private boolean serving;
    private boolean armed;
    private long armedAt;

    private Prober(RunningChecks checks, Consumer<CheckEvent> arrivals) throws SyscallException {
        this.checks = checks;
        this.arrivals = arrivals;
        try {
            epoll = keep(Epoll.open(READY_AT_ONCE));
            workers = keep(Workers.open());
            epoll.add(workers.fd(), BELL);
            alarm = keep(TimerFd.open());
            epoll.add(alarm.fd(), ALARM);
            lines = keep(new Lines(epoll, workers, this::stands, this::tell));
            Children children = keep(Children.start("understudy-checks"));
            commands = new CheckCommands(children, workers, this::tell);
            files = keep(new TrackedFiles(watcher, this::fileNews));
            searches = new Searches(workers, this::tell);
        } catch (SyscallException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens what it needs.
     *
     * @param checks that are made; they take what they can
     * @param arrivals takes what else happens, in {@link #serve} alone
     */
    public static Prober open(RunningChecks checks, Consumer<CheckEvent> arrivals)
            throws SyscallException {
        return new Prober(checks, arrivals);
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }

    /** Readable when there is something to serve. */
    public int fd() {
        return epoll.fd();
    }

    /** Takes on what the checks of a configuration need; call it before its actions come. */
    public void use(CheckPrograms programs) {
        commands.use(programs);
        lines.use(programs.tls());
    }

    /** Has this run, too, whenever the descriptor can be read. */
    public void watch(int fd, Runnable whenReadable) throws SyscallException {
        watcher.watch(fd, whenReadable);
    }

    /** Tells what has happened, and what is due by now. */
    public void serve() throws SyscallException {
        serve(0);
    }

    /**
     * The same, once there is something to tell: all that a thread waits for that has only this.
     */
    public void awaitAndServe() throws SyscallException {
        serve(-1);
    }

    private void serve(int timeoutMillis) throws SyscallException {
        serving = true;
        try {
            int ready = epoll.await(timeoutMillis);
            for (int i = 0; i < ready; i++) {
                serve(epoll.token(i), epoll.events(i));
                tellWaiting();
            }
            long now = MonotonicClock.nanos();
            for (int i = 0; i < TIMERS_AT_ONCE; i++) {
                int due = timers.pollDue(now);
                if (due < 0) {
                    break;
                }
                if (!checks.fire(due, now, hands)) {
                    arrivals.accept(new CheckEvent.TimerFired(due, now));
                }
                tellWaiting();
            }
        } finally {
            serving = false;
        }
        arm();
    }

    private void serve(long token, int events) {
        if (token >= 0) {
            lines.ready(token, events);
        } else if (token == BELL) {
            workers.silence();
            for (Runnable letter = workers.poll(); letter != null; letter = workers.poll()) {
                letter.run();
                tellWaiting();
            }
        } else if (token == ALARM) {
            armed = false; // it is armed anew after this, or else disarmed
        } else {
            Runnable handler = watches.get(token);
            if (handler != null) {
                handler.run();
            }
        }
    }

    /** What an action leads to at once is told after the step that wanted it. */
    private void tell(CheckEvent event) {
        waiting.add(event);
        if (!serving) {
            workers.post(() -> {});
        }
    }

    private void tellWaiting() {
        for (CheckEvent event = waiting.poll(); event != null; event = waiting.poll()) {
            arrivals.accept(event);
        }
    }

    private void arm() throws SyscallException {
        if (timers.isEmpty()) {
            if (!armed) {
                alarm.disarm();
                armed = true;
                armedAt = NEVER;
            }
            return;
        }
        long earliest = timers.earliest();
        long tick = Math.floorDiv(earliest + TICK_NANOS - 1, TICK_NANOS) * TICK_NANOS;
        if (!armed || armedAt != tick) {
            alarm.arm(tick);
            armed = true;
            armedAt = tick;
        }
    }

    /** Carries out one action. Refusals are told as events. */
    public void perform(CheckAction action) throws SyscallException {
        switch (action) {
            case CheckAction.SetTimer(var probe, var at) -> set(probe, at);
            case CheckAction.StopTimer(var probe) -> timers.stop(probe);
            case CheckAction.Connect(var probe, var connection) -> lines.connect(probe, connection);
            case CheckAction.StartTls(var probe, var name) -> lines.startTls(probe, name);
            case CheckAction.Send(var probe, var bytes) -> lines.send(probe, bytes);
            case CheckAction.Read(var probe) -> lines.read(probe);
            case CheckAction.SendDatagram datagram -> lines.sendDatagram(datagram);
            case CheckAction.ReadDatagram(var probe) -> lines.readDatagram(probe);
            case CheckAction.Ping ping -> lines.ping(ping);
            case CheckAction.Search search -> searches.search(search);
            case CheckAction.Close(var probe, var closesTls) -> {
                searches.forget(probe);
                lines.close(probe, closesTls);
            }
            case CheckAction.RunCommand(var probe, var check) -> commands.run(probe, check);
            case CheckAction.StopCommand(var probe) -> commands.stop(probe);
            case CheckAction.WatchFile(var file) -> watch(file);
            case CheckAction.IgnoreFile(var name) -> files.ignore(name);
        }
    }

    private void set(int probe, long at) throws SyscallException {
        timers.set(probe, at);
        if (!serving) {
            arm();
        }
    }

    /** A connection stands: routine, or news that is told. */
    private void stands(int probe, long at) {
        if (!checks.connected(probe, at, hands)) {
            tell(new CheckEvent.Connected(probe, at));
        }
    }

    /** What checks that only repeat want. */
    private final class OwnHands implements ProbeHands {
        @Override
        public void set(int probe, long at) {
            try {
                Prober.this.set(probe, at);
            } catch (SyscallException e) {
                throw new AssertionError("a timer cannot be armed: " + e.text(), e);
            }
        }

        @Override
        public void connect(int probe, Connection connection) {
            lines.connect(probe, connection);
        }

        @Override
        public void close(int probe) {
            lines.close(probe, false);
        }
    }

    private void watch(TrackFile file) throws SyscallException {
        files.watch(file);
    }

    /** A file that cannot be watched counts as one that is not there. */
    private void fileNews(Post.Letter letter) {
        workers.post(() -> {
            NodeEvent news = letter.open(MonotonicClock.nanos());
            if (news instanceof NodeEvent.FileRead(var name, var text, var at)) {
                tell(new CheckEvent.FileRead(name, text, at));
            }
        });
    }

    /** Descriptors beside sockets: the files' inotify. */
    private final class OwnWatcher implements Watcher {
        private final Map<Integer, Long> tokens = new HashMap<>();
        private long next = FIRST_WATCH;

        @Override
        public void watch(int fd, Runnable whenReadable) throws SyscallException {
            long token = next--;
            epoll.add(fd, token);
            tokens.put(fd, token);
            watches.put(token, whenReadable);
        }

        @Override
        public void unwatch(int fd) {
            Long token = tokens.remove(fd);
            if (token != null) {
                watches.remove(token);
                try {
                    epoll.remove(fd);
                } catch (SyscallException e) {
                    throw new AssertionError("a watched descriptor was closed: " + e.text(), e);
                }
            }
        }
    }

    /** Closes in the opposite order. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                throw new AssertionError("closing never fails", e);
            }
        }
    }
}
