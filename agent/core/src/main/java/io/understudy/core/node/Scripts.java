package io.understudy.core.node;

import io.understudy.core.track.ScriptVerdict;
import io.understudy.core.vrrp.Durations;
import io.understudy.model.config.KeepalivedConfig;
import io.understudy.model.config.vrrp.VrrpScript;
import io.understudy.model.state.StateChange;
import java.util.List;

/** Tracked scripts: when they run, and what follows from how they end. */
final class Scripts {
    private Scripts() {}

    /** The scripts that some instance tracks; the others are never run. */
    static List<VrrpScript> tracked(KeepalivedConfig config) {
        return config.scripts().stream()
                .filter(script ->
                        config.instances().stream()
                                        .flatMap(i -> i.trackScripts().stream())
                                        .anyMatch(t -> t.script().equals(script.name()))
                                || config.syncGroups().stream()
                                        .flatMap(group -> group.trackScripts().stream())
                                        .anyMatch(t -> t.script().equals(script.name())))
                .toList();
    }

    static ScriptRun begin(Turn turn, VrrpScript script) {
        ScriptRun run =
                new ScriptRun(
                        script, ScriptVerdict.initial(script), turn.at + script.intervalNanos());
        turn.act(new NodeAction.RunScript(script));
        turn.act(new NodeAction.SetTimer(run.timer(), run.nextRunAt()));
        return run;
    }

    /** The next run keeps its distance from the last deadline; runs slept through are left out. */
    static void due(Turn turn, String name) {
        int index = indexOf(turn, name);
        if (index < 0) {
            return;
        }
        ScriptRun run = turn.trackers.scripts().get(index);
        long interval = run.script().intervalNanos();
        long late = Math.max(0, turn.at - run.nextRunAt());
        ScriptRun next = run.next(run.nextRunAt() + (late / interval + 1) * interval);
        put(turn, index, next);
        turn.act(new NodeAction.RunScript(run.script()));
        turn.act(new NodeAction.SetTimer(next.timer(), next.nextRunAt()));
    }

    static void finished(Turn turn, String name, ScriptOutcome outcome) {
        Precautions.fenced(turn, name, outcome);
        int index = indexOf(turn, name);
        if (index < 0) {
            return;
        }
        ScriptRun run = turn.trackers.scripts().get(index);
        ScriptVerdict before = run.verdict();
        ScriptVerdict after = before.after(run.script(), succeeded(outcome), text(outcome));
        if (after.equals(before)) {
            return;
        }
        put(turn, index, run.judged(after));
        turn.publish(new StateChange.TrackerChanged(name, after.health(), after.detail()));
        if (after.health() != before.health()) {
            Outlook.refreshTracking(turn, name);
        }
    }

    static boolean succeeded(ScriptOutcome outcome) {
        return switch (outcome) {
            case ScriptOutcome.Exited(int status) -> status == 0;
            case ScriptOutcome.Signalled _, ScriptOutcome.TimedOut _, ScriptOutcome.NotStarted _ ->
                    false;
        };
    }

    static String text(ScriptOutcome outcome) {
        return switch (outcome) {
            case ScriptOutcome.Exited(int status) -> "exit status " + status;
            case ScriptOutcome.Signalled(int signal) -> "ended by signal " + signal;
            case ScriptOutcome.TimedOut(long nanos) -> "timed out after " + Durations.text(nanos);
            case ScriptOutcome.NotStarted(var why) -> "not started: " + why;
        };
    }

    private static int indexOf(Turn turn, String name) {
        for (int i = 0; i < turn.trackers.scripts().size(); i++) {
            if (turn.trackers.scripts().get(i).script().name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static void put(Turn turn, int index, ScriptRun run) {
        turn.trackers = turn.trackers.with(index, run);
    }
}
