package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.filePath;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.onePath;
import static io.understudy.model.config.table.Types.optional;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of global_defs about reading and reloading the configuration. */
public final class ReloadGlobals {
    private ReloadGlobals() {}

    public static final Keyword<String> RELOAD_CHECK_CONFIG =
            keyword("reload_check_config", optional(filePath(), ""))
                    .orElseAs("off")
                    .asIn("/var/log/keepalived-check.log")
                    .says(
                            "A file for what is to be said of a new configuration; a bad one is never loaded, with this word or without.")
                    .since("2.2.0");

    public static final Keyword<String> RELOAD_TIME_FILE =
            keyword("reload_time_file", onePath())
                    .survivingNoValue()
                    .asIn("/etc/keepalived/reload_time")
                    .says("A file that holds the time of the next reload.")
                    .since("2.1.0");

    public static final Keyword<Boolean> RELOAD_REPEAT =
            keyword("reload_repeat", flag())
                    .orElse(false)
                    .says("Repeats a reload by time of day every day.")
                    .since("2.1.0");

    public static final Keyword<String> RELOAD_FILE =
            keyword("reload_file", optional(filePath(), ""))
                    .orElseAs("off; keepalived.reload beside the pid file where no path is written")
                    .asIn("/run/keepalived.reload")
                    .says("A file that exists while a reload is under way, for others to wait on.")
                    .since("2.2.0");

    public static final Keyword<List<String>> INCLUDE_CHECK =
            keyword("include_check", IncludeCheckType.TYPE)
                    .orElseAs("none: only messages")
                    .asIn("match -wildcard_match")
                    .says("Which failures of include lines refuse the whole file.")
                    .since("2.2.0");

    public static final Keyword<String> TMP_CONFIG_DIRECTORY =
            keyword("tmp_config_directory", filePath())
                    .keepsFirst()
                    .survivingNoValue()
                    .orElseAs("none")
                    .asIn("/run")
                    .says("Where a working copy of the configuration is kept; fixed at the start.")
                    .since("2.2.0")
                    .absent("one process reads the files once and needs no copy of them");

    public static final Keyword<String> CONFIG_SAVE_DIR =
            keyword("config_save_dir", filePath())
                    .orElseAs("off")
                    .asIn("/var/lib/keepalived/saved")
                    .says(
                            "Where files and state are kept before and after each reload, for finding errors.")
                    .since("2.2.3");

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    RELOAD_CHECK_CONFIG,
                    RELOAD_TIME_FILE,
                    RELOAD_REPEAT,
                    RELOAD_FILE,
                    INCLUDE_CHECK,
                    TMP_CONFIG_DIRECTORY,
                    CONFIG_SAVE_DIR);
}
