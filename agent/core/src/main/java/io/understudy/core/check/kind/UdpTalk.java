package io.understudy.core.check.kind;

import io.understudy.core.check.CheckAction;
import io.understudy.core.check.CheckEvent;
import io.understudy.model.config.checker.UdpCheck;

/**
 * UDP_CHECK: a datagram that raises no ICMP error. Without require_reply, silence is as good as any
 * answer.
 */
public record UdpTalk(int probe, UdpCheck check) implements Conversation {
    /** What is sent where no payload is written, as keepalived does. */
    private static final int OWN_PAYLOAD_BYTES = 32;

    @Override
    public Turn begin() {
        byte[] payload =
                check.payload().isEmpty()
                        ? Filler.bytes(OWN_PAYLOAD_BYTES)
                        : HexPattern.bytes(check.payload());
        return Turn.on(this, new CheckAction.SendDatagram(probe, check.connection(), payload));
    }

    @Override
    public Turn hear(CheckEvent.OfProbe event) {
        return switch (event) {
            case CheckEvent.DatagramRead(_, var bytes, _) -> Turn.end(probe, judge(bytes));
            case CheckEvent.TimerFired _ -> Turn.end(probe, silence());
            case CheckEvent.Refused(_, var code, var text, _) ->
                    Turn.end(probe, Finding.bad(code, text));
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

    @Override
    public long timeoutNanos() {
        return check.connection().timeoutNanos();
    }

    private Finding silence() {
        return check.replyPattern() == null
                ? Finding.good("silent", "no ICMP error")
                : Silence.answering(timeoutNanos());
    }

    private Finding judge(byte[] reply) {
        String pattern = check.replyPattern();
        if (pattern == null || pattern.isEmpty()) {
            return Finding.good("answered", reply.length + " bytes came back");
        }
        if (reply.length < check.minReplyBytes() || reply.length > check.maxReplyBytes()) {
            return Finding.bad(
                            "length",
                            "a reply of "
                                    + (reply.length > check.maxReplyBytes()
                                            ? "more than " + check.maxReplyBytes()
                                            : String.valueOf(reply.length))
                                    + " bytes; "
                                    + check.minReplyBytes()
                                    + " to "
                                    + check.maxReplyBytes()
                                    + " are good")
                    .quoting(Excerpt.of(reply));
        }
        return HexPattern.begins(reply, pattern)
                ? Finding.good("answered", reply.length + " bytes as required came back")
                : Finding.bad("reply", "the reply does not begin as required")
                        .quoting(Excerpt.of(reply));
    }
}
