package io.understudy.core.check.kind;

import io.understudy.core.check.CheckAction;
import io.understudy.model.config.checker.Connection;
import io.understudy.model.config.checker.PingCheck;

/**
 * PING_CHECK: an ICMP echo request of keepalived's size. The kernel puts its own identifier and
 * checksum in and hands us only what answers it (icmp(7)).
 *
 * @param sequence 0 to 65535
 */
public record PingTalk(int probe, PingCheck check, int sequence) implements DatagramTalk {
    private static final int HEADER_BYTES = 8;
    private static final int BODY_BYTES = 128;
    private static final int ICMP_ECHO = 8;
    private static final int ICMP_ECHOREPLY = 0;
    private static final int ICMPV6_ECHO_REQUEST = 128;
    private static final int ICMPV6_ECHO_REPLY = 129;

    @Override
    public Turn begin() {
        byte[] message = new byte[HEADER_BYTES + BODY_BYTES];
        message[0] = (byte) (isV6() ? ICMPV6_ECHO_REQUEST : ICMP_ECHO);
        message[6] = (byte) (sequence >> 8);
        message[7] = (byte) sequence;
        Filler.fill(message, HEADER_BYTES);
        return Turn.on(this, new CheckAction.Ping(probe, connection(), message));
    }

    @Override
    public Connection connection() {
        return check.connection();
    }

    private boolean isV6() {
        return connection().target().address().isV6();
    }

    @Override
    public Turn answered(byte[] reply) {
        return Turn.end(probe, judge(reply));
    }

    private Finding judge(byte[] reply) {
        if (reply.length < HEADER_BYTES) {
            return Finding.bad("reply", "an ICMP message of " + reply.length + " bytes came back");
        }
        int type = reply[0] & 0xff;
        if (type != (isV6() ? ICMPV6_ECHO_REPLY : ICMP_ECHOREPLY)) {
            return Finding.bad("reply", "an ICMP message of type " + type + " came back");
        }
        int number = (reply[6] & 0xff) << 8 | (reply[7] & 0xff);
        return number == sequence
                ? Finding.good("answered", "an echo reply came back")
                : Finding.bad("reply", "an echo reply to another request came back");
    }
}
