package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.integer;
import static io.understudy.model.config.table.Types.number;
import static io.understudy.model.config.table.Types.onePath;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of global_defs about files that are written and read. */
public final class FileGlobals {
    private FileGlobals() {}

    public static final Keyword<Integer> UMASK =
            keyword("umask", new UmaskType())
                    .orElseAs("that of whoever starts it")
                    .asIn("IRWXG|IRWXO")
                    .says("The permissions that files do not get; the command line wins.")
                    .since("2.0.9");

    public static final Keyword<Boolean> DATA_USE_INSTANCE =
            keyword("data_use_instance", bool())
                    .orElse(false)
                    .says("Adds the names of instance and network namespace to those of dumps.")
                    .since("2.2.3");

    public static final Keyword<String> STATE_DUMP_FILE =
            keyword("state_dump_file", onePath())
                    .orElse("/tmp/keepalived.data")
                    .asIn("/run/keepalived.data")
                    .says(
                            "Where the state is written on SIGUSR1; a directory if it ends in a slash.")
                    .since("2.3.3");

    public static final Keyword<String> STATS_DUMP_FILE =
            keyword("stats_dump_file", onePath())
                    .orElse("/tmp/keepalived.stats")
                    .asIn("/run/keepalived.stats")
                    .says(
                            "Where counters are written on SIGUSR2; a directory if it ends in a slash.")
                    .since("2.3.3");

    public static final Keyword<String> JSON_DUMP_FILE =
            keyword("json_dump_file", onePath())
                    .orElse("/tmp/keepalived.json")
                    .asIn("/run/keepalived.json")
                    .says("Where the state is written as JSON; a directory if it ends in a slash.")
                    .since("2.3.3");

    public static final Keyword<Integer> JSON_VERSION =
            keyword("json_version", integer(1, 2))
                    .orElse(1)
                    .asIn("2")
                    .says("The form of that JSON: 1 a bare array, 2 an object.")
                    .since("2.2.8");

    public static final Keyword<String> IPROUTE_USR_DIR =
            keyword("iproute_usr_dir", onePath())
                    .asIn("/usr/share/iproute2")
                    .says("Where names of routing tables, protocols and scopes are read.")
                    .since("2.3.2");

    public static final Keyword<String> IPROUTE_ETC_DIR =
            keyword("iproute_etc_dir", onePath())
                    .orElse("/etc/iproute2")
                    .asIn("/etc/iproute2")
                    .says("Where local additions to them are read.")
                    .since("2.3.2");

    public static final Keyword<Long> RANDOM_SEED =
            keyword("random_seed", number(0, 4_294_967_295L, ""))
                    .orElseAs("by the time")
                    .asIn("42")
                    .says("Makes chance repeatable, for tests.")
                    .since("2.0.15");

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    UMASK,
                    DATA_USE_INSTANCE,
                    STATE_DUMP_FILE,
                    STATS_DUMP_FILE,
                    JSON_DUMP_FILE,
                    JSON_VERSION,
                    IPROUTE_USR_DIR,
                    IPROUTE_ETC_DIR,
                    RANDOM_SEED);
}
