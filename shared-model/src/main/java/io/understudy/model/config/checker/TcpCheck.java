package io.understudy.model.config.checker;

import static io.understudy.model.config.table.Block.block;

import io.understudy.model.config.table.Block;

/** A TCP connection that is opened and closed at once. */
public record TcpCheck(Connection connection, Schedule schedule) implements CheckConfig {
    public static final Block<CheckDraft> BLOCK =
            block("TCP_CHECK")
                    .says("The server is up if it accepts a TCP connection.")
                    .since("")
                    .asIn("{\n    connect_timeout 3\n    retry 2\n}")
                    .accepts(Connection.ROWS)
                    .accepts(Schedule.ROWS)
                    .binds(s ->
                            defaults ->
                                    new TcpCheck(
                                            Connection.read(s, defaults),
                                            Schedule.quick(s, defaults)));
}
