package io.understudy.agent.driver;

import io.understudy.linux.epoll.Epoll;
import io.understudy.linux.epoll.EventFd;
import io.understudy.linux.netlink.ReceiveBuffer;
import io.understudy.linux.process.ProcessEvent;
import io.understudy.linux.process.ProcessEvents;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.global.Buffers;
import io.understudy.model.config.vrrp.TrackProcess;
import io.understudy.model.state.StateChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread that counts processes. The kernel tells it of each that comes, changes or goes, so it
 * reads /proc once at the beginning, and once more when it was told more than its buffer holds.
 * Where the kernel tells nothing (another namespace than the host's first, no privilege), it looks
 * through /proc five times a second instead. It listens only while something is tracked.
 */
final class ProcessCensus implements AutoCloseable {
    private static final int SCAN_MILLIS = 200;
    private static final long BELL = 0;
    private static final long NEWS = 1;
    private static final long END_MILLIS = 1_000;

    private final ProcessTable table;
    private final ObjIntConsumer<String> counted;
    private final Consumer<StateChange> refused;
    private final Queue<Runnable> letters = new ConcurrentLinkedQueue<>();
    private final Epoll epoll;
    private final EventFd bell;
    private final Thread thread;
    private volatile boolean ended;

    // What follows is the thread's alone.
    private final Map<String, Integer> told = new HashMap<>();
    private final Set<String> saidAlready = new HashSet<>();
    private Buffers.Size buffer = Buffers.Size.DEFAULT;
    private boolean looks;
    private @Nullable ProcessEvents events;

    private ProcessCensus(
            ProcessTable table,
            ObjIntConsumer<String> counted,
            Consumer<StateChange> refused,
            Epoll epoll,
            EventFd bell) {
        this.table = table;
        this.counted = counted;
        this.refused = refused;
        this.epoll = epoll;
        this.bell = bell;
        thread = Thread.ofPlatform().name("understudy-processes").daemon().unstarted(this::run);
    }

    /**
     * Begins to wait for what is to be counted.
     *
     * @param counted is told, on this thread, names and how many there are whenever that changes
     * @param refused is told, on this thread, what the kernel refuses
     */
    static ProcessCensus begin(
            ProcessTable table, ObjIntConsumer<String> counted, Consumer<StateChange> refused)
            throws SyscallException {
        Epoll epoll = Epoll.open(2);
        try {
            EventFd bell = EventFd.open();
            epoll.add(bell.fd(), BELL);
            ProcessCensus census = new ProcessCensus(table, counted, refused, epoll, bell);
            census.thread.start();
            return census;
        } catch (SyscallException e) {
            epoll.close();
            throw e;
        }
    }

    void track(TrackProcess process) {
        post(() -> {
            boolean first = table.counts().isEmpty();
            told.remove(process.name());
            table.track(process);
            if (first) {
                listen();
            }
        });
    }

    void ignore(String name) {
        post(() -> {
            table.ignore(name);
            told.remove(name);
            if (table.counts().isEmpty()) {
                rest();
            }
        });
    }

    void use(Buffers.Size size) {
        post(() -> {
            buffer = size;
            resize();
        });
    }

    private void post(Runnable letter) {
        letters.add(letter);
        bell.ring();
    }

    private void run() {
        try {
            while (!ended) {
                epoll.await(looks ? SCAN_MILLIS : -1);
                bell.silence();
                for (Runnable letter = letters.poll(); letter != null; letter = letters.poll()) {
                    letter.run();
                }
                if (looks) {
                    table.refresh();
                } else if (events != null) {
                    follow(events);
                }
                tell();
            }
        } catch (SyscallException e) {
            say("processes-uncounted", "processes are no longer counted: " + e.text());
        } finally {
            rest();
            bell.close();
            epoll.close();
        }
    }

    /** Listening begins before looking, so nothing is missed between the two. */
    private void listen() {
        try {
            ProcessEvents open = ProcessEvents.open();
            events = open;
            epoll.add(open.fd(), NEWS);
            resize();
        } catch (SyscallException e) {
            rest();
            looks = true;
            say(
                    "processes-looked-for",
                    "the kernel tells of no processes here: "
                            + e.text()
                            + "; tracked processes are counted by looking through /proc five times"
                            + " a second (docs/privileges.md)");
        }
        table.readAll();
    }

    private void rest() {
        looks = false;
        if (events != null) {
            events.close();
            events = null;
        }
    }

    private void resize() {
        if (events == null) {
            return;
        }
        for (StateChange refusal :
                Room.give(events, "process_monitor_rcv_bufs", buffer, ReceiveBuffer.USUAL)) {
            refused.accept(refusal);
        }
    }

    private void follow(ProcessEvents open) throws SyscallException {
        for (ProcessEvent event : open.events()) {
            table.follow(event);
        }
    }

    private void tell() {
        table.counts()
                .forEach((name, count) -> {
                    Integer before = told.put(name, count);
                    if (before == null || !before.equals(count)) {
                        counted.accept(name, count);
                    }
                });
    }

    private void say(String code, String text) {
        if (saidAlready.add(code)) {
            refused.accept(new StateChange.Warned(code, null, text));
        }
    }

    @Override
    public void close() {
        ended = true;
        bell.ring();
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
