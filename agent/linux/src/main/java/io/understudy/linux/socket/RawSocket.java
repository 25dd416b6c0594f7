package io.understudy.linux.socket;

import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A socket of one IP protocol, IPv4 or IPv6 (raw(7), ipv6(7)); needs CAP_NET_RAW. Addresses are 4
 * or 16 bytes in network order. Buffers are allocated once: sending and receiving leave no garbage.
 * One thread at a time.
 */
public final class RawSocket implements AutoCloseable {
    /** How many packets one {@link #receive} takes at most. */
    public static final int BATCH = Inbox.SLOTS;

    private static final int SOCK_RAW_NONBLOCK_CLOEXEC = 3 | 0x800 | 0x80000;

    private final Arena arena = Arena.ofShared();
    private final boolean v6;
    private final int fd;
    private int scope;
    private int givenBytes;
    private @Nullable Inbox inbox;
    private @Nullable Outbox outbox;

    private RawSocket(boolean v6, int fd) {
        this.v6 = v6;
        this.fd = fd;
    }

    /**
     * A socket that hears and speaks on one interface alone.
     *
     * @param protocol IP protocol number, 1 to 255
     * @param interfaceName as {@code ip link} shows it; null for any interface
     */
    public static RawSocket open(boolean v6, int protocol, @Nullable String interfaceName)
            throws SyscallException {
        int family = v6 ? SocketAddress.AF_INET6 : SocketAddress.AF_INET;
        int fd =
                SyscallException.check(
                        "socket(2)",
                        SocketCalls.socket(family, SOCK_RAW_NONBLOCK_CLOEXEC, protocol));
        RawSocket socket = new RawSocket(v6, fd);
        try {
            if (interfaceName != null) {
                SocketOptions.bindToDevice(fd, interfaceName);
            }
            return socket;
        } catch (SyscallException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * A socket with no kernel behind it: what is sent goes all the way and is lost. For warming up
     * what will be called in earnest.
     */
    public static RawSocket unopened(boolean v6) {
        return new RawSocket(v6, SocketCalls.NONE);
    }

    public int fd() {
        return fd;
    }

    /** TTL or hop limit of what is sent, 0 to 255; -1, over IPv6, for the kernel's default. */
    public void ttl(int ttl) throws SyscallException {
        if (v6) {
            set6(SocketOptions.IPV6_UNICAST_HOPS, "IPV6_UNICAST_HOPS", ttl);
            set6(SocketOptions.IPV6_MULTICAST_HOPS, "IPV6_MULTICAST_HOPS", ttl);
        } else {
            set(SocketOptions.IP_TTL, "IP_TTL", ttl);
            set(SocketOptions.IP_MULTICAST_TTL, "IP_MULTICAST_TTL", ttl);
        }
    }

    /** The type-of-service byte, or traffic class, of what is sent. */
    public void typeOfService(int tos) throws SyscallException {
        if (v6) {
            set6(SocketOptions.IPV6_TCLASS, "IPV6_TCLASS", tos);
        } else {
            set(SocketOptions.IP_TOS, "IP_TOS", tos);
        }
    }

    /** IPv4: lets routers fragment what is sent, so the don't-fragment bit stays clear. */
    public void mayFragment() throws SyscallException {
        if (!v6) {
            set(SocketOptions.IP_MTU_DISCOVER, "IP_MTU_DISCOVER", 0);
        }
    }

    /** IPv4: what is sent begins with an IP header of our own (raw(7), IP_HDRINCL). */
    public void headerIncluded() throws SyscallException {
        set(SocketOptions.IP_HDRINCL, "IP_HDRINCL", 1);
    }

    /** Multicast leaves on this interface and does not come back to this host. */
    public void multicastFrom(byte[] source, int interfaceIndex) throws SyscallException {
        scope = interfaceIndex;
        if (v6) {
            set6(SocketOptions.IPV6_MULTICAST_IF, "IPV6_MULTICAST_IF", interfaceIndex);
            set6(SocketOptions.IPV6_MULTICAST_LOOP, "IPV6_MULTICAST_LOOP", 0);
        } else {
            SocketOptions.membership(
                    fd,
                    SocketOptions.IP_MULTICAST_IF,
                    "IP_MULTICAST_IF",
                    new byte[4],
                    source,
                    interfaceIndex);
            set(SocketOptions.IP_MULTICAST_LOOP, "IP_MULTICAST_LOOP", 0);
        }
    }

    /** Hears this multicast group on this interface, and no group that other programs joined. */
    public void join(byte[] group, int interfaceIndex) throws SyscallException {
        if (v6) {
            SocketOptions.membership6(fd, group, interfaceIndex);
            set6(SocketOptions.IPV6_MULTICAST_ALL, "IPV6_MULTICAST_ALL", 0);
        } else {
            SocketOptions.membership(
                    fd,
                    SocketOptions.IP_ADD_MEMBERSHIP,
                    "IP_ADD_MEMBERSHIP",
                    group,
                    new byte[4],
                    interfaceIndex);
            set(SocketOptions.IP_MULTICAST_ALL, "IP_MULTICAST_ALL", 0);
        }
    }

    /**
     * Hears only what is sent to this address. One of the host's own also becomes the source of
     * what is sent; a multicast group does not.
     *
     * @param interfaceIndex which link a link-local address is of
     */
    public void bind(byte[] address, int interfaceIndex) throws SyscallException {
        scope = interfaceIndex;
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment name = scratch.allocate(SocketAddress.SIZE, 4);
            SocketAddress.write(name, 0, address, interfaceIndex);
            int result = SocketCalls.bind(fd, name, SocketAddress.size(address));
            if (result < 0) {
                throw SyscallException.of(
                        "bind(2) to " + SocketAddress.text(address),
                        -result,
                        Errno.meaning(-result));
            }
        }
    }

    /** IPv4: may be bound to, and send from, what is no address of this host (ip(7)). */
    public void anySource() throws SyscallException {
        set(SocketOptions.IP_TRANSPARENT, "IP_TRANSPARENT", 1);
    }

    /** Has the kernel tell destination and hop limit of what arrives; IPv4 shows its header. */
    public void tellOfHeaders() throws SyscallException {
        if (v6) {
            set6(SocketOptions.IPV6_RECVPKTINFO, "IPV6_RECVPKTINFO", 1);
            set6(SocketOptions.IPV6_RECVHOPLIMIT, "IPV6_RECVHOPLIMIT", 1);
        }
    }

    /** Has the kernel tell when packets arrived; {@link ReceivedPacket#arrivedAt} goes by it. */
    public void stampArrivals() throws SyscallException {
        SocketOptions.set(
                fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_TIMESTAMPNS, "SO_TIMESTAMPNS", 1);
    }

    /**
     * Room for what arrives between two reads; the kernel doubles it and caps it.
     *
     * @param bytes 0 for what the kernel gave at first
     */
    public void receiveBufferBytes(int bytes) throws SyscallException {
        if (givenBytes == 0) {
            givenBytes = receiveBufferBytes();
        }
        SocketOptions.set(
                fd,
                SocketOptions.SOL_SOCKET,
                SocketOptions.SO_RCVBUF,
                "SO_RCVBUF",
                bytes == 0 ? givenBytes / 2 : bytes);
    }

    /** As the kernel counts it, twice what was asked for. */
    public int receiveBufferBytes() throws SyscallException {
        return SocketOptions.get(
                fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUF, "SO_RCVBUF");
    }

    /** Lets the kernel drop what this program does not keep. */
    public void attach(SocketFilter filter) throws SyscallException {
        SocketOptions.attach(fd, filter);
    }

    private void set(int option, String name, int value) throws SyscallException {
        SocketOptions.set(fd, SocketOptions.SOL_IP, option, name, value);
    }

    private void set6(int option, String name, int value) throws SyscallException {
        SocketOptions.set(fd, SocketOptions.SOL_IPV6, option, name, value);
    }

    /**
     * Takes what has arrived, without waiting; {@link #packet} shows each of them.
     *
     * @return how many, at most {@link #BATCH}; as many as that means that there may be more
     */
    public int receive() throws SyscallException {
        Inbox box = inbox;
        if (box == null) {
            box = new Inbox(v6, arena);
            inbox = box;
        }
        return box.receive(fd);
    }

    /**
     * The {@code i}th of the packets last received; null if it is none of the family.
     *
     * @return a view that the next call overwrites
     */
    public @Nullable ReceivedPacket packet(int i) {
        Inbox box = Objects.requireNonNull(inbox);
        return box.open(i) ? box.packet() : null;
    }

    /** Makes room for what will be sent, so that it is not made while something waits. */
    public void prepare() {
        outbox();
    }

    private Outbox outbox() {
        Outbox made = outbox;
        if (made == null) {
            made = new Outbox(arena);
            outbox = made;
        }
        return made;
    }

    /**
     * Puts a datagram with those that leave at the next {@link #flush}; leaves at once if there is
     * no room to wait.
     *
     * @param destination copied
     * @param payload at most 16 KiB; copied
     */
    public void queue(byte[] destination, byte[] payload) throws SyscallException {
        Outbox waiting = outbox();
        if (!waiting.hasRoom(payload.length) && !waiting.isEmpty()) {
            try {
                waiting.flush(fd);
            } finally {
                waiting.add(destination, scope, payload);
            }
        } else {
            waiting.add(destination, scope, payload);
        }
    }

    /**
     * Sends what was queued. A refusal of one datagram does not keep the others from leaving.
     *
     * @throws SyscallException the first refusal, after all were tried
     */
    public void flush() throws SyscallException {
        if (outbox != null) {
            outbox.flush(fd);
        }
    }

    @Override
    public void close() {
        SocketCalls.close(fd);
        arena.close();
    }
}
