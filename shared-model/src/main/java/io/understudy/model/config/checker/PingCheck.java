package io.understudy.model.config.checker;

import static io.understudy.model.config.table.Block.block;

import io.understudy.model.config.table.Block;

/** An ICMP echo request (RFC 792, RFC 4443 §4) that must be answered. */
public record PingCheck(Connection connection, Schedule schedule) implements CheckConfig {
    public static final Block<CheckDraft> BLOCK =
            block("PING_CHECK")
                    .says("The server is up if it answers an ICMP echo request.")
                    .since("2.1.0")
                    .asIn("{\n    connect_timeout 3\n    retry 2\n}")
                    .accepts(Connection.ROWS)
                    .accepts(Schedule.ROWS)
                    .binds(s ->
                            defaults ->
                                    new PingCheck(
                                            Connection.read(s, defaults),
                                            Schedule.quick(s, defaults)));
}
