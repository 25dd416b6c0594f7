package io.understudy.core.change;

import io.understudy.core.change.ChangeAction.Forget;
import io.understudy.core.change.ChangeAction.Keep;
import io.understudy.core.change.ChangeAction.Prolong;
import io.understudy.core.change.ChangeAction.PutBack;
import io.understudy.core.change.ChangeAction.Reload;
import io.understudy.core.change.ChangeAction.Tell;
import io.understudy.core.change.ChangeEvent.BeginAsked;
import io.understudy.core.change.ChangeEvent.ConfirmAsked;
import io.understudy.core.change.ChangeEvent.FileBack;
import io.understudy.core.change.ChangeEvent.FileNotBack;
import io.understudy.core.change.ChangeEvent.FileUseless;
import io.understudy.core.change.ChangeEvent.NotWritten;
import io.understudy.core.change.ChangeEvent.RevertAsked;
import io.understudy.core.change.ChangeEvent.TimePassed;
import io.understudy.core.change.ChangeEvent.Written;
import io.understudy.core.change.ChangeState.Confirming;
import io.understudy.core.change.ChangeState.Held;
import io.understudy.core.change.ChangeState.Idle;
import io.understudy.core.change.ChangeState.Keeping;
import io.understudy.core.change.ChangeState.Returning;
import io.understudy.model.command.Answer;
import io.understudy.model.command.Command.BeginChange;
import io.understudy.model.command.Effect;
import io.understudy.model.command.Refusal;
import io.understudy.model.state.PendingChange;
import io.understudy.model.state.PendingChange.End;
import io.understudy.model.state.StateChange.ChangeEnded;
import io.understudy.model.state.StateChange.ChangeHeld;
import io.understudy.model.state.StateChange.Warned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from one event: the next state, what is to be done, and what whoever asked is told
 * once that is done.
 *
 * @param answer null where nobody asked, or where it waits for an action
 */
public record ChangeStep(ChangeState next, List<ChangeAction> actions, @Nullable Answer answer) {
    /** Between two tries to put a file back that the disk did not take. */
    static final long AGAIN_NANOS = 5_000_000_000L;

    private static final long SECOND = 1_000_000_000L;

    public ChangeStep {
        actions = List.copyOf(actions);
    }

    /** The one function of this machine. */
    public static ChangeStep of(ChangeState state, ChangeEvent event) {
        return switch (state) {
            case Idle idle -> whenIdle(idle, event);
            case Keeping keeping -> whenKeeping(keeping, event);
            case Held held -> whenHeld(held, event);
            case Confirming confirming -> whenConfirming(confirming, event);
            case Returning returning -> whenReturning(returning, event);
        };
    }

    private static ChangeStep whenIdle(Idle idle, ChangeEvent event) {
        return switch (event) {
            case BeginAsked begin -> {
                Kept kept = kept(begin);
                yield begin(begin, kept, idle, new Keep(kept));
            }
            case ConfirmAsked(var change, _, _) ->
                    idle.last() != null
                                    && idle.last().change().id().equals(change)
                                    && idle.last().how() == End.CONFIRMED
                            ? stay(idle, done(new Effect.FileStays(idle.last().change().path())))
                            : stay(idle, refused(new Refusal.NoChangeHeld(change, null)));
            case RevertAsked(var change, _, _) ->
                    idle.last() != null
                                    && idle.last().change().id().equals(change)
                                    && idle.last().how() != End.CONFIRMED
                            ? stay(idle, done(new Effect.FileIsBack(idle.last().change().path())))
                            : stay(idle, refused(new Refusal.NoChangeHeld(change, null)));
            case TimePassed _, FileUseless _ -> stay(idle);
            case Written _, NotWritten _, FileBack _, FileNotBack _ -> unasked(idle, event);
        };
    }

    private static ChangeStep whenHeld(Held held, ChangeEvent event) {
        PendingChange change = held.kept().change();
        return switch (event) {
            case BeginAsked begin when begin.command().change().equals(change.id()) -> {
                Kept longer =
                        new Kept(
                                change.until(begin.wall().plusNanos(begin.command().nanos())),
                                begin.boot(),
                                begin.at() + begin.command().nanos());
                yield begin(begin, longer, held, new Prolong(longer));
            }
            case BeginAsked _ -> stay(held, refused(new Refusal.ChangeInProgress(change)));
            case ConfirmAsked(var name, _, _) when !name.equals(change.id()) ->
                    stay(held, refused(new Refusal.NoChangeHeld(name, change)));
            case ConfirmAsked(_, var dryRun, var by) ->
                    dryRun
                            ? stay(held, foreseen(new Effect.FileStays(change.path())))
                            : then(
                                    new Confirming(held.kept(), by),
                                    new Forget(ended(held.kept(), End.CONFIRMED, by)));
            case RevertAsked(var name, _, _) when !name.equals(change.id()) ->
                    stay(held, refused(new Refusal.NoChangeHeld(name, change)));
            case RevertAsked(_, var dryRun, var by) ->
                    dryRun
                            ? stay(held, foreseen(new Effect.FileIsBack(change.path())))
                            : goBack(held.kept(), End.REVERTED, by);
            // Nobody knows how long the machine was away, and a start is no time for experiments.
            case TimePassed(var boot, _) when !boot.equals(held.kept().boot()) ->
                    goBack(held.kept(), End.REBOOTED, null);
            case TimePassed(_, var at) ->
                    at < held.kept().deadline()
                            ? stay(held)
                            : goBack(held.kept(), End.TIMED_OUT, null);
            case FileUseless _ -> goBack(held.kept(), End.UNUSABLE, null);
            case Written _, NotWritten _, FileBack _, FileNotBack _ -> unasked(held, event);
        };
    }

    private static ChangeStep whenKeeping(Keeping keeping, ChangeEvent event) {
        PendingChange change = keeping.kept().change();
        return switch (event) {
            case Written _ ->
                    new ChangeStep(
                            new Held(keeping.kept()),
                            List.of(new Tell(new ChangeHeld(change))),
                            done(new Effect.FileComesBack(change.path(), keeping.nanos())));
            case NotWritten(var detail) ->
                    stay(
                            keeping.otherwise(),
                            refused(new Refusal.CannotPutBack(change.path(), detail)));
            case BeginAsked _,
                    ConfirmAsked _,
                    RevertAsked _,
                    TimePassed _,
                    FileUseless _,
                    FileBack _,
                    FileNotBack _ ->
                    unasked(keeping, event);
        };
    }

    private static ChangeStep whenConfirming(Confirming confirming, ChangeEvent event) {
        return switch (event) {
            case Written _ -> {
                ChangeEnded end = ended(confirming.kept(), End.CONFIRMED, confirming.by());
                yield new ChangeStep(
                        new Idle(end),
                        List.of(new Tell(end)),
                        done(new Effect.FileStays(end.change().path())));
            }
            // What is not on disk would be forgotten by a restart, and the file would come back.
            case NotWritten(var detail) ->
                    stay(new Held(confirming.kept()), refused(new Refusal.NotRecorded(detail)));
            case BeginAsked _,
                    ConfirmAsked _,
                    RevertAsked _,
                    TimePassed _,
                    FileUseless _,
                    FileBack _,
                    FileNotBack _ ->
                    unasked(confirming, event);
        };
    }

    private static ChangeStep whenReturning(Returning returning, ChangeEvent event) {
        PendingChange change = returning.kept().change();
        return switch (event) {
            case FileBack(var aside) -> {
                ChangeEnded end = new ChangeEnded(change, returning.how(), returning.by(), aside);
                yield new ChangeStep(
                        new Idle(end),
                        List.of(new Tell(end), new Reload()),
                        done(new Effect.FileIsBack(change.path())));
            }
            case FileNotBack(var detail, var at) -> notBack(returning, detail, at);
            case TimePassed(_, var at) ->
                    at < returning.again() ? stay(returning) : goBack(returning);
            case RevertAsked(var name, var dryRun, _) when name.equals(change.id()) ->
                    dryRun
                            ? stay(returning, foreseen(new Effect.FileIsBack(change.path())))
                            : goBack(returning);
            case FileUseless _ -> goBack(returning);
            case BeginAsked _ -> stay(returning, refused(new Refusal.ChangeInProgress(change)));
            case ConfirmAsked(var name, _, _) ->
                    stay(returning, refused(new Refusal.NoChangeHeld(name, change)));
            case RevertAsked(var name, _, _) ->
                    stay(returning, refused(new Refusal.NoChangeHeld(name, change)));
            case Written _, NotWritten _ -> unasked(returning, event);
        };
    }

    private static ChangeStep notBack(Returning returning, String detail, long at) {
        String path = returning.kept().change().path();
        Returning next =
                new Returning(
                        returning.kept(),
                        returning.how(),
                        returning.by(),
                        detail,
                        at + AGAIN_NANOS);
        return new ChangeStep(
                next,
                detail.equals(returning.trouble())
                        ? List.of()
                        : List.of(
                                new Tell(
                                        new Warned(
                                                "file-not-put-back",
                                                null,
                                                "cannot put the file from before back: "
                                                        + detail
                                                        + "; it is tried again every "
                                                        + AGAIN_NANOS / SECOND
                                                        + " s"))),
                refused(new Refusal.CannotPutBack(path, detail)));
    }

    /** Begins a change, or gives it more time, if its words are sound. */
    private static ChangeStep begin(
            BeginAsked begin, Kept kept, ChangeState now, ChangeAction write) {
        BeginChange command = begin.command();
        String expected = command.before();
        if (command.nanos() < BeginChange.SHORTEST_NANOS
                || command.nanos() > BeginChange.LONGEST_NANOS) {
            return stay(
                    now,
                    refused(
                            new Refusal.OutOfRange(
                                    "time to confirm in seconds",
                                    command.nanos() / SECOND,
                                    BeginChange.SHORTEST_NANOS / SECOND,
                                    BeginChange.LONGEST_NANOS / SECOND)));
        }
        if (now instanceof Idle && expected != null && !expected.equals(begin.found())) {
            return stay(
                    now, refused(new Refusal.FileDiffers(begin.path(), expected, begin.found())));
        }
        return begin.dryRun()
                ? stay(now, foreseen(new Effect.FileComesBack(begin.path(), command.nanos())))
                : then(new Keeping(kept, command.nanos(), now), write);
    }

    private static Kept kept(BeginAsked begin) {
        BeginChange command = begin.command();
        return new Kept(
                new PendingChange(
                        command.change(),
                        begin.by(),
                        begin.from(),
                        command.why(),
                        begin.path(),
                        begin.found(),
                        command.after(),
                        begin.wall(),
                        begin.wall().plusNanos(command.nanos())),
                begin.boot(),
                begin.at() + command.nanos());
    }

    private static ChangeEnded ended(Kept kept, End how, @Nullable String by) {
        return new ChangeEnded(kept.change(), how, by, null);
    }

    private static ChangeStep goBack(Kept kept, End how, @Nullable String by) {
        return goBack(new Returning(kept, how, by, "", 0));
    }

    private static ChangeStep goBack(Returning returning) {
        return then(
                returning,
                new PutBack(
                        returning.kept(),
                        ended(returning.kept(), returning.how(), returning.by())));
    }

    private static Answer done(Effect effect) {
        return new Answer.Done(List.of(effect));
    }

    private static Answer foreseen(Effect effect) {
        return new Answer.Foreseen(List.of(effect));
    }

    private static Answer refused(Refusal why) {
        return new Answer.Refused(why);
    }

    private static ChangeStep then(ChangeState next, ChangeAction action) {
        return new ChangeStep(next, List.of(action), null);
    }

    private static ChangeStep stay(ChangeState state) {
        return new ChangeStep(state, List.of(), null);
    }

    private static ChangeStep stay(ChangeState state, Answer answer) {
        return new ChangeStep(state, List.of(), answer);
    }

    /** Whoever carries actions out hands in what became of one before anything else happens. */
    private static ChangeStep unasked(ChangeState state, ChangeEvent event) {
        throw new AssertionError(event + " while " + state);
    }
}
