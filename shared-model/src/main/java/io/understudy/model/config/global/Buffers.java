package io.understudy.model.config.global;

import io.understudy.model.config.table.Keyword;
import io.understudy.model.config.table.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Room for what the kernel tells each part of the daemon by netlink, before it is read.
 *
 * @param vrrpCommands answers to what VRRP asks for
 * @param vrrpMonitor news of links, addresses and routes for VRRP
 * @param lvsCommands answers to what services ask for
 * @param lvsMonitor news of links and addresses for services
 * @param processes news of processes
 */
public record Buffers(
        Size vrrpCommands, Size vrrpMonitor, Size lvsCommands, Size lvsMonitor, Size processes) {
    /** Nothing is asked for. */
    public static final Buffers DEFAULT =
            new Buffers(Size.DEFAULT, Size.DEFAULT, Size.DEFAULT, Size.DEFAULT, Size.DEFAULT);

    /**
     * One buffer.
     *
     * @param bytes null where nothing is written
     * @param force beyond the limit of the system
     */
    public record Size(@Nullable Integer bytes, boolean force) {
        public static final Size DEFAULT = new Size(null, false);
    }

    static Buffers read(Settings s) {
        return new Buffers(
                size(
                        s,
                        BufferGlobals.VRRP_NETLINK_CMD_RCV_BUFS,
                        BufferGlobals.VRRP_NETLINK_CMD_RCV_BUFS_FORCE),
                size(
                        s,
                        BufferGlobals.VRRP_NETLINK_MONITOR_RCV_BUFS,
                        BufferGlobals.VRRP_NETLINK_MONITOR_RCV_BUFS_FORCE),
                size(
                        s,
                        BufferGlobals.LVS_NETLINK_CMD_RCV_BUFS,
                        BufferGlobals.LVS_NETLINK_CMD_RCV_BUFS_FORCE),
                size(
                        s,
                        BufferGlobals.LVS_NETLINK_MONITOR_RCV_BUFS,
                        BufferGlobals.LVS_NETLINK_MONITOR_RCV_BUFS_FORCE),
                size(
                        s,
                        BufferGlobals.PROCESS_MONITOR_RCV_BUFS,
                        BufferGlobals.PROCESS_MONITOR_RCV_BUFS_FORCE));
    }

    private static Size size(Settings s, Keyword<Long> bytes, Keyword<Boolean> force) {
        Long written = s.find(bytes);
        return new Size(written == null ? null : Math.toIntExact(written), s.get(force));
    }
}
