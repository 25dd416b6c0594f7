package io.understudy.agent.loop;

import io.understudy.agent.driver.Ear;
import io.understudy.agent.driver.Mails;
import io.understudy.agent.driver.Post;
import io.understudy.agent.driver.ScriptPrograms;
import io.understudy.core.node.Arrival;
import io.understudy.core.node.InterfaceFacts;
import io.understudy.core.node.Node;
import io.understudy.core.node.NodeAction;
import io.understudy.core.node.NodeEvent;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the loop thread does. In each turn it takes what arrived before it looks at the timers:
 * after a stall, whoever spoke meanwhile is heard before our own silence counts against them.
 */
final class LoopThread implements Post {
    /** Letters come from scripts and operators; thousands waiting means the loop is stuck. */
    private static final int MAILBOX_LETTERS = 4096;

    /** Commands that are begun before packets are looked for again. */
    private static final int ERRANDS_AT_ONCE = 16;

    /** No timer is due for so long when everything may stand still. */
    private static final long QUIET_NANOS = 300_000_000;

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

    /** What belongs to no election, as it came. */
    private final Queue<NodeAction> errands = new ConcurrentLinkedQueue<>();

    /** What holds everything up for a moment, and waits for one in which nobody would notice. */
    private final Queue<Runnable> chores = new ConcurrentLinkedQueue<>();

    private final Deadlines deadlines = new Deadlines();
    private final Tellings tellings = new Tellings(deadlines, MonotonicClock::nanos);
    private final Steps steps;
    private final Map<Long, Consumer<Answer>> expected = new HashMap<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private long tickets;
    private boolean mayLock = true;
    private volatile int exitStatus = AgentLoop.EXIT_OK;

    private LoopThread(LoopOptions options, Mails mails, StateSink sink) throws SyscallException {
        this.base = options;
        this.options = options;
        this.sink = sink;
        machinery = Machinery.open(this, mails, new Arrivals(), this::publish);
        mailbox = new Mailbox<>(MAILBOX_LETTERS, machinery.bell());
        steps = new Steps(machinery.drivers(), deadlines, MonotonicClock::nanos, new Others());
    }

    static LoopThread open(LoopOptions options, Mails mails, StateSink sink)
            throws SyscallException {
        return new LoopThread(options, mails, sink);
    }

    /** On the loop thread. */
    void lockMemory() {
        List<StateChange> refused = Punctuality.lockMemory(options);
        refused.forEach(this::publish);
        mayLock = refused.isEmpty();
    }

    /** On the loop thread: unless the kernel has refused it, which is said once. */
    void lockMemoryAgain() {
        if (mayLock) {
            lockMemory();
        }
    }

    /** Open once the first election has begun and what it wanted was sent. */
    CountDownLatch begun() {
        return begun;
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

    /** What a newer configuration asks of the scheduler. */
    void schedule(DaemonSettings settings) {
        LoopOptions next = base.following(settings);
        if (!next.equals(options)) {
            options = next;
            obey();
            lockMemory();
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
                while (!steps.haveEnded()) {
                    machinery.await(deadlines, steps::foresee);
                    turn();
                }
                while (!errands.isEmpty()) {
                    steps.perform(errands.remove());
                }
                tellings.tellAll();
                machinery.drivers().commands().await(LAST_COMMANDS);
            } catch (Throwable bug) {
                exitStatus = AgentLoop.EXIT_BUG;
                new LastAct(machinery, tellings, sink).play(steps.node(), bug);
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
        if (!options.rehearse()) {
            lockMemory();
        }
        machinery.use(config.global().daemon().buffers()).forEach(this::publish);
        use(programs);
        List<InterfaceFacts> facts = machinery.interfaces().read();
        steps.begin(
                Node.start(
                        besidesOthers(config), sha256, facts, maintenance, MonotonicClock.nanos()));
        machinery.interfaces().duplicates(MonotonicClock.nanos()).forEach(steps::hear);
        steps.sendWhatWaits();
        steps.settle();
        tellings.tellAll();
        begun.countDown();
        if (options.rehearse()) {
            turnForNobody();
        }
    }

    /** On the loop thread: a configuration whose interfaces have names that nobody else has. */
    KeepalivedConfig besidesOthers(KeepalivedConfig config) {
        return config.besides(machinery.drivers().vmacs().others());
    }

    /** The rest of the rehearsal: waking up, by a timer that belongs to no router. */
    private void turnForNobody() throws SyscallException {
        TimerId nobodys = new TimerId(TimerId.Kind.ADVERT, "");
        for (int i = 0; i < IDLE_TURNS && !steps.haveEnded(); i++) {
            deadlines.set(nobodys, MonotonicClock.nanos());
            machinery.await(deadlines, steps::foresee);
            turn();
        }
        deadlines.stop(nobodys);
    }

    /** Packets are pending already; then what the kernel told, letters, and timers last. */
    private void turn() {
        steps.settle();
        Letter letter = mailbox.poll();
        while (letter != null && !steps.haveEnded()) {
            tellings.tellAll();
            NodeEvent event = letter.open(MonotonicClock.nanos());
            if (event != null) {
                steps.hear(event);
            }
            steps.settle();
            letter = mailbox.poll();
        }
        long now = MonotonicClock.nanos();
        if (deadlines.size() > 0) {
            lateness.ran(now - deadlines.earliest());
        }
        steps.fire(now);
        steps.sendWhatWaits();
        steps.settle();
        runErrands();
        tellings.tellUnlessDue();
        if (!chores.isEmpty() && errands.isEmpty() && isQuiet()) {
            chores.remove().run();
        }
    }

    /** Elections first: a thousand commands about servers take seconds to begin. */
    private void runErrands() {
        for (int i = 0; i < ERRANDS_AT_ONCE && !errands.isEmpty() && !isDue(); i++) {
            steps.perform(errands.remove());
            steps.settle();
        }
        if (!errands.isEmpty()) {
            machinery.bell().ring();
        }
    }

    private boolean isDue() {
        return deadlines.areDue(MonotonicClock.nanos());
    }

    private boolean isQuiet() {
        return deadlines.size() == 0 || deadlines.earliest() - MonotonicClock.nanos() > QUIET_NANOS;
    }

    /** From any thread; never blocks. */
    void whenQuiet(Runnable chore) {
        chores.add(chore);
        machinery.bell().ring();
    }

    /** From any thread; never blocks. */
    void later(NodeAction action) {
        errands.add(action);
        machinery.bell().ring();
    }

    /** What the drivers leave to the loop. */
    private final class Others implements Steps.Others {
        @Override
        public void publish(StateChange change) {
            LoopThread.this.publish(change);
        }

        @Override
        public void answer(long ticket, Answer answer) {
            Consumer<Answer> waiting = expected.remove(ticket);
            if (waiting != null) {
                tellings.add(() -> waiting.accept(answer));
            }
        }

        @Override
        public NodeEvent readClock() {
            return LoopThread.readClock();
        }
    }

    /** What arrives. */
    private final class Arrivals implements Ear {
        @Override
        public void hear(Arrival arrival) {
            steps.hear(arrival);
        }

        @Override
        public void hear(NodeEvent event) {
            steps.hear(event);
        }
    }

    private static NodeEvent readClock() {
        Instant now = Instant.now();
        long utcNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        return new NodeEvent.ClockRead(utcNanos, MonotonicClock.nanos());
    }

    private void publish(StateChange change) {
        Instant at = Instant.now();
        tellings.add(() -> sink.publish(change, at));
    }
}
