package io.understudy.model.config.checker;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.hex;
import static io.understudy.model.config.table.Types.hexPattern;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.optional;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A datagram. Silence is success unless a reply is asked for; an ICMP error is failure.
 *
 * @param payload what is sent, in hexadecimal digits; empty for 32 bytes of text, as keepalived
 *     sends
 * @param replyPattern what must come back, in hexadecimal digits and x for any; empty means that
 *     any reply will do, null that none is needed
 * @param minReplyBytes shortest good reply; looked at only with a pattern
 * @param maxReplyBytes longest good reply; looked at only with a pattern
 */
public record UdpCheck(
        Connection connection,
        Schedule schedule,
        String payload,
        @Nullable String replyPattern,
        int minReplyBytes,
        int maxReplyBytes)
        implements CheckConfig {
    public static final Keyword<String> PAYLOAD =
            keyword("payload", hex())
                    .survivingNoValue()
                    .orElse("")
                    .orElseAs("32 bytes of text")
                    .asIn("0a 1b 2c")
                    .says("The bytes to send.")
                    .since("2.2.0");

    public static final Keyword<String> REQUIRE_REPLY =
            keyword("require_reply", optional(hexPattern(), ""))
                    .orElseAs("off: silence is success")
                    .asIn("0a XX 2c")
                    .says("Silence is failure; with a pattern, the reply must begin with it.")
                    .since("2.1.0");

    public static final Keyword<Integer> MIN_REPLY_LENGTH =
            keyword("min_reply_length", integer(0, 65_535, "bytes"))
                    .orElse(0)
                    .asIn("4")
                    .says("The shortest reply that is good, where there is a pattern.")
                    .since("2.2.0");

    public static final Keyword<Integer> MAX_REPLY_LENGTH =
            keyword("max_reply_length", integer(0, 65_535, "bytes"))
                    .orElse(255)
                    .asIn("512")
                    .says("The longest reply that is good, where there is a pattern.")
                    .since("2.2.0");

    public static final Block<CheckDraft> BLOCK =
            block("UDP_CHECK")
                    .says("The server is up if a datagram to it raises no ICMP error.")
                    .since("2.1.0")
                    .asIn("{\n    payload 0a\n    require_reply\n}")
                    .accepts(Connection.ROWS)
                    .accepts(Schedule.ROWS)
                    .accepts(PAYLOAD, REQUIRE_REPLY, MIN_REPLY_LENGTH, MAX_REPLY_LENGTH)
                    .binds(s -> defaults -> read(s, defaults));

    private static UdpCheck read(Settings s, CheckDefaults defaults) {
        return new UdpCheck(
                Connection.read(s, defaults),
                Schedule.quick(s, defaults),
                s.get(PAYLOAD),
                s.find(REQUIRE_REPLY),
                s.get(MIN_REPLY_LENGTH),
                s.get(MAX_REPLY_LENGTH));
    }
}
