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
                    .says(
                            "Calls the process keepalived, and its threads keepalived_vrrp and keepalived_lvs.")
                    .since("2.0.16");

    public static final Keyword<String> PROCESS_NAME =
            keyword("process_name", ProcessNameType.TYPE)
                    .orElseAs("understudy; keepalived with process_names")
                    .asIn("lb")
                    .says("The name of the process.")
                    .since("2.0.16");

    public static final Keyword<String> VRRP_PROCESS_NAME =
            keyword("vrrp_process_name", ProcessNameType.TYPE)
                    .asIn("lb_vrrp")
                    .says("The name of the thread of VRRP.")
                    .since("2.0.16");

    public static final Keyword<String> CHECKER_PROCESS_NAME =
            keyword("checker_process_name", ProcessNameType.TYPE)
                    .asIn("lb_check")
                    .says("The name of the thread of services.")
                    .since("2.2.0");

    public static final Keyword<String> LVS_PROCESS_NAME =
            keyword("lvs_process_name", ProcessNameType.TYPE)
                    .asIn("lb_check")
                    .says("The name of the thread of services.")
                    .since("2.0.16")
                    .formerNameOf("checker_process_name");

    public static final Keyword<String> BFD_PROCESS_NAME =
            keyword("bfd_process_name", ProcessNameType.TYPE)
                    .asIn("lb_bfd")
                    .says(
                            "The name for BFD, which runs on the thread of VRRP; vrrp_process_name wins.")
                    .since("2.0.16");

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
