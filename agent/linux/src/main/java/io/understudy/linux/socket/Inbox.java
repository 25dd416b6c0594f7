package io.understudy.linux.socket;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Packets that arrived on one socket, taken together by one recvmmsg(2). All memory is allocated
 * once; receiving leaves no garbage.
 */
final class Inbox {
    static final int SLOTS = 16;

    /** The largest advert over IPv6 has 8 + 255 * 16 bytes. */
    private static final int LARGEST = 4608;

    private static final int SIZEOF_MMSGHDR = 64;
    private static final int NAME_LENGTH = 8;
    private static final int CONTROL_LENGTH = 40;
    private static final int MESSAGE_LENGTH = 56;
    private static final int SIZEOF_IOVEC = 16;
    private static final int NAME = 32;
    private static final int CONTROL = 128;

    private final boolean v6;
    private final MemorySegment messages;
    private final MemorySegment[] buffers = new MemorySegment[SLOTS];
    private final MemorySegment[] names = new MemorySegment[SLOTS];
    private final MemorySegment[] controls = new MemorySegment[SLOTS];
    private final ReceivedPacket packet;
    private final BothClocks clocks;

    /** Slots whose lengths the kernel has overwritten. */
    private int used = SLOTS;

    /** struct mmsghdr for each slot; over IPv4 nobody asks who sent it, for the header says so. */
    Inbox(boolean v6, Arena arena) {
        this.v6 = v6;
        messages = arena.allocate((long) SLOTS * SIZEOF_MMSGHDR, 8);
        packet = new ReceivedPacket(v6, LARGEST);
        clocks = new BothClocks(arena);
        MemorySegment vectors = arena.allocate((long) SLOTS * SIZEOF_IOVEC, 8);
        for (int i = 0; i < SLOTS; i++) {
            long at = (long) i * SIZEOF_MMSGHDR;
            buffers[i] = arena.allocate(LARGEST, 8);
            names[i] = arena.allocate(NAME, 8);
            controls[i] = arena.allocate(CONTROL, 8);
            vectors.set(ADDRESS, (long) i * SIZEOF_IOVEC, buffers[i]);
            vectors.set(JAVA_LONG, (long) i * SIZEOF_IOVEC + 8, LARGEST);
            messages.set(ADDRESS, at + 16, vectors.asSlice((long) i * SIZEOF_IOVEC));
            messages.set(JAVA_LONG, at + 24, 1);
            if (v6) {
                messages.set(ADDRESS, at, names[i]);
            }
            messages.set(ADDRESS, at + 32, controls[i]);
        }
    }

    /** Takes what is there, without waiting; returns how many. */
    int receive(int fd) throws SyscallException {
        for (int i = 0; i < used; i++) {
            long at = (long) i * SIZEOF_MMSGHDR;
            if (v6) {
                messages.set(JAVA_INT, at + NAME_LENGTH, SocketAddress.SIZE);
            }
            messages.set(JAVA_LONG, at + CONTROL_LENGTH, CONTROL);
        }
        used = 0;
        int count = SocketCalls.recvmmsg(fd, messages, SLOTS, 0);
        if (count == -Errno.EAGAIN || count == -Errno.EINTR) {
            return 0;
        }
        used = SyscallException.check("recvmmsg(2)", count);
        if (used > 0) {
            clocks.read();
        }
        return used;
    }

    /** The {@code i}th of those taken; false if it is no packet of the socket's family. */
    boolean open(int i) {
        long at = (long) i * SIZEOF_MMSGHDR;
        int length = messages.get(JAVA_INT, at + MESSAGE_LENGTH);
        long told = messages.get(JAVA_LONG, at + CONTROL_LENGTH);
        packet.arrived(clocks, controls[i], told);
        return v6
                ? packet.accept6(buffers[i], length, names[i], controls[i], told)
                : packet.accept4(buffers[i], length);
    }

    /** The one opened last. */
    ReceivedPacket packet() {
        return packet;
    }
}
