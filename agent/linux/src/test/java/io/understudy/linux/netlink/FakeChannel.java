package io.understudy.linux.netlink;

import io.understudy.linux.sys.SyscallException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A kernel that is a function: from one request to the datagrams it answers with. */
public final class FakeChannel implements NetlinkChannel {
    public static final int PORT = 4711;

    private final Function<NetlinkMessage, List<ByteBuffer>> kernel;
    private final Deque<ByteBuffer> queue = new ArrayDeque<>();
    private int refusal;

    public FakeChannel(Function<NetlinkMessage, List<ByteBuffer>> kernel) {
        this.kernel = kernel;
    }

    @Override
    public int portId() {
        return PORT;
    }

    @Override
    public void send(ByteBuffer message) {
        NetlinkMessage.parse(message).forEach(one -> queue.addAll(kernel.apply(one)));
    }

    /** Something arrives unasked. */
    public void arrive(ByteBuffer datagram) {
        queue.add(datagram);
    }

    /** The next receive is refused with this errno, before anything in the queue. */
    public void refuse(int errno) {
        refusal = errno;
    }

    @Override
    public @Nullable ByteBuffer receive() throws SyscallException {
        if (refusal != 0) {
            int errno = refusal;
            refusal = 0;
            throw SyscallException.of("recvfrom(2)", errno);
        }
        return queue.poll();
    }

    @Override
    public void close() {}

    /** A message as the kernel writes it. */
    public static ByteBuffer message(
            int type, int flags, int sequence, int portId, byte[] payload) {
        ByteBuffer bytes =
                ByteBuffer.allocate(NetlinkMessage.align(16 + payload.length))
                        .order(ByteOrder.nativeOrder());
        bytes.putInt(16 + payload.length).putShort((short) type).putShort((short) flags);
        bytes.putInt(sequence).putInt(portId).put(payload).rewind();
        return bytes;
    }

    /** An NLMSG_ERROR with this errno, 0 for success. */
    public static ByteBuffer ack(int sequence, int errno) {
        byte[] payload =
                ByteBuffer.allocate(20).order(ByteOrder.nativeOrder()).putInt(-errno).array();
        return message(NetlinkMessage.NLMSG_ERROR, 0x100, sequence, PORT, payload);
    }
}
