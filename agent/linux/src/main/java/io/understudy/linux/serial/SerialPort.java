package io.understudy.linux.serial;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.understudy.linux.libc.EventCalls;
import io.understudy.linux.libc.FileCalls;
import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A serial port that carries bytes as they are: eight bits, no parity, no echo, no flow control, no
 * care for modem lines. Never waits.
 */
public final class SerialPort implements AutoCloseable {
    private static final int O_RDWR_NOCTTY_NONBLOCK_CLOEXEC = 2 | 0x100 | 0x800 | 0x80000;

    /** asm-generic/ioctls.h and asm-generic/termbits.h. */
    private static final long TCSETS2 = 0x402c542bL;

    private static final int BOTHER = 0x1000;
    private static final int CS8_CREAD_CLOCAL = 0x30 | 0x80 | 0x800;

    /** struct termios2: four flags, a line discipline, 19 control characters, two speeds. */
    private static final int SIZEOF_TERMIOS2 = 44;

    private static final int C_CFLAG = 8;
    private static final int C_ISPEED = 36;
    private static final int C_OSPEED = 40;
    private static final int LARGEST = 1024;

    private final String path;
    private final int fd;

    private SerialPort(String path, int fd) {
        this.path = path;
        this.fd = fd;
    }

    /**
     * Opens a device and sets it up.
     *
     * @param baud bits per second
     * @throws SyscallException if there is no such device, it is not ours to open, or it is no
     *     serial port
     */
    public static SerialPort open(String path, int baud) throws SyscallException {
        try (Arena arena = Arena.ofConfined()) {
            int fd =
                    SyscallException.check(
                            "open(2) of " + path,
                            FileCalls.open(
                                    arena.allocateFrom(path), O_RDWR_NOCTTY_NONBLOCK_CLOEXEC));
            MemorySegment termios = arena.allocate(SIZEOF_TERMIOS2, 4);
            termios.set(JAVA_INT, C_CFLAG, BOTHER | CS8_CREAD_CLOCAL);
            termios.set(JAVA_INT, C_ISPEED, baud);
            termios.set(JAVA_INT, C_OSPEED, baud);
            int result = SocketCalls.ioctl(fd, TCSETS2, termios);
            if (result < 0) {
                SocketCalls.close(fd);
                throw SyscallException.of("ioctl(2) TCSETS2 of " + path, -result);
            }
            return new SerialPort(path, fd);
        }
    }

    public int fd() {
        return fd;
    }

    /** Writes what fits; the rest is lost, as on a cable that is cut. */
    public void write(byte[] bytes) throws SyscallException {
        try (Arena arena = Arena.ofConfined()) {
            long result = EventCalls.write(fd, arena.allocateFrom(JAVA_BYTE, bytes));
            if (result < 0 && result != -Errno.EAGAIN) {
                throw SyscallException.of("write(2) to " + path, (int) -result);
            }
        }
    }

    /** What came since; empty if nothing did. */
    public byte[] read() throws SyscallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LARGEST);
            long count = EventCalls.read(fd, buffer);
            if (count < 0 && count != -Errno.EAGAIN && count != -Errno.EINTR) {
                throw SyscallException.of("read(2) of " + path, (int) -count);
            }
            return buffer.asSlice(0, Math.max(0, count)).toArray(JAVA_BYTE);
        }
    }

    @Override
    public void close() {
        SocketCalls.close(fd);
    }
}
