package io.understudy.agent.loop;

import io.understudy.agent.driver.Watcher;
import io.understudy.linux.epoll.Epoll;
import io.understudy.linux.sys.SyscallException;
import java.util.ArrayList;
import java.util.List;

/**
 * The descriptors that the loop waits for. A token names a watch, not a descriptor: what is
 * reported after its watch ended, in the same batch, reaches nobody. Waiting leaves no garbage.
 */
final class Watches implements Watcher {
    private static final Watch NONE = new Watch(-1, 0, () -> {});

    private final Epoll epoll;

    /** By place; a place whose watch ended is used again. */
    private final List<Watch> watches = new ArrayList<>();

    private int lastNumber;

    /** A watch at a place; no two watches have the same number. */
    private record Watch(int fd, int number, Runnable whenReadable) {
        long token(int place) {
            return (long) number << 32 | place;
        }
    }

    Watches(Epoll epoll) {
        this.epoll = epoll;
    }

    @Override
    public void watch(int fd, Runnable whenReadable) throws SyscallException {
        Watch watch = new Watch(fd, ++lastNumber, whenReadable);
        int place = watches.indexOf(NONE);
        if (place < 0) {
            place = watches.size();
            watches.add(NONE);
        }
        epoll.add(fd, watch.token(place));
        watches.set(place, watch);
    }

    @Override
    public void unwatch(int fd) {
        for (int place = 0; place < watches.size(); place++) {
            if (watches.get(place).fd() == fd) {
                watches.set(place, NONE);
                try {
                    epoll.remove(fd);
                } catch (SyscallException e) {
                    throw new AssertionError("a watched descriptor was closed: " + e.text(), e);
                }
            }
        }
    }

    /**
     * Waits until something is readable, and handles it.
     *
     * @param timeoutMillis at most so long; -1 for ever, 0 not at all
     */
    void await(int timeoutMillis) throws SyscallException {
        int ready = epoll.await(timeoutMillis);
        for (int i = 0; i < ready; i++) {
            long token = epoll.token(i);
            Watch watch = watches.get((int) token);
            if (watch.number() == (int) (token >>> 32)) {
                watch.whenReadable().run();
            }
        }
    }
}
