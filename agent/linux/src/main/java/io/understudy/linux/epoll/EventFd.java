package io.understudy.linux.epoll;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.understudy.linux.libc.EventCalls;
import io.understudy.linux.libc.SocketCalls;
import io.understudy.linux.sys.SyscallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A doorbell between threads (eventfd(2)): any thread rings, the waiting one hears it once. */
public final class EventFd implements AutoCloseable {
    private static final int NONBLOCK_CLOEXEC = 0x800 | 0x80000;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment one = arena.allocateFrom(JAVA_LONG, 1);
    private final MemorySegment count = arena.allocate(JAVA_LONG);
    private final int fd;
    private boolean closed;

    private EventFd(int fd) {
        this.fd = fd;
    }

    public static EventFd open() throws SyscallException {
        return new EventFd(
                SyscallException.check("eventfd(2)", EventCalls.eventfd(0, NONBLOCK_CLOEXEC)));
    }

    public int fd() {
        return fd;
    }

    /**
     * Makes the descriptor readable. From any thread; ringing twice is ringing once, and ringing a
     * closed one does nothing. The lock is among those who ring: who waits never takes it.
     */
    public synchronized void ring() {
        if (!closed) {
            long _ = EventCalls.write(fd, one); // a full counter is readable already
        }
    }

    /** Makes the descriptor unreadable again. */
    public void silence() {
        long _ = EventCalls.read(fd, count); // nothing to read: it is silent already
    }

    @Override
    public synchronized void close() {
        closed = true;
        SocketCalls.close(fd);
        arena.close();
    }
}
