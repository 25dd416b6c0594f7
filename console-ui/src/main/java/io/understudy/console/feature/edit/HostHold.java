package io.understudy.console.feature.edit;

import io.understudy.console.feature.edit.DeployFailure.HoldFailed;
import io.understudy.console.feature.edit.DeployFailure.HoldRefused;
import io.understudy.console.feature.edit.DeployFailure.OverSsh;
import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a host's agent to keep the file from before, and to put it back unless the change is
 * confirmed: over its stream, and where that is cut by the agent's own command over SSH. Every
 * question may be asked twice.
 */
final class HostHold {
    private static final Duration COMMAND = Duration.ofSeconds(20);
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    /** What came of a question. */
    sealed interface Result {
        record Done() implements Result {}

        /** The agent is older than this, or is keepalived: it holds nothing. */
        record Unknown() implements Result {}

        record Failed(DeployFailure failure) implements Result {}
    }

    private final DeployPlan plan;
    private final String change;
    private final AgentDoor agent;
    private boolean held;
    private long until; // by System.nanoTime()

    /**
     * @param change its name
     */
    HostHold(DeployPlan plan, String change, AgentDoor agent) {
        this.plan = plan;
        this.change = change;
        this.agent = agent;
    }

    String change() {
        return change;
    }

    /** Whether the agent keeps the file, as far as is known here. */
    boolean isHeld() {
        return held;
    }

    /** When the agent goes back, by System.nanoTime(); long ago if it was asked to do so. */
    long until() {
        return until;
    }

    /** Begins it, or gives it the whole time once more. */
    Result begin(@Nullable RemoteHost host, Duration patience) {
        String before = plan.base().sha256();
        String after = plan.result().sha256();
        long asked = System.nanoTime();
        Result result =
                ask(
                        new Command.BeginChange(
                                change, before, after, patience.toNanos(), plan.why()),
                        host,
                        "hold",
                        change,
                        "--for",
                        Long.toString(patience.toSeconds()),
                        "--before",
                        before,
                        "--after",
                        after,
                        "--why",
                        plan.why());
        if (result instanceof Result.Done) {
            held = true;
            until = asked + patience.toNanos();
        }
        return result;
    }

    Result confirm(@Nullable RemoteHost host) {
        Result result = ask(new Command.ConfirmChange(change), host, "confirm", change);
        held &= !(result instanceof Result.Done);
        return result;
    }

    Result revert(@Nullable RemoteHost host) {
        Result result = ask(new Command.RevertChange(change), host, "revert", change);
        if (result instanceof Result.Done) {
            held = false;
            until = System.nanoTime();
        }
        return result;
    }

    /** The file is as it was: the hold ends here, or else by itself and without harm. */
    void letGo(@Nullable RemoteHost host) {
        if (held) {
            revert(host);
            held = false;
        }
    }

    /** What is there now stays. */
    void leave(@Nullable RemoteHost host) {
        confirm(host);
        held = false;
    }

    private Result ask(Command command, @Nullable RemoteHost host, String... words) {
        if (agent.lacks(command)) {
            return new Result.Unknown();
        }
        return switch (agent.ask(command, false)) {
            case Answer.Done _ -> new Result.Done();
            case Answer.Refused(var why) when !(why instanceof Refusal.Unanswered) ->
                    new Result.Failed(new HoldRefused(why));
            case null, default ->
                    host == null
                            ? new Result.Failed(new HoldFailed(""))
                            : overSsh(host, List.of(words));
        };
    }

    private Result overSsh(RemoteHost host, List<String> words) {
        List<String> command = new ArrayList<>(plan.host().deployCommand());
        if (command.isEmpty()) {
            return new Result.Unknown();
        }
        command.addAll(words);
        try {
            CommandResult result = host.run(command, COMMAND);
            return switch (result.status()) {
                case 0 -> new Result.Done();
                case NOT_FOUND, NOT_EXECUTABLE -> new Result.Unknown();
                default -> new Result.Failed(new HoldFailed(result.said()));
            };
        } catch (SshException e) {
            return new Result.Failed(new OverSsh(e.problem()));
        }
    }
}
