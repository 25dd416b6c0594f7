package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.bool;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of global_defs that checkers and real servers look at. */
public final class CheckerGlobals {
    private CheckerGlobals() {}

    public static final Keyword<Boolean> CHECKER_LOG_ALL_FAILURES =
            keyword("checker_log_all_failures", bool())
                    .orElse(false)
                    .says("Logs every failed attempt of a checker, not only the last one.")
                    .since("2.0.11");

    public static final Keyword<Boolean> RS_INIT_NOTIFIES =
            keyword("rs_init_notifies", bool())
                    .orElse(false)
                    .says("Runs notify_up for servers that are up from the start.")
                    .since("2.0.0");

    /** In the order of the manual. */
    static final List<Row> ROWS = List.of(CHECKER_LOG_ALL_FAILURES, RS_INIT_NOTIFIES);
}
