package io.understudy.linux.process;

import static io.understudy.linux.netlink.NetlinkSocket.NETLINK_CONNECTOR;
import static io.understudy.linux.process.ProcessEventCodec.CN_IDX_PROC;

import io.understudy.linux.netlink.Buffered;
import io.understudy.linux.netlink.NetlinkMessage;
import io.understudy.linux.netlink.NetlinkSocket;
import io.understudy.linux.netlink.ReceiveBuffer;
import io.understudy.linux.process.ProcessEvent.EventsLost;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's news of forks, executions and ends (cn_proc: linux/cn_proc.h). It tells them in the
 * host's first namespaces of network, processes and users alone, and to CAP_NET_ADMIN. One thread
 * at a time.
 */
public final class ProcessEvents implements Buffered, AutoCloseable {
    /** PROC_PID_INIT_INO and PROC_USER_INIT_INO of linux/proc_ns.h: the same on every host. */
    private static final String FIRST_PIDS = "pid:[4026531836]";

    private static final String FIRST_USERS = "user:[4026531837]";

    private final NetlinkSocket socket;

    private ProcessEvents(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * Listens; what happened before is not told.
     *
     * @throws SyscallException if the kernel tells nothing here: ECONNREFUSED in a network
     *     namespace of one's own, EPERM without CAP_NET_ADMIN, ENOSYS without CONFIG_PROC_EVENTS
     *     and in a process or user namespace of one's own, where it would not answer at all
     */
    public static ProcessEvents open() throws SyscallException {
        require("pid", FIRST_PIDS);
        require("user", FIRST_USERS);
        NetlinkSocket socket = NetlinkSocket.openForGroups(NETLINK_CONNECTOR, CN_IDX_PROC);
        try {
            ProcessEventCodec.leadersOnly().attachTo(socket.fd());
            socket.send(ProcessEventCodec.subscription(socket.portId()));
            awaitAnswer(socket);
            return new ProcessEvents(socket);
        } catch (SyscallException e) {
            socket.close();
            throw e;
        }
    }

    /** The kernel answers within the request, if it has this part at all. */
    private static void awaitAnswer(NetlinkSocket socket) throws SyscallException {
        try {
            for (ByteBuffer bytes = socket.receive(); bytes != null; bytes = socket.receive()) {
                for (NetlinkMessage message : NetlinkMessage.parse(bytes)) {
                    Integer errno = ProcessEventCodec.answer(message.payload());
                    if (errno != null && errno != 0) {
                        throw SyscallException.of("process events", Math.abs(errno));
                    }
                    if (errno != null) {
                        return;
                    }
                }
            }
        } catch (SyscallException e) {
            if (e.errno() == Errno.ENOBUFS) {
                return; // more events than room: there are some
            }
            throw e;
        }
        throw SyscallException.of("process events", Errno.ENOSYS, "this kernel tells of none");
    }

    private static void require(String kind, String first) throws SyscallException {
        String ours;
        try {
            ours = Files.readSymbolicLink(Path.of("/proc/self/ns", kind)).toString();
        } catch (IOException | UnsupportedOperationException _) {
            ours = "none that /proc shows";
        }
        if (!ours.equals(first)) {
            throw SyscallException.of(
                    "process events", Errno.ENOSYS, "told only to the host's first " + kind + "s");
        }
    }

    /** The descriptor to wait on for {@link #events}. */
    public int fd() {
        return socket.fd();
    }

    @Override
    public void resize(@Nullable ReceiveBuffer buffer) throws SyscallException {
        socket.resize(buffer);
    }

    @Override
    public int bufferBytes() throws SyscallException {
        return socket.bufferBytes();
    }

    /**
     * What happened since the last call, oldest first, without waiting. If events were lost, {@link
     * EventsLost} stands alone: what is left is older than what must be looked at now.
     */
    public List<ProcessEvent> events() throws SyscallException {
        List<ProcessEvent> events = new ArrayList<>();
        boolean lost = false;
        while (true) {
            try {
                ByteBuffer datagram = socket.receive();
                if (datagram == null) {
                    break;
                }
                if (!lost) {
                    for (NetlinkMessage message : NetlinkMessage.parse(datagram)) {
                        ProcessEvent event = ProcessEventCodec.parse(message.payload());
                        if (event != null) {
                            events.add(event);
                        }
                    }
                }
            } catch (SyscallException e) {
                if (e.errno() != Errno.ENOBUFS) {
                    throw e;
                }
                lost = true;
            }
        }
        return lost ? List.of(new EventsLost()) : events;
    }

    @Override
    public void close() {
        socket.close();
    }
}
