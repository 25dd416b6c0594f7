package io.understudy.agent.lvs;

import io.understudy.agent.check.CheckPrograms;
import io.understudy.agent.loop.StateSink;
import io.understudy.core.check.CheckEvent;
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
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Services at work: a thread of their own that waits for checks, timers and letters, hands each to
 * the core as an event, and carries out what the core wants. It begins with the first service that
 * is configured; until then there is none.
 */
public final class LvsLoop {
    /** How long the end of one way of balancing may take before the other begins. */
    private static final Duration CHANGE = Duration.ofSeconds(5);

    private final Outlet outlet;
    private final StateSink sink;
    private final Map<String, VrrpState> instances = new LinkedHashMap<>();
    private LbBackend backend = LbBackend.IPVS;
    private volatile @Nullable LvsThread work;
    private volatile @Nullable Thread thread;

    public LvsLoop(Outlet outlet, StateSink sink) {
        this.outlet = outlet;
        this.sink = sink;
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
        LbBackend wanted = config.lvs().options().backend();
        if (work != null && wanted != backend) {
            end(false, CHANGE);
        }
        if (work != null) {
            work.reload(programs.runnable(config), programs);
            return;
        }
        backend = wanted;
        LvsThread fresh = LvsThread.open(outlet, sink, table(config));
        synchronized (instances) {
            instances.forEach((name, to) -> fresh.post(at -> new InstanceMoved(name, to, at)));
            work = fresh;
        }
        thread =
                Thread.ofPlatform()
                        .name("understudy-services")
                        .start(() -> fresh.run(programs.runnable(config), programs));
    }

    /** The one that is not wanted may have been left by a predecessor. */
    private static ServiceTable table(KeepalivedConfig config) {
        LbBackend backend = config.lvs().options().backend();
        if (backend.isNftables()) {
            return new NatTable(backend.masquerades());
        }
        NatTable.discard(config.place().ipvsNamespace());
        return new KernelTable();
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

    /** Ends in good order, and waits for that, but not for ever. */
    public void stop(boolean leavesTable, Duration longest) {
        end(leavesTable, longest);
    }

    private void end(boolean leavesTable, Duration longest) {
        LvsThread ending = work;
        Thread running = thread;
        if (ending == null || running == null) {
            return;
        }
        ending.post(at -> new LvsEvent.ShutdownRequested(leavesTable, at));
        work = null;
        try {
            running.join(longest);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
