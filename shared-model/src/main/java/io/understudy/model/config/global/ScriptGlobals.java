package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.invocation;
import static io.understudy.model.config.table.Types.wholeSeconds;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of global_defs about scripts, besides who runs them. */
public final class ScriptGlobals {
    private ScriptGlobals() {}

    public static final Keyword<Boolean> SET_SUPPLEMENTARY_GROUPS =
            keyword("set_supplementary_groups", bool())
                    .orElse(false)
                    .says("Gives scripts the further groups of the user who runs them.")
                    .since("after 2.4.3");

    public static final Keyword<Boolean> USE_SYMLINK_PATHS =
            keyword("use_symlink_paths", bool())
                    .orElse(false)
                    .says(
                            "Runs scripts by the path as written instead of the one its links lead to.")
                    .since("2.3.0");

    public static final Keyword<Invocation> STARTUP_SCRIPT =
            keyword("startup_script", invocation())
                    .keepsFirst()
                    .survivingNoValue()
                    .orElseAs("none")
                    .asIn("\"/usr/local/bin/prepare\"")
                    .says("A command that must end before anything else begins.")
                    .since("2.1.0");

    public static final Keyword<Long> STARTUP_SCRIPT_TIMEOUT =
            keyword("startup_script_timeout", wholeSeconds(1, 1000))
                    .survivingNoValue()
                    .orElse(10_000_000_000L)
                    .asIn("30")
                    .says("Seconds after which startup_script is ended.")
                    .since("2.1.0");

    public static final Keyword<Invocation> SHUTDOWN_SCRIPT =
            keyword("shutdown_script", invocation())
                    .keepsFirst()
                    .survivingNoValue()
                    .orElseAs("none")
                    .asIn("\"/usr/local/bin/tidy_up\"")
                    .says("A command to run when everything else has ended.")
                    .since("2.1.0");

    public static final Keyword<Long> SHUTDOWN_SCRIPT_TIMEOUT =
            keyword("shutdown_script_timeout", wholeSeconds(1, 1000))
                    .survivingNoValue()
                    .orElse(10_000_000_000L)
                    .asIn("30")
                    .says("Seconds after which shutdown_script is ended.")
                    .since("2.1.0");

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    SET_SUPPLEMENTARY_GROUPS,
                    USE_SYMLINK_PATHS,
                    STARTUP_SCRIPT,
                    STARTUP_SCRIPT_TIMEOUT,
                    SHUTDOWN_SCRIPT,
                    SHUTDOWN_SCRIPT_TIMEOUT);
}
