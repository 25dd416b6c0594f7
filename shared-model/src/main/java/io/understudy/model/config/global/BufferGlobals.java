package io.understudy.model.config.global;

import static io.understudy.model.config.table.Keyword.keyword;
import static io.understudy.model.config.table.Types.atLeast;
import static io.understudy.model.config.table.Types.bool;
import static io.understudy.model.config.table.Types.number;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Row;
import java.util.List;

/** The rows of global_defs about receive buffers. */
public final class BufferGlobals {
    private BufferGlobals() {}

    public static final Keyword<Long> VRRP_NETLINK_CMD_RCV_BUFS =
            keyword("vrrp_netlink_cmd_rcv_bufs", number(1, Integer.MAX_VALUE, "bytes"))
                    .survivingNoValue()
                    .orElseAs("the kernel's")
                    .asIn("1048576")
                    .says("The receive buffer of the VRRP part's netlink commands.")
                    .since("2.0.0");

    public static final Keyword<Boolean> VRRP_NETLINK_CMD_RCV_BUFS_FORCE =
            keyword("vrrp_netlink_cmd_rcv_bufs_force", bool())
                    .orElse(false)
                    .says(
                            "Sets the buffer of the VRRP part's netlink commands beyond the system's limit, which needs privileges.")
                    .since("2.0.0");

    public static final Keyword<Long> VRRP_NETLINK_MONITOR_RCV_BUFS =
            keyword("vrrp_netlink_monitor_rcv_bufs", number(1, Integer.MAX_VALUE, "bytes"))
                    .survivingNoValue()
                    .orElseAs("1048576 where the kernel allows it")
                    .asIn("1048576")
                    .says("The receive buffer of the VRRP part's netlink events.")
                    .since("2.0.0");

    public static final Keyword<Boolean> VRRP_NETLINK_MONITOR_RCV_BUFS_FORCE =
            keyword("vrrp_netlink_monitor_rcv_bufs_force", bool())
                    .orElse(false)
                    .says(
                            "Sets the buffer of the VRRP part's netlink events beyond the system's limit, which needs privileges.")
                    .since("2.0.0");

    public static final Keyword<Long> LVS_NETLINK_CMD_RCV_BUFS =
            keyword("lvs_netlink_cmd_rcv_bufs", number(1, Integer.MAX_VALUE, "bytes"))
                    .survivingNoValue()
                    .orElseAs("the kernel's")
                    .asIn("1048576")
                    .says("The receive buffer of the checkers' netlink commands.")
                    .since("2.0.0");

    public static final Keyword<Boolean> LVS_NETLINK_CMD_RCV_BUFS_FORCE =
            keyword("lvs_netlink_cmd_rcv_bufs_force", bool())
                    .orElse(false)
                    .says(
                            "Sets the buffer of the checkers' netlink commands beyond the system's limit, which needs privileges.")
                    .since("2.0.0");

    public static final Keyword<Long> LVS_NETLINK_MONITOR_RCV_BUFS =
            keyword("lvs_netlink_monitor_rcv_bufs", number(1, Integer.MAX_VALUE, "bytes"))
                    .survivingNoValue()
                    .orElseAs("1048576 where the kernel allows it")
                    .asIn("1048576")
                    .says("The receive buffer of the checkers' netlink events.")
                    .since("2.0.0");

    public static final Keyword<Boolean> LVS_NETLINK_MONITOR_RCV_BUFS_FORCE =
            keyword("lvs_netlink_monitor_rcv_bufs_force", bool())
                    .orElse(false)
                    .says(
                            "Sets the buffer of the checkers' netlink events beyond the system's limit, which needs privileges.")
                    .since("2.0.0");

    public static final Keyword<Long> PROCESS_MONITOR_RCV_BUFS =
            keyword("process_monitor_rcv_bufs", number(1, Integer.MAX_VALUE, "bytes"))
                    .survivingNoValue()
                    .orElseAs("1048576 where the kernel allows it")
                    .asIn("1048576")
                    .says("The receive buffer of process events.")
                    .since("2.0.11");

    public static final Keyword<Boolean> PROCESS_MONITOR_RCV_BUFS_FORCE =
            keyword("process_monitor_rcv_bufs_force", bool())
                    .orElse(false)
                    .says(
                            "Sets the buffer of process events beyond the system's limit, which needs privileges.")
                    .since("2.0.11");

    public static final Keyword<String> VRRP_RX_BUFS_POLICY =
            keyword("vrrp_rx_bufs_policy", new BufferPolicyType())
                    .survivingNoValue()
                    .orElseAs("the kernel's")
                    .asIn("ADVERT")
                    .says(
                            "What the receive buffers for adverts are sized by: MTU, expected adverts, or a number of bytes.")
                    .since("2.0.3");

    public static final Keyword<Integer> VRRP_RX_BUFS_MULTIPLIER =
            keyword("vrrp_rx_bufs_multiplier", atLeast(1))
                    .survivingNoValue()
                    .orElse(3)
                    .asIn("3")
                    .says("How many adverts of that size the buffers hold.")
                    .since("2.0.3");

    /** In the order of the manual. */
    static final List<Row> ROWS =
            List.of(
                    VRRP_NETLINK_CMD_RCV_BUFS,
                    VRRP_NETLINK_CMD_RCV_BUFS_FORCE,
                    VRRP_NETLINK_MONITOR_RCV_BUFS,
                    VRRP_NETLINK_MONITOR_RCV_BUFS_FORCE,
                    LVS_NETLINK_CMD_RCV_BUFS,
                    LVS_NETLINK_CMD_RCV_BUFS_FORCE,
                    LVS_NETLINK_MONITOR_RCV_BUFS,
                    LVS_NETLINK_MONITOR_RCV_BUFS_FORCE,
                    PROCESS_MONITOR_RCV_BUFS,
                    PROCESS_MONITOR_RCV_BUFS_FORCE,
                    VRRP_RX_BUFS_POLICY,
                    VRRP_RX_BUFS_MULTIPLIER);
}
