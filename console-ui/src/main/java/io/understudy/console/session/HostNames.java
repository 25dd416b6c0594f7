package io.understudy.console.session;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Addresses of hosts. A question to a resolver holds the thread that carries virtual ones, and
 * there are as few of these as processors: two names that nobody answers for would stop every
 * stream. So threads of their own ask.
 */
final class HostNames {
    private static final int ASKED_AT_ONCE = 16;
    private static final long IDLE_SECONDS = 10;

    private final ExecutorService askers;

    HostNames() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        ASKED_AT_ONCE,
                        ASKED_AT_ONCE,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("names-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        askers = pool;
    }

    /**
     * All addresses of a name or of an address written down.
     *
     * @throws java.net.UnknownHostException if there are none
     */
    List<InetAddress> addresses(String host) throws IOException {
        try {
            return List.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            return ask(host);
        }
    }

    private List<InetAddress> ask(String host) throws IOException {
        try {
            return List.of(askers.submit(() -> InetAddress.getAllByName(host)).get());
        } catch (InterruptedException _) {
            throw new InterruptedIOException("no longer wanted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException said) {
                throw said;
            }
            throw new IOException(e.getCause());
        }
    }
}
