package io.understudy.core.check.kind;

import io.understudy.core.check.CheckAction;
import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.UdpCheck;

/**
 * UDP_CHECK: a datagram that raises no ICMP error. Without require_reply, silence is as good as any
 * answer.
 */
public record UdpTalk(int probe, UdpCheck check) implements DatagramTalk {
    /** What is sent where no payload is written, as keepalived does. */
    private static final int OWN_PAYLOAD_BYTES = 32;

    @Override
    public Turn begin() {
        byte[] payload =
                check.payload().isEmpty()
                        ? Filler.bytes(OWN_PAYLOAD_BYTES)
                        : HexPattern.bytes(check.payload());
        return Turn.on(this, new CheckAction.SendDatagram(probe, connection(), payload, true));
    }

    @Override
    public Connection connection() {
        return check.connection();
    }

    @Override
    public Finding silence() {
        return check.replyPattern() == null
                ? Finding.good("silent", "no ICMP error")
                : Silence.answering(timeoutNanos());
    }

    @Override
    public Turn answered(byte[] reply) {
        return Turn.end(probe, judge(reply));
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
