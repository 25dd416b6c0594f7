package io.understudy.linux.netlink;

import io.understudy.linux.sys.SyscallException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Where netlink datagrams leave and arrive: a socket, or a test that plays the kernel. */
public interface NetlinkChannel extends AutoCloseable {
    /** Our address on this channel; the kernel repeats it in what our requests cause. */
    int portId();

    /** Sends a message from its position to its limit. */
    void send(ByteBuffer message) throws SyscallException;

    /**
     * The next datagram from the kernel.
     *
     * @return null if the channel does not wait and there is none
     * @throws SyscallException ENOBUFS if the kernel had to drop some
     */
    @Nullable ByteBuffer receive() throws SyscallException;

    @Override
    void close();
}
