package io.understudy.agent.change;

import io.understudy.agent.command.Caller;
import io.understudy.agent.command.Office;
import io.understudy.agent.loop.StateSink;
import io.understudy.agent.ops.Log;
import io.understudy.core.change.ChangeAction;
import io.understudy.core.change.ChangeEvent;
import io.understudy.core.change.ChangeState;
import io.understudy.core.change.ChangeStep;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Refusal;
import io.understudy.model.state.StateChange.ChangeEnded;
import io.understudy.model.state.StateChange.ChangeHeld;
import io.understudy.model.state.StateEvent;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds changes of the configuration file: carries out what {@link ChangeStep} decides, on disk,
 * and looks at the clock. It works from the first moment of the agent on, before the file is read.
 */
public final class ChangeOffice implements Office, AutoCloseable {
    private static final long LOOK_NANOS = 500_000_000L;

    private final Path file;
    private final BootClock clock;
    private final ChangeFiles files;
    private ChangeState state;
    private @Nullable StateEvent untold;
    private String trouble = "";
    private @Nullable StateSink sink;
    private Runnable reload = () -> {};
    private boolean closed;
    private @Nullable Thread watch;

    /**
     * Takes up what an earlier life of the agent left, and puts the file back that is due.
     *
     * @param file the configuration, links not resolved
     * @param directory of the agent's state
     */
    public ChangeOffice(Path file, Path directory, BootClock clock) {
        this.file = file;
        this.clock = clock;
        this.files = new ChangeFiles(directory);
        this.state = new ChangeState.Idle(null);
        try {
            ChangeFiles.Remembered before = files.read();
            state = before.state();
            untold = before.untold();
        } catch (IOException e) {
            trouble = said(e);
        }
        if (!(state instanceof ChangeState.Idle)) {
            look();
        }
    }

    /** The file cannot be run: puts the one from before back, if there is one. */
    public synchronized boolean refuseFile() {
        boolean held = state instanceof ChangeState.Held;
        step(new ChangeEvent.FileUseless());
        return held && state instanceof ChangeState.Idle;
    }

    /**
     * From now on there is somebody to tell; what happened before is told now.
     *
     * @param reload has the configuration read again
     */
    public synchronized void open(StateSink sink, Runnable reload, Log log) {
        this.sink = sink;
        this.reload = reload;
        if (!trouble.isEmpty()) {
            log.warning("whether a change waits to be confirmed is not known: " + trouble);
        }
        StateEvent before = untold;
        if (before != null) {
            sink.publish(before.change(), before.at());
            untold = null;
        }
        if (before != null && before.change() instanceof ChangeEnded ended) {
            try {
                files.forget(ended, false);
            } catch (IOException e) {
                log.warning("a change that ended is told of after each start: " + said(e));
            }
        }
        if (state instanceof ChangeState.Held(var kept)) {
            sink.publish(new ChangeHeld(kept.change()), Instant.now());
        }
        watch();
    }

    /** SHA-256 of the file as it is; empty if it cannot be read. */
    public String sha256() {
        return ChangeFiles.sha256(file);
    }

    @Override
    public Set<Class<? extends Command>> knows() {
        return Set.of(
                Command.BeginChange.class, Command.ConfirmChange.class, Command.RevertChange.class);
    }

    @Override
    public void carryOut(Command command, boolean dryRun, Caller by, Consumer<Answer> answer) {
        // The disk may take its time.
        Thread.ofVirtual().name("change").start(() -> answer.accept(answerTo(command, dryRun, by)));
    }

    private synchronized Answer answerTo(Command command, boolean dryRun, Caller by) {
        Answer answer =
                switch (command) {
                    case Command.BeginChange begin -> begin(begin, dryRun, by);
                    case Command.ConfirmChange(var change) ->
                            step(new ChangeEvent.ConfirmAsked(change, dryRun, by.name()));
                    case Command.RevertChange(var change) ->
                            step(new ChangeEvent.RevertAsked(change, dryRun, by.name()));
                    default ->
                            throw new AssertionError("this office was asked to " + command.name());
                };
        watch();
        return answer == null ? new Answer.Refused(new Refusal.Unanswered()) : answer;
    }

    private @Nullable Answer begin(Command.BeginChange begin, boolean dryRun, Caller by) {
        Path real;
        try {
            real = file.toRealPath();
        } catch (IOException e) {
            return new Answer.Refused(new Refusal.CannotPutBack(file.toString(), said(e)));
        }
        return step(
                new ChangeEvent.BeginAsked(
                        begin,
                        dryRun,
                        by.name(),
                        by.from(),
                        real.toString(),
                        ChangeFiles.sha256(real),
                        Instant.now(),
                        clock.boot(),
                        clock.nanos()));
    }

    /** Looks at the clock. */
    private synchronized void look() {
        if (closed) {
            return;
        }
        step(new ChangeEvent.TimePassed(clock.boot(), clock.nanos()));
    }

    /** Lets something happen, and all that follows from it. */
    private @Nullable Answer step(ChangeEvent first) {
        Deque<ChangeEvent> events = new ArrayDeque<>(Set.of(first));
        Answer answer = null;
        while (!events.isEmpty()) {
            ChangeStep step = ChangeStep.of(state, events.remove());
            state = step.next();
            answer = step.answer() == null ? answer : step.answer();
            for (ChangeAction action : step.actions()) {
                ChangeEvent result = perform(action);
                if (result != null) {
                    events.add(result);
                }
            }
        }
        return answer;
    }

    private @Nullable ChangeEvent perform(ChangeAction action) {
        return switch (action) {
            case ChangeAction.Keep(var kept) -> written(() -> files.keep(kept));
            case ChangeAction.Prolong(var kept) -> written(() -> files.prolong(kept));
            case ChangeAction.Forget(var end) -> written(() -> files.forget(end, false));
            case ChangeAction.PutBack(var kept, var end) -> {
                try {
                    Path aside = files.putBack(kept, end, sink == null);
                    yield new ChangeEvent.FileBack(aside == null ? null : aside.toString());
                } catch (IOException e) {
                    yield new ChangeEvent.FileNotBack(said(e), clock.nanos());
                }
            }
            case ChangeAction.Tell(var change) -> {
                StateSink open = sink;
                if (open == null) {
                    untold = new StateEvent(0, Instant.now(), change);
                } else {
                    open.publish(change, Instant.now());
                }
                yield null;
            }
            case ChangeAction.Reload _ -> {
                reload.run();
                yield null;
            }
        };
    }

    private interface Writing {
        void write() throws IOException;
    }

    private static ChangeEvent written(Writing writing) {
        try {
            writing.write();
            return new ChangeEvent.Written();
        } catch (IOException e) {
            return new ChangeEvent.NotWritten(said(e));
        }
    }

    /** "/etc/keepalived: Read-only file system": the system's own words, and where. */
    private static String said(IOException e) {
        if (e instanceof FileSystemException failure && failure.getReason() == null) {
            return failure.getFile() + ": " + failure.getClass().getSimpleName();
        }
        return String.valueOf(e.getMessage());
    }

    /** Has the clock looked at while a change is pending; once at a time. */
    private synchronized void watch() {
        if (watch != null || state instanceof ChangeState.Idle || sink == null) {
            return;
        }
        watch =
                Thread.ofVirtual()
                        .name("change-watch")
                        .start(() -> {
                            while (isPending()) {
                                LockSupport.parkNanos(LOOK_NANOS);
                                look();
                            }
                        });
    }

    private synchronized boolean isPending() {
        if (closed || state instanceof ChangeState.Idle) {
            watch = null;
            return false;
        }
        return true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        LockSupport.unpark(watch);
    }
}
