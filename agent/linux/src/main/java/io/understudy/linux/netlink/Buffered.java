package io.understudy.linux.netlink;

import io.understudy.linux.sys.SyscallException;
import org.jspecify.annotations.Nullable;

/** What keeps datagrams of the kernel until they are read. */
public interface Buffered {
    /**
     * Room for what arrives between two reads.
     *
     * @param buffer null for what the kernel gave at first
     * @throws SyscallException if more than the system's limit was asked for without the privilege
     *     (CAP_NET_ADMIN); as much as the limit allows is taken then
     */
    void resize(@Nullable ReceiveBuffer buffer) throws SyscallException;

    /** What there is room for: twice what was asked for, for the kernel's own overhead. */
    int bufferBytes() throws SyscallException;
}
