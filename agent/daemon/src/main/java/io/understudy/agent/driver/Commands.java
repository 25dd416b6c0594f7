package io.understudy.agent.driver;

import io.understudy.core.node.NodeAction.Notify;
import io.understudy.core.node.NodeEvent;
import io.understudy.linux.process.Children;
import io.understudy.linux.process.Outcome;
import io.understudy.linux.process.Program;
import io.understudy.linux.sys.SyscallException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Commands that are told of changes. Those of one subject run one after the other, so that nobody
 * hears of MASTER after the BACKUP that followed it; subjects do not wait for each other. Who hangs
 * is waited for only so long, and whose queue is full is told of no further change.
 */
public final class Commands {
    static final int MOST_WAITING = 64;

    /** After this the next command of a subject runs beside the one that does not end. */
    private static final long PATIENCE_SECONDS = 30;

    /** A command may take its time; it is ended with the daemon. */
    private static final long NO_TIMEOUT_NANOS = TimeUnit.DAYS.toNanos(365);

    private final Scripts.Starter starter;
    private final Post post;
    private final Map<String, Line> lines = new HashMap<>();
    private ScriptPrograms programs = ScriptPrograms.NONE;

    /** What waits for one subject, and which of its runs is waited for. */
    private static final class Line {
        final Queue<Notify> waiting = new ArrayDeque<>();
        long running;
    }

    private long lastTicket;

    /**
     * @param starter who starts children: {@link Children#run}
     */
    public Commands(Scripts.Starter starter, Post post) {
        this.starter = starter;
        this.post = post;
    }

    synchronized void use(ScriptPrograms next) {
        programs = next.knowing(programs);
    }

    synchronized void run(Notify notify) throws SyscallException {
        programs.of(notify.command()); // throws why it cannot run
        Line line = lines.computeIfAbsent(notify.subject(), _ -> new Line());
        if (line.waiting.size() >= MOST_WAITING) {
            throw SyscallException.of(
                    "notifying",
                    11,
                    MOST_WAITING
                            + " earlier commands have not ended yet, so this change is not"
                            + " told");
        }
        line.waiting.add(notify);
        next(notify.subject(), line);
    }

    private void next(String subject, Line line) {
        while (line.running == 0 && !line.waiting.isEmpty()) {
            Notify notify = line.waiting.remove();
            Program program;
            try {
                program = programs.of(notify.command());
            } catch (SyscallException e) {
                refuse(notify, e);
                continue;
            }
            List<String> arguments = new ArrayList<>(program.arguments());
            arguments.addAll(notify.added());
            long ticket = ++lastTicket;
            line.running = ticket;
            Children.Run _ =
                    starter.run(
                            program.with(arguments),
                            NO_TIMEOUT_NANOS,
                            outcome -> ended(subject, ticket, notify, outcome));
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .execute(() -> goOn(subject, ticket));
        }
        if (line.running == 0) {
            lines.remove(subject);
            notifyAll();
        }
    }

    private void ended(String subject, long ticket, Notify notify, Outcome outcome) {
        if (outcome instanceof Outcome.NotStarted(var refusal)) {
            refuse(notify, refusal);
        }
        goOn(subject, ticket);
    }

    private synchronized void goOn(String subject, long ticket) {
        Line line = lines.get(subject);
        if (line != null && line.running == ticket) {
            line.running = 0;
            next(subject, line);
        }
    }

    private void refuse(Notify notify, SyscallException why) {
        post.post(at -> new NodeEvent.ActionFailed(notify, why.errno(), why.text(), at));
    }

    /** Waits until every command has ended, but not longer than that; for the end of the daemon. */
    public synchronized void await(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        try {
            long left = longest.toMillis();
            while (!lines.isEmpty() && left > 0) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
