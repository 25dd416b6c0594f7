package io.understudy.linux.socket;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.sys.SyscallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * Sends datagrams to sockets of this machine (unix(7)), such as /dev/log or the one in
 * NOTIFY_SOCKET. Java has only streams of that family. One thread at a time.
 */
public final class UnixDatagram implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int PATH_OFFSET = 2;
    private static final int MAX_PATH = 107;

    private final int fd;

    private UnixDatagram(int fd) {
        this.fd = fd;
    }

    public static UnixDatagram open() throws SyscallException {
        return new UnixDatagram(
                SyscallException.check(
                        "socket(2)", SocketCalls.socket(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0)));
    }

    /**
     * Sends one datagram; waits while the receiver's queue is full.
     *
     * @param path of the receiving socket; a leading {@code @} stands for the abstract name space
     */
    public void send(String path, byte[] bytes) throws SyscallException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length == 0 || name.length > MAX_PATH) {
            throw new IllegalArgumentException("no name of a unix socket: \"" + path + "\"");
        }
        boolean hidden = name[0] == '@';
        if (hidden) {
            name[0] = 0;
        }
        // The length tells an abstract name's end; a path ends with a zero byte.
        int length = PATH_OFFSET + name.length + (hidden ? 0 : 1);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(PATH_OFFSET + MAX_PATH + 1, 2);
            address.set(JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(name, 0, address, JAVA_BYTE, PATH_OFFSET, name.length);
            MemorySegment payload = arena.allocate(Math.max(1, bytes.length));
            MemorySegment.copy(bytes, 0, payload, JAVA_BYTE, 0, bytes.length);
            long sent =
                    SocketCalls.sendto(fd, payload, bytes.length, MSG_NOSIGNAL, address, length);
            if (sent < 0) {
                throw SyscallException.of("sendto(2)", (int) -sent, path);
            }
        }
    }

    @Override
    public void close() {
        SocketCalls.close(fd);
    }
}
