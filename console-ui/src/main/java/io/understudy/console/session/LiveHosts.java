package io.understudy.console.session;

import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the streams show, for those who wait for it. */
public interface LiveHosts {
    /** What is known of one host now, or null if it is not followed. */
    @Nullable HostState host(Endpoint endpoint);

    /**
     * Waits until a host is in the wanted state.
     *
     * @return false if it was not within {@code patience}, or the host is not followed
     */
    boolean await(Endpoint endpoint, Predicate<HostState> wanted, Duration patience)
            throws InterruptedException;
}
