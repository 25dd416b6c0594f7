package io.understudy.agent.driver;

import io.understudy.core.node.NodeEvent;
import org.jspecify.annotations.Nullable;

/** How other threads reach the loop. */
public interface Post {
    /** A letter is opened on the loop thread, which tells it the moment. */
    @FunctionalInterface
    interface Letter {
        /** What happened; null if there is nothing to tell after all. */
        @Nullable NodeEvent open(long at);
    }

    /** From any thread; never blocks. */
    void post(Letter letter);
}
