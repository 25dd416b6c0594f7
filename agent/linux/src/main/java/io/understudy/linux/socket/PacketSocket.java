package io.understudy.linux.socket;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Whole link-layer frames (packet(7)); needs CAP_NET_RAW. One thread at a time. */
public final class PacketSocket implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW_NONBLOCK_CLOEXEC = 3 | 0x800 | 0x80000;
    private static final int ETH_P_ALL = 3;
    private static final int SIZEOF_SOCKADDR_LL = 20;
    private static final int LARGEST_FRAME = 65536;

    private final Arena arena = Arena.ofShared();
    private final int fd;
    private final MemorySegment frame = arena.allocate(LARGEST_FRAME, 8);
    private final MemorySegment address = arena.allocate(SIZEOF_SOCKADDR_LL, 4);

    private PacketSocket(int fd) {
        this.fd = fd;
        address.set(JAVA_SHORT, 0, (short) AF_PACKET);
    }

    /** A socket that only sends, on any interface. */
    public static PacketSocket openForSending() throws SyscallException {
        // Protocol 0 receives nothing.
        return new PacketSocket(
                SyscallException.check(
                        "socket(2)", SocketCalls.socket(AF_PACKET, SOCK_RAW_NONBLOCK_CLOEXEC, 0)));
    }

    /** A socket that also sees every frame of one interface, in both directions. */
    public static PacketSocket openForWatching(int interfaceIndex) throws SyscallException {
        PacketSocket socket = openForSending();
        try {
            // sll_protocol is in network order.
            socket.address.set(JAVA_SHORT, 2, Short.reverseBytes((short) ETH_P_ALL));
            socket.address.set(JAVA_INT, 4, interfaceIndex);
            SyscallException.check(
                    "bind(2)", SocketCalls.bind(socket.fd, socket.address, SIZEOF_SOCKADDR_LL));
            return socket;
        } catch (SyscallException e) {
            socket.close();
            throw e;
        }
    }

    /** A socket with no kernel behind it; see {@link RawSocket#unopened}. */
    public static PacketSocket unopened() {
        return new PacketSocket(SocketCalls.NONE);
    }

    public int fd() {
        return fd;
    }

    /** Sends a frame, link-layer header included, as it is. */
    public void send(int interfaceIndex, byte[] bytes) throws SyscallException {
        if (bytes.length > LARGEST_FRAME) {
            throw new IllegalArgumentException("frame of " + bytes.length + " bytes");
        }
        MemorySegment.copy(bytes, 0, frame, JAVA_BYTE, 0, bytes.length);
        address.set(JAVA_INT, 4, interfaceIndex);
        long sent = SocketCalls.sendto(fd, frame, bytes.length, 0, address, SIZEOF_SOCKADDR_LL);
        if (sent < 0 && fd != SocketCalls.NONE) {
            throw SyscallException.of("sendto(2)", (int) -sent);
        }
    }

    /** The next frame seen, without waiting; null when there is none. */
    public byte @Nullable [] receive() throws SyscallException {
        long count = SocketCalls.recv(fd, frame, 0);
        if (count == -Errno.EAGAIN || count == -Errno.EINTR) {
            return null;
        }
        if (count < 0) {
            throw SyscallException.of("recv(2)", (int) -count);
        }
        byte[] bytes = new byte[(int) count];
        MemorySegment.copy(frame, JAVA_BYTE, 0, bytes, 0, bytes.length);
        return bytes;
    }

    @Override
    public void close() {
        SocketCalls.close(fd);
        arena.close();
    }
}
