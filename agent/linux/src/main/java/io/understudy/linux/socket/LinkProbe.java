package io.understudy.linux.socket;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.sys.SyscallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Asks drivers for the carrier of their link (netdevice(7), linux/mii.h, linux/ethtool.h). A driver
 * may take milliseconds to answer. One thread at a time.
 */
public final class LinkProbe implements AutoCloseable {
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final long SIOCGIFFLAGS = 0x8913;
    private static final long SIOCETHTOOL = 0x8946;
    private static final long SIOCGMIIPHY = 0x8947;
    private static final long SIOCGMIIREG = 0x8948;
    private static final int ETHTOOL_GLINK = 0x0a;
    private static final int MII_BMSR = 1;
    private static final int BMSR_LSTATUS = 0x04;
    private static final int UP_AND_RUNNING = 0x1 | 0x40;
    private static final int SIZEOF_IFREQ = 40;
    private static final int IFNAMSIZ = 16;

    /** Ways to ask, in the order in which they are tried. */
    public enum Way {
        /** The register of the transceiver itself. */
        MII,
        /** The driver's own opinion. */
        ETHTOOL,
        /** What the kernel thinks anyway. */
        IOCTL
    }

    private final int fd;

    private LinkProbe(int fd) {
        this.fd = fd;
    }

    public static LinkProbe open() throws SyscallException {
        return new LinkProbe(
                SyscallException.check(
                        "socket(2)",
                        SocketCalls.socket(SocketAddress.AF_INET, SOCK_DGRAM_CLOEXEC, 0)));
    }

    /** Whether there is a carrier; null if the driver cannot be asked so, or there is no link. */
    public @Nullable Boolean carrier(String interfaceName, Way way) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(SIZEOF_IFREQ, 8);
            byte[] name = interfaceName.getBytes(StandardCharsets.UTF_8);
            MemorySegment.copy(name, 0, request, JAVA_BYTE, 0, Math.min(name.length, IFNAMSIZ - 1));
            return switch (way) {
                case MII -> mii(request);
                case ETHTOOL -> ethtool(request, arena);
                case IOCTL -> flags(request);
            };
        }
    }

    /**
     * struct mii_ioctl_data: address of the transceiver, register, what to write, what was read.
     */
    private @Nullable Boolean mii(MemorySegment request) {
        if (SocketCalls.ioctl(fd, SIOCGMIIPHY, request) < 0) {
            return null;
        }
        request.set(JAVA_SHORT, IFNAMSIZ + 2, (short) MII_BMSR);
        // The bit is latched: it tells of the past once, and of the present the second time.
        for (int i = 0; i < 2; i++) {
            if (SocketCalls.ioctl(fd, SIOCGMIIREG, request) < 0) {
                return null;
            }
        }
        return (request.get(JAVA_SHORT, IFNAMSIZ + 6) & BMSR_LSTATUS) != 0;
    }

    private @Nullable Boolean ethtool(MemorySegment request, Arena arena) {
        MemorySegment value = arena.allocate(8, 4);
        value.set(JAVA_INT, 0, ETHTOOL_GLINK);
        request.set(ADDRESS, IFNAMSIZ, value);
        return SocketCalls.ioctl(fd, SIOCETHTOOL, request) < 0 ? null : value.get(JAVA_INT, 4) != 0;
    }

    private @Nullable Boolean flags(MemorySegment request) {
        return SocketCalls.ioctl(fd, SIOCGIFFLAGS, request) < 0
                ? null
                : (request.get(JAVA_SHORT, IFNAMSIZ) & UP_AND_RUNNING) == UP_AND_RUNNING;
    }

    @Override
    public void close() {
        SocketCalls.close(fd);
    }
}
