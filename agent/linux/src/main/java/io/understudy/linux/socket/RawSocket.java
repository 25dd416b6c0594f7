package io.understudy.linux.socket;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 socket of one IP protocol on one interface (raw(7)); needs CAP_NET_RAW. The kernel writes
 * the IP header of what is sent and shows that of what is received. Buffers are allocated once:
 * sending and receiving leave no garbage. One thread at a time.
 */
public final class RawSocket implements AutoCloseable {
    private static final int AF_INET = 2;
    private static final int SOCK_RAW_NONBLOCK_CLOEXEC = 3 | 0x800 | 0x80000;
    private static final int SIZEOF_SOCKADDR_IN = 16;
    private static final int SIZEOF_MMSGHDR = 64;
    private static final int SIZEOF_IOVEC = 16;
    private static final int LARGEST_PAYLOAD = 2048;
    private static final int LARGEST_PACKET = 65536;

    private final Arena arena = Arena.ofShared();
    private final int fd;
    private final MemorySegment payload = arena.allocate(LARGEST_PAYLOAD, 8);
    private final MemorySegment iovec = arena.allocate(SIZEOF_IOVEC, 8);
    private final ReceivedPacket received = new ReceivedPacket(arena.allocate(LARGEST_PACKET, 8));
    private MemorySegment addresses = MemorySegment.NULL;
    private MemorySegment messages = MemorySegment.NULL;
    private int slots;

    private RawSocket(int fd) {
        this.fd = fd;
        iovec.set(ADDRESS, 0, payload);
    }

    /**
     * A socket that hears and speaks on one interface alone.
     *
     * @param protocol IP protocol number, 1 to 255
     * @param interfaceName as {@code ip link} shows it
     */
    public static RawSocket open(int protocol, String interfaceName) throws SyscallException {
        int fd =
                SyscallException.check(
                        "socket(2)",
                        SocketCalls.socket(AF_INET, SOCK_RAW_NONBLOCK_CLOEXEC, protocol));
        RawSocket socket = new RawSocket(fd);
        try {
            SocketOptions.bindToDevice(fd, interfaceName);
            return socket;
        } catch (SyscallException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * A socket with no kernel behind it: every call goes all the way and is refused with EBADF. For
     * warming up what will be called in earnest.
     */
    public static RawSocket unopened() {
        return new RawSocket(-1);
    }

    public int fd() {
        return fd;
    }

    /** TTL of what is sent, unicast and multicast, 1 to 255. */
    public void ttl(int ttl) throws SyscallException {
        set(SocketOptions.IP_TTL, "IP_TTL", ttl);
        set(SocketOptions.IP_MULTICAST_TTL, "IP_MULTICAST_TTL", ttl);
    }

    /** The type-of-service byte of what is sent. */
    public void typeOfService(int tos) throws SyscallException {
        set(SocketOptions.IP_TOS, "IP_TOS", tos);
    }

    /** Lets routers fragment what is sent: the don't-fragment bit stays clear. */
    public void mayFragment() throws SyscallException {
        set(SocketOptions.IP_MTU_DISCOVER, "IP_MTU_DISCOVER", 0);
    }

    /** Multicast leaves on this interface and does not come back to this host. */
    public void multicastFrom(int source, int interfaceIndex) throws SyscallException {
        SocketOptions.membership(
                fd, SocketOptions.IP_MULTICAST_IF, "IP_MULTICAST_IF", 0, source, interfaceIndex);
        set(SocketOptions.IP_MULTICAST_LOOP, "IP_MULTICAST_LOOP", 0);
    }

    /** Hears this multicast group on this interface, and no group that other programs joined. */
    public void join(int group, int interfaceIndex) throws SyscallException {
        SocketOptions.membership(
                fd, SocketOptions.IP_ADD_MEMBERSHIP, "IP_ADD_MEMBERSHIP", group, 0, interfaceIndex);
        set(SocketOptions.IP_MULTICAST_ALL, "IP_MULTICAST_ALL", 0);
    }

    /**
     * Hears only what is sent to this address. One of the host's own also becomes the source of
     * what is sent; a multicast group does not.
     */
    public void bind(int address) throws SyscallException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment name = scratch.allocate(SIZEOF_SOCKADDR_IN, 4);
            writeAddress(name, 0, address);
            int result = SocketCalls.bind(fd, name, SIZEOF_SOCKADDR_IN);
            if (result < 0) {
                throw SyscallException.of(
                        "bind(2) to " + Ipv4.text(address), -result, Errno.meaning(-result));
            }
        }
    }

    /** Room for what arrives between two reads; the kernel doubles it and caps it. */
    public void receiveBufferBytes(int bytes) throws SyscallException {
        SocketOptions.set(
                fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUF, "SO_RCVBUF", bytes);
    }

    /** Lets the kernel drop what this program does not keep. */
    public void attach(SocketFilter filter) throws SyscallException {
        SocketOptions.attach(fd, filter);
    }

    private void set(int option, String name, int value) throws SyscallException {
        SocketOptions.set(fd, SocketOptions.SOL_IP, option, name, value);
    }

    /**
     * The next packet, without waiting; null when there is none.
     *
     * @return a view that the next call overwrites
     */
    public @Nullable ReceivedPacket receive() throws SyscallException {
        while (true) {
            long count = SocketCalls.recv(fd, received.buffer, 0);
            if (count == -Errno.EAGAIN || count == -Errno.EINTR) {
                return null;
            }
            if (count < 0) {
                throw SyscallException.of("recv(2)", (int) -count);
            }
            if (received.accept((int) count)) {
                return received;
            }
        }
    }

    /**
     * Sends one payload to each destination. A refusal of one does not keep it from the others.
     *
     * @param destinations see {@link Ipv4}
     * @param count how many of them, from the first
     * @param bytes at most 2048
     * @throws SyscallException the first refusal, after all were tried
     */
    public void send(int[] destinations, int count, byte[] bytes) throws SyscallException {
        prepare(destinations, count, bytes);
        int firstErrno = 0;
        int firstRefused = 0;
        int next = 0;
        while (next < count) {
            int left = count - next;
            int sent =
                    SocketCalls.sendmmsg(
                            fd, messages.asSlice((long) next * SIZEOF_MMSGHDR), left, 0);
            if (sent > 0) {
                next += sent;
            } else if (sent != -Errno.EINTR) {
                if (firstErrno == 0) {
                    firstErrno = -sent;
                    firstRefused = destinations[next];
                }
                next++;
            }
        }
        if (firstErrno != 0) {
            throw SyscallException.of(
                    "sendmmsg(2) to " + Ipv4.text(firstRefused),
                    firstErrno,
                    Errno.meaning(firstErrno));
        }
    }

    private void prepare(int[] destinations, int count, byte[] bytes) {
        if (bytes.length > LARGEST_PAYLOAD) {
            throw new IllegalArgumentException("payload of " + bytes.length + " bytes");
        }
        reserve(count);
        MemorySegment.copy(bytes, 0, payload, JAVA_BYTE, 0, bytes.length);
        iovec.set(JAVA_LONG, 8, bytes.length);
        for (int i = 0; i < count; i++) {
            writeAddress(addresses, (long) i * SIZEOF_SOCKADDR_IN, destinations[i]);
        }
    }

    /** struct mmsghdr for each slot: name, name length, iovec, iovec count; all else zero. */
    private void reserve(int count) {
        if (count <= slots) {
            return;
        }
        addresses = arena.allocate((long) count * SIZEOF_SOCKADDR_IN, 8);
        messages = arena.allocate((long) count * SIZEOF_MMSGHDR, 8);
        for (int i = 0; i < count; i++) {
            long at = (long) i * SIZEOF_MMSGHDR;
            messages.set(ADDRESS, at, addresses.asSlice((long) i * SIZEOF_SOCKADDR_IN));
            messages.set(JAVA_INT, at + 8, SIZEOF_SOCKADDR_IN);
            messages.set(ADDRESS, at + 16, iovec);
            messages.set(JAVA_LONG, at + 24, 1);
        }
        slots = count;
    }

    private static void writeAddress(MemorySegment target, long at, int address) {
        target.set(JAVA_SHORT, at, (short) AF_INET);
        target.set(JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), at + 4, address);
    }

    @Override
    public void close() {
        SocketCalls.close(fd);
        arena.close();
    }
}
