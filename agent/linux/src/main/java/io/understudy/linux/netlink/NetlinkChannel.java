package io.understudy.linux.netlink;

import io.understudy.linux.sys.SyscallException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Where netlink datagrams leave and arrive: a socket, or a test that plays the kernel. */
public interface NetlinkChannel extends Buffered, AutoCloseable {
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

    /** A channel without a kernel has no such limit. */
    @Override
    default void resize(@Nullable ReceiveBuffer buffer) throws SyscallException {}

    @Override
    default int bufferBytes() throws SyscallException {
        return 0;
    }

    @Override
    void close();
}
