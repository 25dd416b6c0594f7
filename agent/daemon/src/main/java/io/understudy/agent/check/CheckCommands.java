package io.understudy.agent.check;

import io.understudy.core.check.CheckEvent;
import io.understudy.core.check.CommandEnd;
import io.understudy.linux.process.Children;
import io.understudy.linux.process.Outcome;
import io.understudy.linux.process.Program;
import io.understudy.linux.sys.MonotonicClock;
import io.understudy.model.config.checker.MiscCheck;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The commands of MISC_CHECK: at most one per probe, as children of another thread. */
final class CheckCommands {
    private final Children children;
    private final Workers workers;
    private final Consumer<CheckEvent> tell;
    private final Map<Integer, Children.Run> running = new HashMap<>();
    private @Nullable CheckPrograms programs;

    CheckCommands(Children children, Workers workers, Consumer<CheckEvent> tell) {
        this.children = children;
        this.workers = workers;
        this.tell = tell;
    }

    void use(CheckPrograms next) {
        programs = next;
    }

    void run(int probe, MiscCheck check) {
        CheckPrograms known = programs;
        Program program = known == null ? null : known.program(check);
        if (program == null) {
            String why = known == null ? "no command was looked up" : known.problem(check);
            tell.accept(
                    new CheckEvent.CommandEnded(
                            probe, new CommandEnd.NotStarted(why), MonotonicClock.nanos()));
            return;
        }
        Children.Run[] own = new Children.Run[1];
        own[0] =
                children.run(
                        program,
                        check.timeoutNanos(),
                        outcome -> workers.post(() -> ended(probe, own[0], end(outcome))));
        running.put(probe, own[0]);
    }

    /** What ended after it was stopped, or after another one began, is nobody's. */
    private void ended(int probe, Children.Run run, CommandEnd end) {
        if (running.remove(probe, run)) {
            tell.accept(new CheckEvent.CommandEnded(probe, end, MonotonicClock.nanos()));
        }
    }

    private static CommandEnd end(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Exited(var status) -> new CommandEnd.Exited(status);
            case Outcome.Signalled(var signal) -> new CommandEnd.Signalled(signal);
            case Outcome.TimedOut _ -> new CommandEnd.TimedOut();
            case Outcome.NotStarted(var refusal) -> new CommandEnd.NotStarted(refusal.text());
        };
    }

    void stop(int probe) {
        Children.Run run = running.remove(probe);
        if (run != null) {
            run.stop();
        }
    }
}
