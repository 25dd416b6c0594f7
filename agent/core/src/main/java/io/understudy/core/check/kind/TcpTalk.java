package io.understudy.core.check.kind;

import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckEvent;
import io.understudy.model.config.checker.TcpCheck;

/** TCP_CHECK: a connection that stands is all there is to it. */
public record TcpTalk(int probe, TcpCheck check) implements Conversation {
    /** What a success is called. */
    public static final Finding STANDS = Finding.good("connected", "the connection stands");

    @Override
    public Turn begin() {
        return Turn.on(this, new CheckAction.Connect(probe, check.connection()));
    }

    @Override
    public Turn hear(CheckEvent.OfProbe event) {
        return switch (event) {
            case CheckEvent.Connected _ -> Turn.end(probe, STANDS);
            case CheckEvent.TimerFired _ -> Turn.end(probe, Silence.connecting(timeoutNanos()));
            case CheckEvent.Refused(_, var code, var text, _) ->
                    Turn.end(probe, Finding.bad(code, text));
            case CheckEvent.TlsDone _,
                    CheckEvent.BytesRead _,
                    CheckEvent.Closed _,
                    CheckEvent.NotTried _,
                    CheckEvent.DatagramRead _,
                    CheckEvent.CommandEnded _,
                    CheckEvent.Searched _ ->
                    Turn.on(this);
        };
    }

    @Override
    public long timeoutNanos() {
        return check.connection().timeoutNanos();
    }
}
