package io.understudy.agent.lvs;

import io.understudy.agent.check.CheckPrograms;
import io.understudy.agent.check.Prober;
import io.understudy.agent.driver.Interfaces;
import io.understudy.agent.driver.Room;
import io.understudy.agent.loop.BugLine;
import io.understudy.agent.loop.ServicePunctuality;
import io.understudy.agent.loop.StateSink;
import io.understudy.core.check.Checks;
import io.understudy.core.check.RunningChecks;
import io.understudy.core.ipvs.IpvsCommand;
import io.understudy.core.ipvs.IpvsCommand.Timeouts;
import io.understudy.core.ipvs.ObservedTable;
import io.understudy.core.lvs.ConnectionRules;
import io.understudy.core.lvs.KeptOrder;
import io.understudy.core.lvs.Lvs;
import io.understudy.core.lvs.LvsAction;
import io.understudy.core.lvs.LvsEvent;
import io.understudy.core.lvs.LvsObserved;
import io.understudy.core.lvs.LvsState;
import io.understudy.core.lvs.LvsStep;
import io.understudy.core.lvs.LvsTimer;
import io.understudy.core.node.InterfaceFacts;
import io.understudy.linux.epoll.EventFd;
import io.understudy.linux.netlink.ReceiveBuffer;
import io.understudy.linux.rtnetlink.RouteNetlink;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.Buffers;
import io.understudy.model.config.global.DaemonSettings;
import io.understudy.model.state.CheckReport;
import io.understudy.model.state.CheckResult;
import io.understudy.model.state.StateChange;
import io.understudy.model.unit.IpAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the thread of services does. Nothing here waits but for all at once. */
final class LvsThread {
    /** A letter is opened on the thread, which tells it the moment. */
    @FunctionalInterface
    interface Letter {
        LvsEvent open(long at);
    }

    private final Outlet outlet;
    private final List<KeptOrder> before;
    private final Consumer<List<KeptOrder>> keeper;
    private final StateSink sink;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Queue<Letter> letters = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();

    /** What ends once the commands of a turn were carried out. */
    private final List<Runnable> endings = new ArrayList<>();

    private final Queue<LvsEvent> pending = new ArrayDeque<>();

    /** What the steps of one turn want of the kernel, and tell once it has it. */
    private final List<IpvsCommand> commands = new ArrayList<>();

    private final List<LvsAction> tidings = new ArrayList<>();
    private final ServicePunctuality punctuality = new ServicePunctuality();
    private ServiceTable table;
    private final PacketMarks marks = new PacketMarks();
    private @Nullable String place;
    private final EventFd bell;
    private final LvsTimers timers;
    private final RouteNetlink route;
    private final Interfaces interfaces;
    private final Prober prober;
    private final Map<Long, Consumer<Answer>> awaited = new HashMap<>();
    private long nextTicket = 1;
    private ConnectionRules rules = ConnectionRules.USUAL;
    private final RunningChecks checks = new RunningChecks(Checks.none(0));

    /** But for what the checks took since they were asked. */
    private @Nullable LvsState state;

    private SortedSet<IpAddress> addresses = new TreeSet<>();
    private boolean networkSpoke;
    private boolean stepping;
    private boolean ended;

    private LvsThread(
            Outlet outlet,
            StateSink sink,
            ServiceTable table,
            List<KeptOrder> before,
            Consumer<List<KeptOrder>> keeper)
            throws SyscallException {
        this.outlet = outlet;
        this.sink = sink;
        this.table = table;
        this.before = before;
        this.keeper = keeper;
        opened.push(() -> this.table.close());
        try {
            bell = keep(EventFd.open());
            timers = keep(LvsTimers.open());
            route = keep(RouteNetlink.open());
            interfaces = new Interfaces(route);
            prober = keep(Prober.open(checks, check -> happen(new LvsEvent.Checked(check))));
            prober.watch(bell.fd(), bell::silence);
            prober.watch(timers.fd(), timers::ring);
            prober.watch(route.watchFd(), () -> networkSpoke = true);
        } catch (SyscallException e) {
            close();
            throw e;
        }
    }

    /**
     * @param before what operators asked of servers in an earlier life
     * @param keeper is told what is to outlast this one, before whoever asked gets an answer
     */
    static LvsThread open(
            Outlet outlet,
            StateSink sink,
            ServiceTable table,
            List<KeptOrder> before,
            Consumer<List<KeptOrder>> keeper)
            throws SyscallException {
        return new LvsThread(outlet, sink, table, before, keeper);
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }

    /** From any thread; never blocks. */
    void post(Letter letter) {
        letters.add(letter);
        bell.ring();
    }

    /** Does something once all letters before it have had their effect. From any thread. */
    void afterwards(Runnable errand) {
        errands.add(errand);
        bell.ring();
    }

    /**
     * Takes on another configuration. From any thread; never blocks.
     *
     * @param other takes the place of the table; null leaves it
     */
    void reload(KeepalivedConfig config, CheckPrograms programs, @Nullable ServiceTable other) {
        post(at -> {
            if (other != null) {
                replace(other, at);
            }
            heed(config);
            use(programs);
            return new LvsEvent.ReloadRequested(config, other == null ? null : look(), at);
        });
    }

    /** The next commands are the other table's; the one before is emptied after them. */
    private void replace(ServiceTable other, long at) {
        flush();
        ServiceTable old = table;
        List<IpvsCommand> removal = new ArrayList<>();
        if (state != null && !old.isReplacedBy(other)) {
            Lvs.step(state.with(checks.state()), new LvsEvent.ShutdownRequested(false, at))
                    .actions()
                    .stream()
                    .filter(LvsAction.Apply.class::isInstance)
                    .forEach(action -> removal.addAll(((LvsAction.Apply) action).commands()));
        }
        table = other;
        endings.add(() -> {
            if (!removal.isEmpty()) {
                old.apply(removal, _ -> {}); // what is refused would be gone before long
            }
            old.close();
        });
    }

    /** Gives the core a command. From any thread; never blocks. */
    void command(Command.OfServers command, boolean dryRun, String by, Consumer<Answer> answer) {
        post(at -> {
            learnRules(at);
            long ticket = nextTicket++;
            awaited.put(ticket, answer);
            return new LvsEvent.Commanded(command, dryRun, by, ticket, at);
        });
    }

    private void answer(long ticket, Answer answer) {
        Consumer<Answer> asker = awaited.remove(ticket);
        if (asker != null) {
            asker.accept(answer);
        }
    }

    private void keep() {
        if (state != null) {
            keeper.accept(Lvs.kept(state));
        }
    }

    private void learnRules(long at) {
        ConnectionRules now = KernelRules.read();
        if (!now.equals(rules)) {
            rules = now;
            pending.add(new LvsEvent.RulesRead(now, at));
        }
    }

    /**
     * Works until it is asked to end or cannot go on.
     *
     * @return false if a bug of ours ended it; the kernel's table stays as it was
     */
    boolean run(KeepalivedConfig config, CheckPrograms programs) {
        try {
            begin(config, programs);
            while (!ended) {
                turn();
            }
            return true;
        } catch (RuntimeException | Error bug) {
            publish(
                    new StateChange.Warned(
                            "internal-error",
                            null,
                            "a bug in this program ended the checks: "
                                    + BugLine.of(bug)
                                    + "; VRRP goes on; please report this line"));
            return false;
        } catch (SyscallException e) {
            publish(
                    new StateChange.Warned(
                            "services-stopped",
                            null,
                            e.text() + "; services are no longer checked, VRRP goes on"));
            return true;
        } finally {
            close();
        }
    }

    private void begin(KeepalivedConfig config, CheckPrograms programs) throws SyscallException {
        heed(config);
        use(programs);
        addresses = addresses(interfaces.read());
        take(Lvs.start(config, look(), MonotonicClock.nanos()));
        settle();
        flush();
    }

    /** The table and what is around it. */
    private LvsObserved look() {
        ObservedTable observed = null;
        Timeouts timeouts = null;
        String lacking = "";
        try {
            observed = table.read();
            timeouts = table.timeouts();
        } catch (SyscallException e) {
            lacking = e.text();
        }
        long seed = ThreadLocalRandom.current().nextLong();
        return new LvsObserved(observed, lacking, timeouts, addresses, before, seed);
    }

    private void use(CheckPrograms programs) {
        programs.problems()
                .forEach(line -> publish(new StateChange.Warned("check-left-out", null, line)));
        prober.use(programs);
    }

    /** What a configuration asks of the thread itself and of its sockets. */
    private void heed(KeepalivedConfig config) {
        DaemonSettings settings = config.global().daemon();
        Buffers buffers = settings.buffers();
        punctuality.ask(settings).forEach(this::publish);
        Room.give(route.answers(), "lvs_netlink_cmd_rcv_bufs", buffers.lvsCommands(), null)
                .forEach(this::publish);
        Room.give(
                        route.news(),
                        "lvs_netlink_monitor_rcv_bufs",
                        buffers.lvsMonitor(),
                        ReceiveBuffer.USUAL)
                .forEach(this::publish);
        place = config.place().ipvsNamespace();
        table.use(config.place().ipvsNamespace(), buffers.lvsCommands()).forEach(this::publish);
    }

    private void turn() throws SyscallException {
        timers.arm();
        prober.awaitAndServe();
        if (networkSpoke) {
            networkSpoke = false;
            follow();
        }
        List<Runnable> due = new ArrayList<>();
        for (Runnable errand = errands.poll(); errand != null; errand = errands.poll()) {
            due.add(errand);
        }
        for (Letter letter = letters.poll(); letter != null; letter = letters.poll()) {
            happen(letter.open(MonotonicClock.nanos()));
        }
        fire();
        flush();
        endings.forEach(Runnable::run);
        endings.clear();
        if (!due.isEmpty()) {
            keep();
            due.forEach(Runnable::run);
        }
    }

    private void follow() throws SyscallException {
        long at = MonotonicClock.nanos();
        interfaces.update(at, _ -> {});
        SortedSet<IpAddress> now = addresses(interfaces.facts());
        if (!now.equals(addresses)) {
            addresses = now;
            happen(new LvsEvent.AddressesChanged(now, at));
        }
    }

    private static SortedSet<IpAddress> addresses(List<InterfaceFacts> facts) {
        SortedSet<IpAddress> all = new TreeSet<>();
        facts.forEach(one -> one.addresses().forEach(prefix -> all.add(prefix.address())));
        return all;
    }

    private void fire() {
        long now = MonotonicClock.nanos();
        if (!timers.isAnyDue(now)) {
            return;
        }
        for (LvsTimer timer : LvsTimer.values()) {
            if (timers.take(timer, now)) {
                happen(new LvsEvent.TimerFired(timer, now));
            }
        }
    }

    /** One event after the other: what a step leads to at once is taken after it. */
    private void happen(LvsEvent event) {
        pending.add(event);
        settle();
    }

    private void settle() {
        if (stepping || state == null) {
            return;
        }
        stepping = true;
        try {
            for (LvsEvent next = pending.poll(); next != null && !ended; next = pending.poll()) {
                take(Lvs.step(state.with(checks.state()), next));
            }
        } finally {
            stepping = false;
        }
    }

    private void take(LvsStep step) {
        state = step.state();
        checks.adopt(step.state().checks());
        for (LvsAction action : step.actions()) {
            perform(action);
        }
    }

    private void perform(LvsAction action) {
        switch (action) {
            case LvsAction.Apply(var more) -> commands.addAll(more);
            case LvsAction.Observe _ -> {
                flush();
                observe();
            }
            case LvsAction.MarkPackets(var how, var groups) ->
                    marks.set(how, groups, place).forEach(this::publish);
            case LvsAction.SetTimer(var timer, var at) -> timers.set(timer, at);
            case LvsAction.StopTimer(var timer) -> timers.stop(timer);
            case LvsAction.Check(var check) -> {
                try {
                    prober.perform(check);
                } catch (SyscallException e) {
                    publish(new StateChange.Warned("check-refused", null, e.text()));
                }
            }
            case LvsAction.Notify _,
                    LvsAction.WritePipes _,
                    LvsAction.SendMail _,
                    LvsAction.Publish _,
                    LvsAction.Report _,
                    LvsAction.Answered _,
                    LvsAction.Exit _ ->
                    tidings.add(action);
        }
    }

    /**
     * Ends a turn: the kernel gets all that it led to at once, and then those hear of it who
     * should. Servers that die together leave together.
     */
    private void flush() {
        while (!commands.isEmpty() || !tidings.isEmpty()) {
            List<IpvsCommand> wanted = List.copyOf(commands);
            List<LvsAction> told = List.copyOf(tidings);
            commands.clear();
            tidings.clear();
            if (!wanted.isEmpty()) {
                table.apply(wanted, pending::add);
            }
            told.forEach(this::tell);
            settle();
        }
    }

    private void tell(LvsAction action) {
        switch (action) {
            case LvsAction.Notify(var subject, var command) -> outlet.run(subject, command);
            case LvsAction.WritePipes(var line) -> outlet.write(line);
            case LvsAction.SendMail(var subject, var body) -> outlet.mail(subject, body);
            case LvsAction.Publish(var change) -> publish(change);
            case LvsAction.Report(var results) -> publish(report(results));
            case LvsAction.Answered(var ticket, var answer) -> {
                keep();
                answer(ticket, answer);
            }
            case LvsAction.Exit _ -> ended = true;
            case LvsAction.Apply _,
                    LvsAction.Observe _,
                    LvsAction.MarkPackets _,
                    LvsAction.SetTimer _,
                    LvsAction.StopTimer _,
                    LvsAction.Check _ ->
                    throw new AssertionError("this is not told: " + action);
        }
    }

    private void observe() {
        long began = MonotonicClock.nanos();
        learnRules(began);
        try {
            ObservedTable observed = table.read();
            long ended = MonotonicClock.nanos();
            pending.add(new LvsEvent.TableObserved(observed, ended - began, ended));
        } catch (SyscallException e) {
            pending.add(new LvsEvent.KernelLacksIpvs(e.text(), MonotonicClock.nanos()));
        }
    }

    /** The core's moments are monotonic: here they get the wall clock's. */
    private static StateChange report(List<LvsAction.Reported> results) {
        Instant wall = Instant.now();
        long monotonic = MonotonicClock.nanos();
        List<CheckReport> reports = new ArrayList<>(results.size());
        for (LvsAction.Reported one : results) {
            reports.add(
                    new CheckReport(
                            one.service(),
                            one.server(),
                            one.check(),
                            one.health(),
                            new CheckResult(
                                    wall.minusNanos(monotonic - one.result().at()),
                                    one.result().ok(),
                                    one.result().code(),
                                    one.result().latencyNanos(),
                                    one.result().detail(),
                                    one.result().excerpt())));
        }
        return new StateChange.ChecksReported(reports);
    }

    private void publish(StateChange change) {
        sink.publish(change, Instant.now());
    }

    void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                throw new AssertionError("closing never fails", e);
            }
        }
    }
}
