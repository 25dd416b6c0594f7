package io.understudy.linux.netlink;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A netlink socket of one family (netlink(7)). One thread at a time. */
public final class NetlinkSocket implements NetlinkChannel {
    /** Links, addresses, routes (rtnetlink(7)). */
    public static final int NETLINK_ROUTE = 0;

    /** Families that have names, such as IPVS (linux/genetlink.h). */
    public static final int NETLINK_GENERIC = 16;

    /** The packet filter and its kin. */
    public static final int NETLINK_NETFILTER = 12;

    /** Families of its own kind, among them the events of processes (linux/connector.h). */
    public static final int NETLINK_CONNECTOR = 11;

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SIZEOF_SOCKADDR_NL = 12;
    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVTIMEO = 20;
    private static final int SO_SNDBUFFORCE = 32;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int LARGEST_DATAGRAM = 65536;
    private static final int ANSWER_TIMEOUT_SECONDS = 5;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer = arena.allocate(LARGEST_DATAGRAM, 8);
    private final MemorySegment peer = arena.allocate(SIZEOF_SOCKADDR_NL, 4);
    private final MemorySegment peerLength = arena.allocate(JAVA_INT);
    private final int fd;
    private int portId;
    private int givenBytes;

    private NetlinkSocket(int fd) {
        this.fd = fd;
    }

    /** A socket for requests: receiving waits for the kernel's answer, at most 5 s. */
    public static NetlinkSocket openForRequests(int family) throws SyscallException {
        NetlinkSocket socket = open(family, 0, 0);
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment timeval = scratch.allocate(16, 8);
            timeval.set(JAVA_LONG, 0, ANSWER_TIMEOUT_SECONDS);
            SyscallException.check(
                    "setsockopt(2) SO_RCVTIMEO",
                    SocketCalls.setsockopt(socket.fd, SOL_SOCKET, SO_RCVTIMEO, timeval));
            // Both only make refusals more talkative; kernels before 4.12 lack them.
            MemorySegment on = scratch.allocateFrom(JAVA_INT, 1);
            SocketCalls.setsockopt(socket.fd, SOL_NETLINK, NETLINK_CAP_ACK, on);
            SocketCalls.setsockopt(socket.fd, SOL_NETLINK, NETLINK_EXT_ACK, on);
            return socket;
        } catch (SyscallException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * A socket that hears multicast groups; receiving never waits.
     *
     * @param groups bits as RTMGRP_* of linux/rtnetlink.h
     */
    public static NetlinkSocket openForGroups(int family, int groups) throws SyscallException {
        return open(family, SOCK_NONBLOCK, groups);
    }

    @Override
    public void resize(@Nullable ReceiveBuffer wanted) throws SyscallException {
        ReceiveBuffer buffer = wanted == null ? new ReceiveBuffer(givenBytes / 2, true) : wanted;
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment size = scratch.allocateFrom(JAVA_INT, buffer.bytes());
            int forced =
                    buffer.force()
                            ? SocketCalls.setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, size)
                            : 0;
            if (!buffer.force() || forced < 0) {
                SyscallException.check(
                        "setsockopt(2) SO_RCVBUF",
                        SocketCalls.setsockopt(fd, SOL_SOCKET, SO_RCVBUF, size));
            }
            SyscallException.check("setsockopt(2) SO_RCVBUFFORCE", forced);
        }
    }

    @Override
    public int bufferBytes() throws SyscallException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment size = scratch.allocate(JAVA_INT);
            MemorySegment length = scratch.allocateFrom(JAVA_INT, Integer.BYTES);
            SyscallException.check(
                    "getsockopt(2) SO_RCVBUF",
                    SocketCalls.getsockopt(fd, SOL_SOCKET, SO_RCVBUF, size, length));
            return size.get(JAVA_INT, 0);
        }
    }

    private static NetlinkSocket open(int family, int flags, int groups) throws SyscallException {
        int fd =
                SyscallException.check(
                        "socket(2)",
                        SocketCalls.socket(AF_NETLINK, SOCK_RAW_CLOEXEC | flags, family));
        NetlinkSocket socket = new NetlinkSocket(fd);
        try {
            MemorySegment name = socket.peer;
            name.set(JAVA_SHORT, 0, (short) AF_NETLINK);
            name.set(JAVA_INT, 8, groups);
            SyscallException.check("bind(2)", SocketCalls.bind(fd, name, SIZEOF_SOCKADDR_NL));
            socket.peerLength.set(JAVA_INT, 0, SIZEOF_SOCKADDR_NL);
            SyscallException.check(
                    "getsockname(2)", SocketCalls.getsockname(fd, name, socket.peerLength));
            socket.portId = name.get(JAVA_INT, 4);
            socket.givenBytes = socket.bufferBytes();
            return socket;
        } catch (SyscallException e) {
            socket.close();
            throw e;
        }
    }

    public int fd() {
        return fd;
    }

    @Override
    public int portId() {
        return portId;
    }

    @Override
    public void send(ByteBuffer message) throws SyscallException {
        int length = message.remaining();
        if (length > LARGEST_DATAGRAM) {
            sendLarge(message);
            return;
        }
        MemorySegment.copy(MemorySegment.ofBuffer(message), 0, buffer, 0, length);
        long sent = SocketCalls.sendto(fd, buffer, length, 0, MemorySegment.NULL, 0);
        if (sent < 0) {
            throw SyscallException.of("sendto(2)", (int) -sent);
        }
    }

    /** What is larger than the socket's buffer is refused: the buffer grows with it. */
    private void sendLarge(ByteBuffer message) throws SyscallException {
        int length = message.remaining();
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment size = scratch.allocateFrom(JAVA_INT, length + LARGEST_DATAGRAM);
            if (SocketCalls.setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, size) < 0) {
                SocketCalls.setsockopt(fd, SOL_SOCKET, SO_SNDBUF, size);
            }
            MemorySegment copy = scratch.allocate(length, 8);
            MemorySegment.copy(MemorySegment.ofBuffer(message), 0, copy, 0, length);
            long sent = SocketCalls.sendto(fd, copy, length, 0, MemorySegment.NULL, 0);
            if (sent < 0) {
                throw SyscallException.of("sendto(2)", (int) -sent);
            }
        }
    }

    @Override
    public @Nullable ByteBuffer receive() throws SyscallException {
        while (true) {
            peerLength.set(JAVA_INT, 0, SIZEOF_SOCKADDR_NL);
            long count = SocketCalls.recvfrom(fd, buffer, 0, peer, peerLength);
            if (count == -Errno.EAGAIN) {
                return null;
            }
            if (count < 0 && count != -Errno.EINTR) {
                throw SyscallException.of("recvfrom(2)", (int) -count);
            }
            // Other processes can write to this socket too: only the kernel is believed.
            if (count >= 0 && peer.get(JAVA_INT, 4) == 0) {
                ByteBuffer copy = ByteBuffer.allocate((int) count);
                MemorySegment.copy(buffer, 0, MemorySegment.ofBuffer(copy), 0, count);
                return copy;
            }
        }
    }

    @Override
    public void close() {
        SocketCalls.close(fd);
        arena.close();
    }
}
