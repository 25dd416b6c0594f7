package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.flag;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of global_defs about how processes are called. */
public final class ProcessNameGlobals {
    private ProcessNameGlobals() {}

    public static final Keyword<Boolean> PROCESS_NAMES =
            keyword("process_names", flag())
                    .orElse(false)
                    .says("Calls the parts keepalived_vrrp, keepalived_lvs and keepalived_bfd.")
                    .since("2.0.16")
                    .notActedOn();

    public static final Keyword<String> PROCESS_NAME =
            keyword("process_name", ProcessNameType.TYPE)
                    .orElse("keepalived")
                    .asIn("lb")
                    .says("The name of the main process.")
                    .since("2.0.16")
                    .notActedOn();

    public static final Keyword<String> VRRP_PROCESS_NAME =
            keyword("vrrp_process_name", ProcessNameType.TYPE)
                    .asIn("lb_vrrp")
                    .says("The name of the VRRP part.")
                    .since("2.0.16")
                    .notActedOn();

    public static final Keyword<String> CHECKER_PROCESS_NAME =
            keyword("checker_process_name", ProcessNameType.TYPE)
                    .asIn("lb_check")
                    .says("The name of the checkers.")
                    .since("2.2.0")
                    .notActedOn();

    public static final Keyword<String> LVS_PROCESS_NAME =
            keyword("lvs_process_name", ProcessNameType.TYPE)
                    .asIn("lb_check")
                    .says("The name of the checkers.")
                    .since("2.0.16")
                    .formerNameOf("checker_process_name")
                    .notActedOn();

    public static final Keyword<String> BFD_PROCESS_NAME =
            keyword("bfd_process_name", ProcessNameType.TYPE)
                    .asIn("lb_bfd")
                    .says("The name of the BFD part.")
                    .since("2.0.16")
                    .notActedOn();

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    PROCESS_NAMES,
                    PROCESS_NAME,
                    VRRP_PROCESS_NAME,
                    CHECKER_PROCESS_NAME,
                    LVS_PROCESS_NAME,
                    BFD_PROCESS_NAME);
}
