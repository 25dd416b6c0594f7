package io.understudy.agent.loop;

import io.understudy.agent.driver.Watcher;
import io.understudy.linux.epoll.Epoll;
import io.understudy.linux.sys.SyscallException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The descriptors that the loop waits for. A token names a watch, not a descriptor: what is
 * reported after its watch ended, in the same batch, reaches nobody.
 */
final class Watches implements Watcher {
    private final Epoll epoll;
    private final Map<Integer, Long> tokens = new HashMap<>();
    private final Map<Long, Runnable> handlers = new HashMap<>();
    private long lastToken;

    Watches(Epoll epoll) {
        this.epoll = epoll;
    }

    @Override
    public void watch(int fd, Runnable whenReadable) throws SyscallException {
        long token = ++lastToken;
        epoll.add(fd, token);
        tokens.put(fd, token);
        handlers.put(token, whenReadable);
    }

    @Override
    public void unwatch(int fd) {
        Long token = tokens.remove(fd);
        if (token != null) {
            handlers.remove(token);
            try {
                epoll.remove(fd);
            } catch (SyscallException e) {
                throw new AssertionError("a watched descriptor was closed: " + e.text(), e);
            }
        }
    }

    /** Waits until something is readable, and handles it. */
    void await() throws SyscallException {
        int ready = epoll.await(-1);
        for (int i = 0; i < ready; i++) {
            @Nullable Runnable handler = handlers.get(epoll.token(i));
            if (handler != null) {
                handler.run();
            }
        }
    }
}
