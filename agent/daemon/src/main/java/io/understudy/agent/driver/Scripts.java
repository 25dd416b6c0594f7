package io.understudy.agent.driver;

import io.understudy.core.node.NodeEvent;
import io.understudy.core.node.ScriptOutcome;
import io.understudy.linux.process.Children;
import io.understudy.linux.process.Outcome;
import io.understudy.linux.process.Program;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.config.vrrp.VrrpScript;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tracked scripts: at most one run of each at a time. Everything here is on the loop thread. */
public final class Scripts {
    private final Starter starter;
    private final Post post;
    private final Map<String, Running> running = new HashMap<>();
    private ScriptPrograms programs = ScriptPrograms.NONE;
    private long lastTicket;

    private record Running(long ticket, Children.Run run) {}

    /** Who starts children: {@link Children#run}. */
    @FunctionalInterface
    public interface Starter {
        Children.Run run(Program program, long timeoutNanos, Consumer<Outcome> whenEnded);
    }

    public Scripts(Starter starter, Post post) {
        this.starter = starter;
        this.post = post;
    }

    /** What scripts run from now on. */
    public void use(ScriptPrograms next) {
        programs = next;
    }

    void run(VrrpScript script) throws SyscallException {
        if (running.containsKey(script.name())) {
            return;
        }
        long ticket = ++lastTicket;
        Children.Run run =
                starter.run(
                        programs.of(script),
                        script.timeoutNanos(),
                        outcome -> post.post(at -> ended(script, ticket, outcome, at)));
        running.put(script.name(), new Running(ticket, run));
    }

    void stop(String name) {
        Running stopped = running.remove(name);
        if (stopped != null) {
            stopped.run().stop();
        }
    }

    /** A run that was stopped, and perhaps begun anew, after it ended is no news. */
    private @Nullable NodeEvent ended(VrrpScript script, long ticket, Outcome outcome, long at) {
        Running ended = running.get(script.name());
        if (ended == null || ended.ticket() != ticket) {
            return null;
        }
        running.remove(script.name());
        return new NodeEvent.ScriptFinished(script.name(), outcome(script, outcome), at);
    }

    private static ScriptOutcome outcome(VrrpScript script, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Exited(int status) -> new ScriptOutcome.Exited(status);
            case Outcome.Signalled(int signal) -> new ScriptOutcome.Signalled(signal);
            case Outcome.TimedOut _ -> new ScriptOutcome.TimedOut(script.timeoutNanos());
            case Outcome.NotStarted(var refusal) -> new ScriptOutcome.NotStarted(refusal.text());
        };
    }
}
