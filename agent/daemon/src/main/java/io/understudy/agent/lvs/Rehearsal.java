package io.understudy.agent.lvs;

import io.understudy.agent.check.CheckPrograms;
import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.IpvsCommand.Timeouts;
import io.understudy.core.ipvs.ObservedTable;
import io.understudy.core.lvs.Lvs;
import io.understudy.core.lvs.LvsEvent;
import io.understudy.core.lvs.LvsObserved;
import io.understudy.core.lvs.LvsStep;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.checker.CheckConfig;
import io.understudy.model.config.global.Buffers;
import io.understudy.model.config.global.Invocation;
import io.understudy.model.state.StateChange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A load, a reload and an end of services against no kernel, so that the JVM can keep the classes
 * that a first load would otherwise wait for.
 */
public final class Rehearsal {
    private Rehearsal() {}

    /** Goes through it on the calling thread; touches nothing. */
    public static void hold(KeepalivedConfig config) throws SyscallException {
        decide(config);
        Set<CheckConfig> checks = new HashSet<>();
        config.lvs()
                .services()
                .forEach(
                        one -> one.realServers().forEach(server -> checks.addAll(server.checks())));
        work(config.withoutChecks(checks));
    }

    /** What is decided, with checks, which nobody makes. */
    private static void decide(KeepalivedConfig config) {
        LvsStep step =
                Lvs.start(
                        config,
                        new LvsObserved(new ObservedTable(List.of()), "", null, new TreeSet<>(), 1),
                        1);
        step = Lvs.step(step.state(), new LvsEvent.ReloadRequested(config, 2));
        Lvs.step(step.state(), new LvsEvent.ShutdownRequested(false, 3));
    }

    /** What the thread of services does about it. */
    private static void work(KeepalivedConfig config) throws SyscallException {
        LvsThread services =
                LvsThread.open(new Nobody(), (_, _) -> {}, new NoTable(), List.of(), _ -> {});
        CheckPrograms programs = CheckPrograms.lookUp(config);
        services.reload(config, programs, null);
        services.post(at -> new LvsEvent.ShutdownRequested(false, at));
        if (!services.run(config, programs)) {
            throw new AssertionError("the rehearsal did not come to its end");
        }
    }

    /** Empty for good: puts commands into the kernel's words, and leaves it at that. */
    static class NoTable implements ServiceTable {
        @Override
        public List<StateChange> use(@Nullable String place, Buffers.Size size) {
            return List.of();
        }

        @Override
        public ObservedTable read() {
            return new ObservedTable(List.of());
        }

        @Override
        public @Nullable Timeouts timeouts() {
            return null;
        }

        @Override
        public void apply(List<IpvsCommand> commands, Consumer<LvsEvent> arrivals) {
            commands.forEach(IpvsWords::request);
        }

        @Override
        public void close() {}
    }

    /** Tells nobody. */
    static final class Nobody implements Outlet {
        @Override
        public void run(String subject, Invocation command) {}

        @Override
        public void write(String line) {}

        @Override
        public void mail(String subject, String body) {}
    }
}
