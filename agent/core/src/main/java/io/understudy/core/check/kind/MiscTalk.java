package io.understudy.core.check.kind;

import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckEvent;
import io.understudy.core.check.CommandEnd;
import io.understudy.model.config.checker.MiscCheck;

/**
 * MISC_CHECK: a command whose exit status is the answer. With misc_dynamic, 2 to 255 means up with
 * a weight of the status less two. Whoever runs it sees to its timeout.
 */
public record MiscTalk(int probe, MiscCheck check) implements Conversation {
    private static final int FIRST_WEIGHT = 2;

    @Override
    public Turn begin() {
        return Turn.on(this, new CheckAction.RunCommand(probe, check));
    }

    @Override
    public Turn hear(CheckEvent.OfProbe event) {
        return switch (event) {
            case CheckEvent.CommandEnded(_, var end, _) -> Turn.end(judge(end));
            case CheckEvent.TimerFired _,
                    CheckEvent.Refused _,
                    CheckEvent.DatagramRead _,
                    CheckEvent.Connected _,
                    CheckEvent.TlsDone _,
                    CheckEvent.BytesRead _,
                    CheckEvent.Closed _,
                    CheckEvent.NotTried _,
                    CheckEvent.Searched _ ->
                    Turn.on(this);
        };
    }

    @Override
    public long timeoutNanos() {
        return 0;
    }

    private Finding judge(CommandEnd end) {
        return switch (end) {
            case CommandEnd.Exited(var status) -> judge(status);
            case CommandEnd.Signalled(var signal) ->
                    Finding.bad("signal", "ended by signal " + signal);
            case CommandEnd.TimedOut _ ->
                    Finding.bad(
                            "timeout", "stopped after " + Silence.seconds(check.timeoutNanos()));
            case CommandEnd.NotStarted(var why) -> Finding.bad("not-started", why);
        };
    }

    private Finding judge(int status) {
        String detail = "exit status " + status;
        if (status == 0) {
            return Finding.good("exit", detail);
        }
        return check.dynamic() && status >= FIRST_WEIGHT
                ? new Finding(true, "exit", detail, null, status - FIRST_WEIGHT)
                : Finding.bad("exit", detail);
    }
}
