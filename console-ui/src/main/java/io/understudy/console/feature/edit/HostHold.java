package io.understudy.console.feature.edit;

import io.understudy.console.feature.edit.DeployFailure.HoldFailed;
import io.understudy.console.feature.edit.DeployFailure.HoldRefused;
import io.understudy.console.feature.edit.DeployFailure.OverSsh;
import io.understudy.console.session.Commanding;
import io.understudy.console.session.HostState;
import io.understudy.console.session.LiveHosts;
import io.understudy.console.session.Outcome;
import io.understudy.console.ssh.CommandResult;
import io.understudy.console.ssh.RemoteHost;
import io.understudy.console.ssh.SshException;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command;
import io.understudy.model.command.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a host's agent to keep the file from before, and to put it back unless the change is
 * confirmed: over its stream, and where that is cut by the agent's own command over SSH. Every
 * question may be asked twice.
 */
final class HostHold {
    private static final Duration COMMAND = Duration.ofSeconds(20);
    private static final long STREAM_SECONDS = 16;
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
    private final LiveHosts live;
    private final Commanding commanding;

    /**
     * @param change its name
     */
    HostHold(DeployPlan plan, String change, LiveHosts live, Commanding commanding) {
        this.plan = plan;
        this.change = change;
        this.live = live;
        this.commanding = commanding;
    }

    String change() {
        return change;
    }

    /** Begins it, or gives it the whole time once more. */
    Result begin(@Nullable RemoteHost host, Duration patience) {
        String before = plan.base().sha256();
        String after = plan.result().sha256();
        return ask(
                new Command.BeginChange(change, before, after, patience.toNanos(), plan.why()),
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
    }

    Result confirm(@Nullable RemoteHost host) {
        return ask(new Command.ConfirmChange(change), host, "confirm", change);
    }

    Result revert(@Nullable RemoteHost host) {
        return ask(new Command.RevertChange(change), host, "revert", change);
    }

    private Result ask(Command command, @Nullable RemoteHost host, String... words) {
        HostState now = live.host(plan.endpoint());
        HostState.Offer offer = now == null ? null : now.offer();
        if (now != null && now.link() == HostState.Link.LIVE && offer != null) {
            if (!offer.commands().contains(command.name())) {
                return new Result.Unknown();
            }
            Result heard = overStream(command);
            if (heard != null) {
                return heard;
            }
        }
        return host == null ? new Result.Failed(new HoldFailed("")) : overSsh(host, List.of(words));
    }

    /** Null if the stream does not say what came of it. */
    private @Nullable Result overStream(Command command) {
        Outcome outcome;
        try {
            outcome =
                    commanding
                            .ask(plan.endpoint(), command, false)
                            .get(STREAM_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException _) {
            return null;
        }
        return switch (outcome) {
            case Outcome.Answered(Answer.Done _) -> new Result.Done();
            case Outcome.Answered(Answer.Refused(Refusal.Unanswered _)) -> null;
            case Outcome.Answered(Answer.Refused(var why)) ->
                    new Result.Failed(new HoldRefused(why));
            case Outcome.Answered _, Outcome.Unsent _, Outcome.Unheard _ -> null;
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
