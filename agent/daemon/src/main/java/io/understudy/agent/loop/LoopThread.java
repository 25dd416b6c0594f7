package io.understudy.agent.loop;

import io.understudy.agent.driver.Drivers;
import io.understudy.agent.driver.Ear;
import io.understudy.agent.driver.Mails;
import io.understudy.agent.driver.Post;
import io.understudy.agent.driver.ScriptPrograms;
import io.understudy.core.node.Arrival;
import io.understudy.core.node.Hands;
import io.understudy.core.node.InterfaceFacts;
import io.understudy.core.node.Node;
import io.understudy.core.node.NodeAction;
import io.understudy.core.node.NodeAction.SendAdvert;
import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.NodeStep;
import io.understudy.core.node.RunningNode;
import io.understudy.core.node.TimerId;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.command.Answer;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.global.DaemonSettings;
import io.understudy.model.state.Maintenance;
import io.understudy.model.state.StateChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the loop thread does. In each turn it takes what arrived before it looks at the timers:
 * after a stall, whoever spoke meanwhile is heard before our own silence counts against them.
 */
final class LoopThread implements Post {
    /** Letters come from scripts and operators; thousands waiting means the loop is stuck. */
    private static final int MAILBOX_LETTERS = 4096;

    /** Enough for the compiler to take notice. */
    private static final int IDLE_TURNS = 250;

    /** How long commands that are told of the end may take (keepalived waits as long). */
    private static final Duration LAST_COMMANDS = Duration.ofSeconds(1);

    private final LoopOptions base;
    private final Lateness lateness = new Lateness(this::publish);
    private LoopOptions options;
    private final StateSink sink;
    private final Machinery machinery;
    private final Mailbox<Letter> mailbox;
    private final Deadlines deadlines = new Deadlines();
    private final Queue<NodeEvent> pending = new ArrayDeque<>();
    private final Hands routine = new Routine();
    private @Nullable RunningNode node;
    private final Map<Long, Consumer<Answer>> expected = new HashMap<>();
    private long tickets;
    private boolean ended;
    private volatile int exitStatus = AgentLoop.EXIT_OK;

    private LoopThread(LoopOptions options, Mails mails, StateSink sink) throws SyscallException {
        this.base = options;
        this.options = options;
        this.sink = sink;
        machinery = Machinery.open(this, mails, new Arrivals(), this::publish);
        mailbox = new Mailbox<>(MAILBOX_LETTERS, machinery.bell());
    }

    static LoopThread open(LoopOptions options, Mails mails, StateSink sink)
            throws SyscallException {
        return new LoopThread(options, mails, sink);
    }

    int exitStatus() {
        return exitStatus;
    }

    @Override
    public void post(Letter letter) {
        if (!mailbox.offer(letter)) {
            throw new IllegalStateException("the loop has not read its letters for too long");
        }
    }

    void use(ScriptPrograms programs) {
        for (String refusal : machinery.drivers().use(programs)) {
            publish(new StateChange.Warned("pipe-not-opened", null, refusal));
        }
        programs.unusable()
                .forEach((script, why) ->
                        publish(
                                new StateChange.Warned(
                                        "script-left-out",
                                        null,
                                        "script " + script + " is not tracked: " + why)));
    }

    /** On the loop thread: a ticket for an answer that somebody waits for. */
    long expect(Consumer<Answer> answer) {
        expected.put(++tickets, answer);
        return tickets;
    }

    private void answer(long ticket, Answer answer) {
        Consumer<Answer> waiting = expected.remove(ticket);
        if (waiting != null) {
            waiting.accept(answer);
        }
    }

    /** What a newer configuration asks of the scheduler. */
    void schedule(DaemonSettings settings) {
        LoopOptions next = base.following(settings);
        if (!next.equals(options)) {
            options = next;
            obey();
        }
        machinery.use(settings.buffers()).forEach(this::publish);
    }

    private void obey() {
        Thread.currentThread().setName(options.threadName());
        lateness.use(options);
        Punctuality.ask(options).forEach(this::publish);
    }

    void run(
            KeepalivedConfig config,
            String sha256,
            @Nullable Maintenance maintenance,
            ScriptPrograms programs) {
        try (machinery) {
            try {
                begin(config, sha256, maintenance, programs);
                while (!ended) {
                    machinery.await(deadlines);
                    turn();
                }
                machinery.drivers().commands().await(LAST_COMMANDS);
            } catch (Throwable bug) {
                exitStatus = AgentLoop.EXIT_BUG;
                new LastAct(machinery, sink).play(node, bug);
            }
        }
    }

    private void begin(
            KeepalivedConfig config,
            String sha256,
            @Nullable Maintenance maintenance,
            ScriptPrograms programs)
            throws SyscallException {
        options = base.following(config.global().daemon());
        obey();
        machinery.use(config.global().daemon().buffers()).forEach(this::publish);
        use(programs);
        List<InterfaceFacts> facts = machinery.interfaces().read();
        NodeStep first = Node.start(config, sha256, facts, maintenance, MonotonicClock.nanos());
        node = new RunningNode(first.state());
        first.actions().forEach(this::perform);
        pending.addAll(machinery.interfaces().duplicates(MonotonicClock.nanos()));
        sendWhatWaits();
        settle();
        if (options.rehearse()) {
            turnForNobody();
        }
    }

    /** The rest of the rehearsal: waking up, by a timer that belongs to no router. */
    private void turnForNobody() throws SyscallException {
        TimerId nobodys = new TimerId(TimerId.Kind.ADVERT, "");
        for (int i = 0; i < IDLE_TURNS && !ended; i++) {
            deadlines.set(nobodys, MonotonicClock.nanos());
            machinery.await(deadlines);
            turn();
        }
        deadlines.stop(nobodys);
    }

    /** Packets are pending already; then what the kernel told, letters, and timers last. */
    private void turn() throws SyscallException {
        settle();
        for (Letter letter = mailbox.poll(); letter != null && !ended; letter = mailbox.poll()) {
            NodeEvent event = letter.open(MonotonicClock.nanos());
            if (event != null) {
                pending.add(event);
            }
            settle();
        }
        // What these set anew to be due at once waits for the next turn.
        int most = deadlines.size();
        long now = MonotonicClock.nanos();
        if (most > 0) {
            lateness.ran(now - deadlines.earliest());
        }
        for (int i = 0; i < most && !ended; i++) {
            TimerId due = deadlines.pollDue(now);
            if (due == null) {
                break;
            }
            long at = MonotonicClock.nanos();
            if (!node().fire(due, at, routine)) {
                pending.add(new NodeEvent.TimerFired(due, at));
                settle();
            }
        }
        sendWhatWaits();
        settle();
    }

    /** Steps through what happened, and through what the kernel refused meanwhile. */
    private void settle() {
        for (NodeEvent event = pending.poll(); event != null && !ended; event = pending.poll()) {
            for (NodeAction action : node().step(event)) {
                perform(action);
            }
        }
    }

    private RunningNode node() {
        if (node == null) {
            throw new AssertionError("an event before the beginning");
        }
        return node;
    }

    /** What arrives; routine is done with at once, unless something else comes before it. */
    private final class Arrivals implements Ear {
        @Override
        public void hear(Arrival arrival) {
            if (!pending.isEmpty() || !node().hear(arrival, routine)) {
                pending.add(arrival.event());
            }
        }

        @Override
        public void hear(NodeEvent event) {
            pending.add(event);
        }
    }

    /** What routine wants. */
    private final class Routine implements Hands {
        @Override
        public void send(SendAdvert advert) {
            try {
                machinery.drivers().sockets().queue(advert);
            } catch (SyscallException e) {
                refused(advert, e);
            }
        }

        @Override
        public void set(TimerId timer, long at) {
            deadlines.set(timer, at);
        }
    }

    /** Adverts leave before anything else is done that was wanted after them. */
    private void sendWhatWaits() {
        if (machinery.drivers().sockets().isWaiting()) {
            machinery.drivers().sockets().flush(this::refused);
        }
    }

    private void refused(NodeAction action, SyscallException e) {
        pending.add(
                new NodeEvent.ActionFailed(action, e.errno(), e.text(), MonotonicClock.nanos()));
    }

    void perform(NodeAction action) {
        if (Drivers.touchesKernelBeyondAdverts(action)) {
            sendWhatWaits();
        }
        try {
            if (machinery.drivers().perform(action)) {
                return;
            }
        } catch (SyscallException e) {
            refused(action, e);
            return;
        }
        switch (action) {
            case NodeAction.SetTimer(var timer, var at) -> deadlines.set(timer, at);
            case NodeAction.StopTimer(var timer) -> deadlines.stop(timer);
            case NodeAction.Answered(var ticket, var answer) -> answer(ticket, answer);
            case NodeAction.Publish(var change) -> publish(change);
            case NodeAction.ReadClock _ -> pending.add(readClock());
            case NodeAction.ReadNeighbours questions -> readNeighbours(questions);
            case NodeAction.Exit _ -> ended = true;
            case NodeAction.SendAdvert _,
                    NodeAction.SendFrame _,
                    NodeAction.AddAddress _,
                    NodeAction.LeaseAddress _,
                    NodeAction.AskNeighbours _,
                    NodeAction.RemoveAddress _,
                    NodeAction.CreateVmac _,
                    NodeAction.RemoveVmac _,
                    NodeAction.RelayReports _,
                    NodeAction.UseFirewall _,
                    NodeAction.KeepSecondaries _,
                    NodeAction.SilenceLocalReports _,
                    NodeAction.BlockAddresses _,
                    NodeAction.UnblockAddresses _,
                    NodeAction.AddRoute _,
                    NodeAction.RemoveRoute _,
                    NodeAction.AddRule _,
                    NodeAction.RemoveRule _,
                    NodeAction.OpenSocket _,
                    NodeAction.SizeSocket _,
                    NodeAction.CloseSocket _,
                    NodeAction.RunScript _,
                    NodeAction.StopScript _,
                    NodeAction.WatchFile _,
                    NodeAction.IgnoreFile _,
                    NodeAction.WatchProcesses _,
                    NodeAction.IgnoreProcesses _,
                    NodeAction.PollLinks _,
                    NodeAction.OpenBfd _,
                    NodeAction.CloseBfd _,
                    NodeAction.SendBfd _,
                    NodeAction.Notify _,
                    NodeAction.WritePipes _,
                    NodeAction.SendMail _ ->
                    throw new AssertionError("the drivers left an action of theirs to the loop");
        }
    }

    private void readNeighbours(NodeAction.ReadNeighbours questions) {
        try {
            pending.add(
                    new NodeEvent.NeighboursSeen(
                            questions.router(),
                            machinery.drivers().neighbours().read(questions),
                            MonotonicClock.nanos()));
        } catch (SyscallException e) {
            refused(questions, e);
        }
    }

    private static NodeEvent readClock() {
        Instant now = Instant.now();
        long utcNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        return new NodeEvent.ClockRead(utcNanos, MonotonicClock.nanos());
    }

    private void publish(StateChange change) {
        sink.publish(change, Instant.now());
    }
}
