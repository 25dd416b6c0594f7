package io.understudy.agent.lvs;

import io.understudy.agent.check.CheckPrograms;
import io.understudy.agent.loop.StateSink;
import io.understudy.core.check.CheckEvent;
import io.understudy.core.lvs.KeptOrder;
import io.understudy.core.lvs.LvsEvent;
import io.understudy.core.lvs.LvsEvent.InstanceMoved;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Refusal;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.lvs.LbBackend;
import io.understudy.model.state.VrrpState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Services at work: a thread of their own that waits for checks, timers and letters, hands each to
 * the core as an event, and carries out what the core wants. It begins with the first service that
 * is configured; until then there is none.
 */
public final class LvsLoop {
    /** How often services are begun before bugs of ours make it pointless. */
    private static final int MOST_BEGINNINGS = 3;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Outlet outlet;
    private final StateSink sink;
    private final Map<String, VrrpState> instances = new LinkedHashMap<>();
    private LbBackend backend = LbBackend.IPVS;
    private volatile List<KeptOrder> kept;
    private volatile @Nullable LvsThread work;
    private volatile @Nullable Wanted newest;
    private volatile @Nullable Thread thread;

    /** What is to be served, without what cannot be checked here. */
    private record Wanted(KeepalivedConfig config, CheckPrograms programs) {}

    /**
     * @param kept what operators asked of servers in an earlier life
     */
    public LvsLoop(Outlet outlet, StateSink sink, List<KeptOrder> kept) {
        this.outlet = outlet;
        this.sink = sink;
        this.kept = kept;
    }

    /** What operators asked of servers that is to outlast this process. From any thread. */
    public List<KeptOrder> kept() {
        return kept;
    }

    /**
     * Begins with a configuration, or takes on another one. Can block: not for a loop's thread.
     *
     * @throws SyscallException if the kernel refuses what no service can do without
     */
    public synchronized void load(KeepalivedConfig config) throws SyscallException {
        boolean idle =
                config.lvs().services().isEmpty()
                        && config.lvs().options().sync() == null
                        && config.lvs().options().timeouts() == null
                        && !config.lvs().options().flushesAtStart();
        if (work == null && idle) {
            return;
        }
        CheckPrograms programs = CheckPrograms.lookUp(config);
        Wanted next = new Wanted(programs.runnable(config), programs);
        LbBackend wanted = config.lvs().options().backend();
        newest = next;
        LvsThread running = work;
        boolean moves = wanted != backend;
        backend = wanted;
        if (running != null) {
            running.reload(next.config(), programs, moves ? table(wanted) : null);
            return;
        }
        LvsThread fresh = open(null, next);
        if (fresh != null) {
            thread =
                    Thread.ofPlatform().name("understudy-services").start(() -> serve(fresh, next));
        }
    }

    /**
     * A bug of ours must not leave dead servers in the table for good: work begins anew from it.
     */
    private void serve(LvsThread first, Wanted begun) {
        LvsThread running = first;
        Wanted now = begun;
        for (int beginnings = 1; !running.run(now.config(), now.programs()); beginnings++) {
            Wanted last = newest;
            if (beginnings == MOST_BEGINNINGS || last == null) {
                return;
            }
            try {
                Thread.sleep(PAUSE);
                LvsThread fresh = open(running, last);
                if (fresh == null) {
                    return;
                }
                running = fresh;
                now = last;
            } catch (SyscallException | InterruptedException e) {
                return; // what was told of the bug is told already
            }
        }
    }

    /** Opens what takes the place of {@code before}; null if that is wanted no more. */
    private @Nullable LvsThread open(@Nullable LvsThread before, Wanted wanted)
            throws SyscallException {
        LvsThread fresh =
                LvsThread.open(outlet, sink, first(wanted.config()), kept, now -> kept = now);
        synchronized (instances) {
            if (work != before) {
                fresh.close();
                return null;
            }
            instances.forEach((name, to) -> fresh.post(at -> new InstanceMoved(name, to, at)));
            work = fresh;
            return fresh;
        }
    }

    /** The one that is not wanted may have been left by a predecessor. */
    private static ServiceTable first(KeepalivedConfig config) {
        LbBackend backend = config.lvs().options().backend();
        if (!backend.isNftables()) {
            NatTable.discard(config.place().ipvsNamespace());
        }
        return table(backend);
    }

    private static ServiceTable table(LbBackend backend) {
        return backend.isNftables() ? new NatTable(backend.masquerades()) : new KernelTable();
    }

    /** A VRRP instance changed its state. From any thread; never blocks. */
    public void moved(String instance, VrrpState to) {
        synchronized (instances) {
            instances.put(instance, to);
            LvsThread now = work;
            if (now != null) {
                now.post(at -> new InstanceMoved(instance, to, at));
            }
        }
    }

    /** A BFD session came up or was lost. From any thread; never blocks. */
    public void reached(String session, boolean up) {
        LvsThread now = work;
        if (now != null) {
            now.post(at -> new LvsEvent.Checked(new CheckEvent.SessionChanged(session, up, at)));
        }
    }

    /**
     * An operator asks for something. From any thread; never blocks.
     *
     * @param by who gives it
     * @param answer is called on any thread, and must not block
     */
    public void command(
            Command.OfServers command, boolean dryRun, String by, Consumer<Answer> answer) {
        LvsThread now = work;
        if (now == null) {
            answer.accept(new Answer.Refused(new Refusal.NoServices()));
        } else {
            now.command(command, dryRun, by, answer);
        }
    }

    /** Has something done once all that was asked before is done. */
    public void afterwards(Runnable errand) {
        LvsThread now = work;
        if (now == null) {
            errand.run();
        } else {
            now.afterwards(errand);
        }
    }

    /** Ends in good order, and waits for that, but not for ever. */
    public void stop(boolean leavesTable, Duration longest) {
        end(leavesTable, longest);
    }

    private void end(boolean leavesTable, Duration longest) {
        Thread running = thread;
        synchronized (instances) {
            LvsThread ending = work;
            if (ending == null || running == null) {
                return;
            }
            ending.post(at -> new LvsEvent.ShutdownRequested(leavesTable, at));
            work = null;
        }
        try {
            running.join(longest);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
