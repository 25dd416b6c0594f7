package io.understudy.agent.driver;

import io.understudy.linux.sys.SyscallException;

/** Who waits for descriptors: the loop. */
public interface Watcher {
    /** Calls {@code whenReadable} on the loop thread as long as there is something to read. */
    void watch(int fd, Runnable whenReadable) throws SyscallException;

    /** Waits for it no longer; call this before closing the descriptor. */
    void unwatch(int fd);
}
