package io.understudy.linux.netlink;

import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Requests and their answers, one at a time; answers to earlier requests are passed over. */
public final class NetlinkConversation implements AutoCloseable {
    private static final int DUMP_ATTEMPTS = 10;

    private final NetlinkChannel channel;
    private int sequence;

    public NetlinkConversation(NetlinkChannel channel) {
        this.channel = channel;
    }

    /** See {@link NetlinkChannel#portId}. */
    public int portId() {
        return channel.portId();
    }

    /** Has the kernel do something; the request must carry NLM_F_ACK. */
    public void execute(NetlinkRequest request) throws SyscallException {
        send(request);
        while (true) {
            for (NetlinkMessage message : answer(request)) {
                if (message.sequence() == sequence
                        && message.type() == NetlinkMessage.NLMSG_ERROR) {
                    require(request, NetlinkAck.parse(message));
                    return;
                }
            }
        }
    }

    /** Has the kernel list something; the request must carry NLM_F_DUMP. */
    public List<NetlinkMessage> dump(NetlinkRequest request) throws SyscallException {
        for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
            List<NetlinkMessage> listed = new ArrayList<>();
            if (dumpOnce(request, listed)) {
                return listed;
            }
        }
        throw SyscallException.of(
                request.name(), Errno.EAGAIN, "the list changed during each of ten readings");
    }

    private boolean dumpOnce(NetlinkRequest request, List<NetlinkMessage> listed)
            throws SyscallException {
        send(request);
        boolean whole = true;
        while (true) {
            for (NetlinkMessage message : answer(request)) {
                if (message.sequence() != sequence) {
                    continue;
                }
                whole &= (message.flags() & NetlinkMessage.NLM_F_DUMP_INTR) == 0;
                switch (message.type()) {
                    case NetlinkMessage.NLMSG_DONE, NetlinkMessage.NLMSG_ERROR -> {
                        require(request, NetlinkAck.parse(message));
                        return whole;
                    }
                    default -> listed.add(message);
                }
            }
        }
    }

    private void send(NetlinkRequest request) throws SyscallException {
        sequence++;
        channel.send(request.encode(sequence));
    }

    private List<NetlinkMessage> answer(NetlinkRequest request) throws SyscallException {
        ByteBuffer datagram = channel.receive();
        if (datagram == null) {
            throw SyscallException.of(request.name(), Errno.EAGAIN, "the kernel did not answer");
        }
        return NetlinkMessage.parse(datagram);
    }

    private static void require(NetlinkRequest request, NetlinkAck ack) throws SyscallException {
        if (ack.errno() != 0) {
            String detail = ack.detail().isEmpty() ? Errno.meaning(ack.errno()) : ack.detail();
            throw SyscallException.of(request.name(), ack.errno(), detail);
        }
    }

    @Override
    public void close() {
        channel.close();
    }
}
