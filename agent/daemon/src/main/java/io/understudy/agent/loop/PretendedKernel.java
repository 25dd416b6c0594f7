package io.understudy.agent.loop;

import io.understudy.linux.netlink.NetlinkChannel;
import io.understudy.linux.netlink.NetlinkMessage;
import io.understudy.linux.netlink.NetlinkRequest;
import io.understudy.linux.netlink.NetlinkSocket;
import io.understudy.linux.sys.SyscallException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A kernel that does as it is told and tells of it: one interface, whose addresses come and go at
 * once. What would change the real one travels there all the same, as a message that does nothing
 * and is acknowledged (NLMSG_NOOP). Only {@link Rehearsal} plays with it.
 */
final class PretendedKernel {
    static final String INTERFACE = "rehearsal";

    /** More than any of its messages takes. */
    private static final int ROOM = 256;

    private static final int NLMSG_NOOP = 1;
    private static final int TYPE = 4;
    private static final int NLM_F_MULTI = 2;
    private static final int RTM_NEWLINK = 16;
    private static final int RTM_GETLINK = 18;
    private static final int RTM_NEWADDR = 20;
    private static final int RTM_DELADDR = 21;
    private static final int RTM_GETADDR = 22;
    private static final int INDEX = 2;
    private static final int UP_AND_RUNNING = 0x41;
    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFA_ADDRESS = 1;
    private static final int AF_INET = 2;

    private final Queue<ByteBuffer> answers = new ArrayDeque<>();
    private final Queue<ByteBuffer> told = new ArrayDeque<>();
    private final NetlinkSocket real;

    PretendedKernel() throws SyscallException {
        real = NetlinkSocket.openForRequests(NetlinkSocket.NETLINK_ROUTE);
    }

    /** Where requests go. */
    NetlinkChannel requests() {
        return new Requests();
    }

    /** Where it tells what became of them. */
    NetlinkChannel watch() {
        return new News();
    }

    private final class Requests implements NetlinkChannel {
        @Override
        public int portId() {
            return 0;
        }

        @Override
        public void send(ByteBuffer message) throws SyscallException {
            answer(message);
        }

        @Override
        public @Nullable ByteBuffer receive() throws SyscallException {
            ByteBuffer answer = answers.poll();
            return answer == null ? real.receive() : answer;
        }

        @Override
        public void close() {
            real.close();
        }
    }

    private final class News implements NetlinkChannel {
        @Override
        public int portId() {
            return 0;
        }

        @Override
        public void send(ByteBuffer message) {
            throw new AssertionError("the kernel tells, and is told elsewhere");
        }

        @Override
        public @Nullable ByteBuffer receive() {
            return told.poll();
        }

        @Override
        public void close() {}
    }

    private void answer(ByteBuffer request) throws SyscallException {
        NetlinkMessage message = NetlinkMessage.parse(request).getFirst();
        int sequence = message.sequence();
        switch (message.type()) {
            case RTM_GETLINK -> {
                answers.add(link().encode(sequence));
                answers.add(end(NetlinkMessage.NLMSG_DONE).encode(sequence));
            }
            case RTM_GETADDR -> {
                answers.add(address().encode(sequence));
                answers.add(end(NetlinkMessage.NLMSG_DONE).encode(sequence));
            }
            case RTM_NEWADDR, RTM_DELADDR -> {
                ByteBuffer noop = ByteBuffer.allocate(request.remaining()).put(request.slice());
                real.send(noop.order(request.order()).putShort(TYPE, (short) NLMSG_NOOP).flip());
                told.add(request);
            }
            case NLMSG_NOOP -> real.send(request);
            default -> throw new AssertionError("a rehearsal of something new");
        }
    }

    private static NetlinkRequest link() {
        return new NetlinkRequest("RTM_NEWLINK", RTM_NEWLINK, NLM_F_MULTI, ROOM)
                .u32(0)
                .u32(INDEX)
                .u32(UP_AND_RUNNING)
                .u32(0)
                .attribute(IFLA_IFNAME, INTERFACE)
                .attribute(IFLA_MTU, 1500)
                .attribute(IFLA_ADDRESS, new byte[] {2, 0, 0, 0, 0, 1});
    }

    /** 192.0.2.1/24, of the block for documentation. */
    private static NetlinkRequest address() {
        return new NetlinkRequest("RTM_NEWADDR", RTM_NEWADDR, NLM_F_MULTI, ROOM)
                .u8(AF_INET)
                .u8(24)
                .u16(0)
                .u32(INDEX)
                .attribute(IFA_ADDRESS, new byte[] {(byte) 192, 0, 2, 1});
    }

    private static NetlinkRequest end(int type) {
        return new NetlinkRequest("end", type, NLM_F_MULTI, ROOM).u32(0);
    }
}
