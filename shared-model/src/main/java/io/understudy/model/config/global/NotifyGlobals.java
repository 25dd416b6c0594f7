package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.flag;
import static io.understudy.model.config.table.Types.invocation;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of global_defs about telling others of changes. */
public final class NotifyGlobals {
    private NotifyGlobals() {}

    public static final Keyword<Fifo> NOTIFY_FIFO =
            keyword("notify_fifo", Fifo.TYPE)
                    .keepsFirst()
                    .survivingNoValue()
                    .orElseAs("none")
                    .asIn("/run/keepalived/fifo keepalived_script")
                    .says("The named pipe that all changes of state are written to, a line each.")
                    .since("1.3.6");

    public static final Keyword<Invocation> NOTIFY_FIFO_SCRIPT =
            keyword("notify_fifo_script", invocation())
                    .keepsFirst()
                    .survivingNoValue()
                    .orElseAs("none")
                    .asIn("\"/usr/local/bin/read_events\"")
                    .says(
                            "A command to start as its reader; the path of the pipe is added as the last word.")
                    .since("1.3.6");

    public static final Keyword<Fifo> VRRP_NOTIFY_FIFO =
            keyword("vrrp_notify_fifo", Fifo.TYPE)
                    .keepsFirst()
                    .survivingNoValue()
                    .orElseAs("none")
                    .asIn("/run/keepalived/vrrp_fifo keepalived_script")
                    .says(
                            "The named pipe that changes of instances and sync groups are written to, a line each.")
                    .since("1.3.6");

    public static final Keyword<Invocation> VRRP_NOTIFY_FIFO_SCRIPT =
            keyword("vrrp_notify_fifo_script", invocation())
                    .keepsFirst()
                    .survivingNoValue()
                    .orElseAs("none")
                    .asIn("\"/usr/local/bin/read_events\"")
                    .says(
                            "A command to start as its reader; the path of the pipe is added as the last word.")
                    .since("1.3.6");

    public static final Keyword<Fifo> LVS_NOTIFY_FIFO =
            keyword("lvs_notify_fifo", Fifo.TYPE)
                    .keepsFirst()
                    .survivingNoValue()
                    .orElseAs("none")
                    .asIn("/run/keepalived/lvs_fifo keepalived_script")
                    .says(
                            "The named pipe that changes of virtual and real servers are written to, a line each.")
                    .since("1.3.6");

    public static final Keyword<Invocation> LVS_NOTIFY_FIFO_SCRIPT =
            keyword("lvs_notify_fifo_script", invocation())
                    .keepsFirst()
                    .survivingNoValue()
                    .orElseAs("none")
                    .asIn("\"/usr/local/bin/read_events\"")
                    .says(
                            "A command to start as its reader; the path of the pipe is added as the last word.")
                    .since("1.3.6");

    public static final Keyword<Boolean> VRRP_NOTIFY_PRIORITY_CHANGES =
            keyword("vrrp_notify_priority_changes", bool())
                    .orElse(false)
                    .says("Also tells of effective priorities that change.")
                    .since("2.0.16");

    public static final Keyword<Boolean> FIFO_WRITE_VRRP_STATES_ON_RELOAD =
            keyword("fifo_write_vrrp_states_on_reload", flag())
                    .orElse(false)
                    .says("Writes all current states to the pipes again after each reload.")
                    .since("2.2.5");

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    NOTIFY_FIFO,
                    NOTIFY_FIFO_SCRIPT,
                    VRRP_NOTIFY_FIFO,
                    VRRP_NOTIFY_FIFO_SCRIPT,
                    LVS_NOTIFY_FIFO,
                    LVS_NOTIFY_FIFO_SCRIPT,
                    VRRP_NOTIFY_PRIORITY_CHANGES,
                    FIFO_WRITE_VRRP_STATES_ON_RELOAD);
}
