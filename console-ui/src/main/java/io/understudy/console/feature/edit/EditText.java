package io.understudy.console.feature.edit;

import io.understudy.console.explain.CommandText;
import io.understudy.console.explain.FindingText;
import io.understudy.console.explain.ProblemText;
import io.understudy.console.explain.SshText;
import io.understudy.console.feature.edit.DeployFailure.AgentRejected;
import io.understudy.console.feature.edit.DeployFailure.Cancelled;
import io.understudy.console.feature.edit.DeployFailure.CheckMissing;
import io.understudy.console.feature.edit.DeployFailure.CheckRefused;
import io.understudy.console.feature.edit.DeployFailure.FileChanged;
import io.understudy.console.feature.edit.DeployFailure.HoldFailed;
import io.understudy.console.feature.edit.DeployFailure.HoldRefused;
import io.understudy.console.feature.edit.DeployFailure.NoProcess;
import io.understudy.console.feature.edit.DeployFailure.NotSeen;
import io.understudy.console.feature.edit.DeployFailure.OverSsh;
import io.understudy.console.feature.edit.DeployFailure.ReloadRefused;
import io.understudy.console.feature.edit.DeployFailure.Unwell;
import io.understudy.console.insight.Finding;
import io.understudy.console.insight.FleetPicture;
import io.understudy.console.session.FleetState;
import io.understudy.console.session.HostState;
import io.understudy.console.text.Wording;
import io.understudy.model.diagnostic.Diagnostic;
import io.understudy.model.state.AgentSnapshot;
import io.understudy.model.state.InstanceSnapshot;
import io.understudy.model.unit.IpPrefix;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The sentences of an edit: what it would do, how it goes, how it ended. */
public final class EditText {
    /** Refusals of changes name no router. */
    private static final FleetPicture NOBODY =
            FleetPicture.of(new FleetState(Instant.EPOCH, List.of(), List.of()));

    private final Wording wording;
    private final CommandText commands;
    private final String host;
    private final Aim aim;

    /**
     * @param aim of the change; a priority's number does not matter
     */
    public EditText(Wording wording, String host, Aim aim) {
        this.wording = wording;
        this.commands = new CommandText(wording);
        this.host = host;
        this.aim = aim;
    }

    private String text(String key, Object... values) {
        return wording.text(key, values);
    }

    String effect(Effect effect) {
        return switch (effect) {
            case Effect.Moves(var addresses, var from, var to, int priority, int against) ->
                    text("edit.effect.moves", join(addresses), from, to, priority, against);
            case Effect.Stays(var addresses, var owner) ->
                    text("edit.effect.stays", join(addresses), owner);
            case Effect.NoPreempt(var addresses, var owner, var better) ->
                    text("edit.effect.nopreempt", join(addresses), owner, better);
            case Effect.Unknown() -> text("edit.effect.unknown");
        };
    }

    private String join(List<IpPrefix> addresses) {
        return addresses.stream()
                .map(prefix -> prefix.address().toString())
                .collect(Collectors.joining(text("list.separator")));
    }

    public String step(DeployStep step) {
        return text(
                switch (step) {
                    case CONNECT -> "edit.step.connect";
                    case REREAD -> "edit.step.reread";
                    case HOLD -> "edit.step.hold";
                    case UPLOAD -> "edit.step.upload";
                    case CHECK -> "edit.step.check";
                    case BACK_UP -> "edit.step.backup";
                    case SWAP -> "edit.step.swap";
                    case RELOAD -> "edit.step.reload";
                    case VERIFY ->
                            aim instanceof Aim.Priority
                                    ? "edit.step.verify"
                                    : "edit.step.verify_file";
                    case CONFIRM -> "edit.step.confirm";
                });
    }

    /** What an operator learns from a step that is done; empty if there is nothing to tell. */
    public String detail(StepLine line) {
        if (line.state() != StepLine.State.DONE) {
            return "";
        }
        return switch (line.step()) {
            case CONNECT -> text("edit.done.connect");
            case REREAD -> text("edit.done.reread");
            case HOLD ->
                    line.detail().isEmpty()
                            ? text("edit.done.no_hold")
                            : text("edit.done.hold", line.detail());
            case CONFIRM ->
                    line.detail().isEmpty()
                            ? text("edit.done.no_confirm")
                            : text("edit.done.confirm");
            case UPLOAD, BACK_UP -> name(line.detail());
            case CHECK ->
                    line.detail().equals("0")
                            ? text("edit.done.check")
                            : text("edit.done.check_warnings", line.detail());
            case SWAP -> text("edit.done.swap");
            case RELOAD -> line.detail();
            case VERIFY ->
                    aim instanceof Aim.Priority(var instance, _)
                            ? text("edit.done.verify", instance, line.detail())
                            : text("edit.done.verify_file", host);
        };
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public String failure(DeployFailure failure) {
        return switch (failure) {
            case OverSsh(var problem) -> SshText.sentence(wording, problem);
            case FileChanged(var path) -> text("edit.failed.changed", path);
            case CheckRefused(int line, var summary, _) ->
                    summary.isEmpty()
                            ? text("edit.failed.check_silent", host)
                            : line > 0
                                    ? text("edit.failed.check_line", host, line, summary)
                                    : text("edit.failed.check", host, summary);
            case CheckMissing(var command, _) -> text("edit.failed.no_check", host, command);
            case NoProcess(var pidFile) -> text("edit.failed.no_process", pidFile);
            case ReloadRefused(var said) -> text("edit.failed.reload", said);
            case AgentRejected(var diagnostics) -> rejected(diagnostics);
            case NotSeen seen -> notSeen(seen);
            case Unwell(var worse, long seconds) ->
                    text("edit.failed.unwell", host, seconds, titles(worse));
            case HoldRefused(var why) -> commands.sentence(why, NOBODY);
            case HoldFailed(var said) ->
                    said.isEmpty()
                            ? text("edit.failed.hold_unasked", host)
                            : text("edit.failed.hold", host, said);
            case Cancelled() -> text("edit.failed.cancelled");
        };
    }

    private String titles(List<Finding> findings) {
        FindingText told = new FindingText(wording);
        return findings.stream()
                .map(finding -> told.tell(finding, NOBODY).title())
                .collect(Collectors.joining(text("list.separator")));
    }

    private String rejected(List<Diagnostic> diagnostics) {
        return diagnostics.isEmpty()
                ? text("edit.failed.rejected")
                : text(
                        "edit.failed.rejected_line",
                        diagnostics.getFirst().span().line(),
                        diagnostics.getFirst().message());
    }

    private String notSeen(NotSeen failure) {
        HostState seen = failure.seen();
        long seconds = failure.seconds();
        if (seen == null || seen.link() != HostState.Link.LIVE) {
            return seen == null || seen.problem() == null
                    ? text("edit.failed.unseen_lost", seconds)
                    : text(
                            "edit.failed.unseen_because",
                            seconds,
                            ProblemText.sentence(wording, seen.problem()));
        }
        if (!(aim instanceof Aim.Priority(var instance, _))) {
            return text("edit.failed.unseen_file", seconds, host);
        }
        AgentSnapshot snapshot = seen.snapshot();
        InstanceSnapshot found = snapshot == null ? null : snapshot.instance(instance);
        return found == null
                ? text("edit.failed.unseen_gone", seconds, instance)
                : text(
                        "edit.failed.unseen",
                        seconds,
                        instance,
                        Integer.toString(found.configuredPriority()));
    }

    /** The heading of an end. */
    public String verdict(DeployOutcome outcome) {
        return switch (outcome) {
            case DeployOutcome.Deployed _ ->
                    text(
                            aim instanceof Aim.Priority
                                    ? "edit.end.deployed"
                                    : "edit.end.deployed_file",
                            host);
            case DeployOutcome.Unchanged _ -> text("edit.end.unchanged", host);
            case DeployOutcome.RolledBack(_, _, boolean confirmed) ->
                    confirmed
                            ? text("edit.end.rolled_back", host)
                            : text("edit.end.rolled_back_unseen", host);
            case DeployOutcome.GoesBack(_, _, var until, _) ->
                    text("edit.end.goes_back", host, wording.times().clock(until));
            case DeployOutcome.Unsure _ -> text("edit.end.unsure", host);
        };
    }

    /** What came of it and what is left, below the heading. */
    public String account(DeployOutcome outcome) {
        return switch (outcome) {
            case DeployOutcome.Deployed(var backup) -> text("edit.end.backup", backup);
            case DeployOutcome.Unchanged(_, var failure, var leftovers) ->
                    leftovers.isEmpty()
                            ? failure(failure)
                            : failure(failure)
                                    + "\n"
                                    + text(
                                            "edit.end.leftovers",
                                            String.join(text("list.separator"), leftovers));
            case DeployOutcome.RolledBack(_, var failure, _) -> failure(failure);
            case DeployOutcome.GoesBack(_, var failure, _, var backup) ->
                    failure(failure) + "\n" + text("edit.end.backup", backup);
            case DeployOutcome.Unsure(_, var failure, var cleanup, var path, var backup) ->
                    failure(failure)
                            + "\n"
                            + failure(cleanup)
                            + "\n"
                            + text("edit.end.look", host, path, backup);
        };
    }
}
