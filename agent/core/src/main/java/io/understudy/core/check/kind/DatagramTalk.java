package io.understudy.core.check.kind;

import io.understudy.core.check.CheckEvent;
import io.understudy.model.config.checker.Connection;

/** A question of one datagram: it is answered, refused, or met with silence. */
public sealed interface DatagramTalk extends Conversation permits DnsTalk, PingTalk, UdpTalk {
    int probe();

    Connection connection();

    /** What a datagram from there means. */
    Turn answered(byte[] datagram);

    /** What no datagram means. */
    default Finding silence() {
        return Silence.answering(timeoutNanos());
    }

    @Override
    default long timeoutNanos() {
        return connection().timeoutNanos();
    }

    @Override
    default Turn hear(CheckEvent.OfProbe event) {
        return switch (event) {
            case CheckEvent.DatagramRead(_, var bytes, _) -> answered(bytes);
            case CheckEvent.TimerFired _ -> Turn.end(probe(), silence());
            case CheckEvent.Refused(_, var code, var text, _) ->
                    Turn.end(probe(), Finding.bad(code, text));
            case CheckEvent.Connected _,
                    CheckEvent.TlsDone _,
                    CheckEvent.BytesRead _,
                    CheckEvent.Closed _,
                    CheckEvent.NotTried _,
                    CheckEvent.CommandEnded _,
                    CheckEvent.Searched _ ->
                    Turn.on(this);
        };
    }
}
