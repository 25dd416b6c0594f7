package io.understudy.console.demo;

import io.understudy.core.check.CheckEvent;
import io.understudy.core.ipvs.IpvsCommand.Timeouts;
import io.understudy.core.ipvs.ObservedTable;
import io.understudy.core.lvs.Lvs;
import io.understudy.core.lvs.LvsAction;
import io.understudy.core.lvs.LvsEvent;
import io.understudy.core.lvs.LvsObserved;
import io.understudy.core.lvs.LvsState;
import io.understudy.core.lvs.LvsStep;
import io.understudy.core.lvs.LvsTimer;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Refusal;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.state.CheckReport;
import io.understudy.model.state.CheckResult;
import io.understudy.model.state.StateChange;
import io.understudy.model.state.VrrpState;
import io.understudy.model.unit.IpAddress;
import io.understudy.model.unit.IpPrefix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Virtual servers of a simulated host: the agent's own core on a table that is a map. */
final class DemoServices {
    private static final Timeouts KERNEL = new Timeouts(900, 120, 300);

    private final DemoWorld world;
    private final DemoHost host;
    private final DemoTable table;
    private final DemoProbes probes;
    private final Map<LvsTimer, Long> timers = new EnumMap<>(LvsTimer.class);
    private final Queue<LvsEvent> pending = new ArrayDeque<>();
    private @Nullable LvsState state;
    private final Map<Long, Consumer<Answer>> asked = new LinkedHashMap<>();
    private boolean stepping;
    private long tickets;
    private int life;

    DemoServices(DemoWorld world, DemoHost host) {
        this.world = world;
        this.host = host;
        this.table = new DemoTable(world, host);
        this.probes = new DemoProbes(world, host, this::checked);
    }

    void start(KeepalivedConfig config) {
        if (config.lvs().services().isEmpty()) {
            return;
        }
        life++;
        table.clear();
        carryOut(
                Lvs.start(
                        config,
                        new LvsObserved(
                                ObservedTable.EMPTY,
                                "",
                                KERNEL,
                                addresses(),
                                world.dice().nextLong()),
                        world.now()));
        settle();
    }

    void reload(KeepalivedConfig config) {
        if (state == null) {
            start(config);
        } else {
            happen(new LvsEvent.ReloadRequested(config, world.now()));
        }
    }

    void kill() {
        life++;
        state = null;
        timers.clear();
        pending.clear();
        asked.clear();
        probes.forget();
    }

    void moved(String instance, VrrpState to) {
        happen(new LvsEvent.InstanceMoved(instance, to, world.now()));
    }

    void addressesChanged() {
        happen(new LvsEvent.AddressesChanged(addresses(), world.now()));
    }

    /** Gives a command; the answer may come at once. */
    void command(Command.OfServers command, boolean dryRun, String by, Consumer<Answer> answered) {
        if (state == null) {
            answered.accept(new Answer.Refused(new Refusal.NoServices()));
            return;
        }
        long ticket = ++tickets;
        asked.put(ticket, answered);
        happen(new LvsEvent.Commanded(command, dryRun, by, ticket, world.now()));
    }

    private SortedSet<IpAddress> addresses() {
        SortedSet<IpAddress> all = new TreeSet<>();
        host.addresses().stream().map(IpPrefix::address).forEach(all::add);
        return all;
    }

    private void checked(CheckEvent event) {
        happen(new LvsEvent.Checked(event));
    }

    /** One event after the other: what a step leads to at once is taken after it. */
    private void happen(LvsEvent event) {
        if (state == null) {
            return;
        }
        pending.add(event);
        settle();
    }

    private void settle() {
        if (stepping) {
            return;
        }
        stepping = true;
        try {
            for (LvsEvent next = pending.poll();
                    next != null && state != null;
                    next = pending.poll()) {
                carryOut(Lvs.step(state, next));
            }
        } finally {
            stepping = false;
        }
    }

    private void carryOut(LvsStep step) {
        state = step.state();
        step.actions().forEach(this::carryOut);
    }

    private void carryOut(LvsAction action) {
        switch (action) {
            case LvsAction.Apply(var commands) -> commands.forEach(table::apply);
            case LvsAction.Observe _ ->
                    pending.add(new LvsEvent.TableObserved(table.read(), 0, world.now()));
            case LvsAction.SetTimer(var timer, var at) -> arm(timer, at);
            case LvsAction.StopTimer(var timer) -> timers.remove(timer);
            case LvsAction.Check(var check) -> probes.perform(check);
            case LvsAction.Publish(var change) -> host.voice().tell(change);
            case LvsAction.Report(var results) -> host.voice().tell(report(results));
            case LvsAction.Answered(var ticket, var answer) -> {
                Consumer<Answer> who = asked.remove(ticket);
                if (who != null) {
                    who.accept(answer);
                }
            }
            case LvsAction.Exit _ -> kill();
            case LvsAction.Notify _,
                    LvsAction.WritePipes _,
                    LvsAction.SendMail _,
                    LvsAction.MarkPackets _ -> {}
        }
    }

    private void arm(LvsTimer timer, long at) {
        timers.put(timer, at);
        int current = life;
        world.at(
                at,
                () -> {
                    if (life == current && timers.getOrDefault(timer, -1L) == at) {
                        timers.remove(timer);
                        happen(new LvsEvent.TimerFired(timer, world.now()));
                    }
                });
    }

    private StateChange report(List<LvsAction.Reported> results) {
        List<CheckReport> reports = new ArrayList<>(results.size());
        for (LvsAction.Reported one : results) {
            reports.add(
                    new CheckReport(
                            one.service(),
                            one.server(),
                            one.check(),
                            one.health(),
                            new CheckResult(
                                    world.time().minusNanos(world.now() - one.result().at()),
                                    one.result().ok(),
                                    one.result().code(),
                                    one.result().latencyNanos(),
                                    one.result().detail(),
                                    one.result().excerpt())));
        }
        return new StateChange.ChecksReported(reports);
    }
}
