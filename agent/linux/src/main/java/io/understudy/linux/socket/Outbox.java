package io.understudy.linux.socket;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.sys.Errno;
import io.understudy.linux.sys.SyscallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Datagrams that wait to leave one socket together, by one sendmmsg(2). All memory is allocated
 * once; adding and flushing leave no garbage. Destinations and lengths are written only where they
 * differ from what the slot held before: those of adverts rarely do.
 */
final class Outbox {
    private static final int SLOTS = 64;
    private static final int SIZEOF_MMSGHDR = 64;
    private static final int SIZEOF_IOVEC = 16;
    private static final int NAME = 32;
    private static final int POOL = 16_384;

    private final MemorySegment addresses;
    private final MemorySegment messages;
    private final MemorySegment[] tails = new MemorySegment[SLOTS];
    private final MemorySegment vectors;
    private final MemorySegment pool;

    /** The same memory: a buffer takes an array with fewer detours than a segment. */
    private final ByteBuffer room;

    private final byte[][] destinations = new byte[SLOTS][];
    private final int[] lengths = new int[SLOTS];
    private final int[] places = new int[SLOTS];
    private int count;
    private int used;

    /** struct mmsghdr for each slot: name, name length, iovec, iovec count; all else zero. */
    Outbox(Arena arena) {
        addresses = arena.allocate((long) SLOTS * NAME, 8);
        messages = arena.allocate((long) SLOTS * SIZEOF_MMSGHDR, 8);
        vectors = arena.allocate((long) SLOTS * SIZEOF_IOVEC, 8);
        pool = arena.allocate(POOL, 8);
        room = pool.asByteBuffer();
        Arrays.fill(destinations, new byte[0]);
        Arrays.fill(places, -1);
        for (int i = 0; i < SLOTS; i++) {
            long at = (long) i * SIZEOF_MMSGHDR;
            messages.set(ADDRESS, at, addresses.asSlice((long) i * NAME));
            messages.set(ADDRESS, at + 16, vectors.asSlice((long) i * SIZEOF_IOVEC));
            messages.set(JAVA_LONG, at + 24, 1);
            tails[i] = messages.asSlice(at);
        }
    }

    /** Whether another datagram of so many bytes still fits. */
    boolean hasRoom(int bytes) {
        return count < SLOTS && used + bytes <= POOL;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /**
     * Takes one more; there must be room.
     *
     * @param scope the same for all datagrams of one outbox
     */
    void add(byte[] destination, int scope, byte[] payload) {
        if (payload.length > POOL) {
            throw new IllegalArgumentException("payload of " + payload.length + " bytes");
        }
        int slot = count++;
        if (!Arrays.equals(destinations[slot], destination)) {
            destinations[slot] = destination.clone();
            SocketAddress.write(addresses, (long) slot * NAME, destination, scope);
            messages.set(
                    JAVA_INT, (long) slot * SIZEOF_MMSGHDR + 8, SocketAddress.size(destination));
        }
        if (places[slot] != used) {
            places[slot] = used;
            vectors.set(JAVA_LONG, (long) slot * SIZEOF_IOVEC, pool.address() + used);
        }
        if (lengths[slot] != payload.length) {
            lengths[slot] = payload.length;
            vectors.set(JAVA_LONG, (long) slot * SIZEOF_IOVEC + 8, payload.length);
        }
        room.put(used, payload);
        used += payload.length;
    }

    /**
     * Sends all of them. A refusal of one does not keep the others from leaving.
     *
     * @throws SyscallException the first refusal, after all were tried
     */
    void flush(int fd) throws SyscallException {
        int firstErrno = 0;
        int firstRefused = 0;
        int next = 0;
        while (next < count) {
            int sent = SocketCalls.sendmmsg(fd, tails[next], count - next, 0);
            if (sent > 0) {
                next += sent;
            } else if (fd == SocketCalls.NONE) {
                next = count;
            } else if (sent != -Errno.EINTR) {
                if (firstErrno == 0) {
                    firstErrno = -sent;
                    firstRefused = next;
                }
                next++;
            }
        }
        count = 0;
        used = 0;
        if (firstErrno != 0) {
            throw SyscallException.of(
                    "sendmmsg(2) to "
                            + SocketAddress.text(addresses.asSlice((long) firstRefused * NAME)),
                    firstErrno,
                    Errno.meaning(firstErrno));
        }
    }
}
