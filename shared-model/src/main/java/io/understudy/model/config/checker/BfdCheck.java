package io.understudy.model.config.checker;

import static io.understudy.model.config.table.Block.block;
import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.string;

import io.understudy.model.config.table.Block;
import io.understudy.model.config.table.Keyword;
import java.util.Objects;

/**
 * A BFD session whose state is the server's (RFC 5880).
 *
 * @param session name of its bfd_instance block
 * @param startsFailed {@code alpha}: down until the session comes up
 */
public record BfdCheck(String session, boolean startsFailed) implements CheckConfig {
    public static final Keyword<String> NAME =
            keyword("name", string("NAME"))
                    .survivingNoValue()
                    .mandatory()
                    .asIn("to_web1")
                    .says("The name of a bfd_instance.")
                    .since("2.0.0");

    public static final Keyword<Boolean> ALPHA =
            keyword("alpha", bool())
                    .orElseAs("as real_server")
                    .says("Counts as failed until the session comes up.")
                    .since("2.0.0");

    public static final Block<CheckDraft> BLOCK =
            block("BFD_CHECK")
                    .says("The server is up while a BFD session is.")
                    .since("2.0.0")
                    .asIn("{\n    name to_web1\n}")
                    .accepts(NAME, ALPHA)
                    .binds(s ->
                            defaults ->
                                    new BfdCheck(
                                            s.get(NAME),
                                            Objects.requireNonNullElse(
                                                    s.find(ALPHA), defaults.startsFailed())));
}
