package io.understudy.console.feature.edit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks addresses in turn for a page, each time over a new connection, so often a second whatever
 * the answers do. Nothing is asked twice.
 */
final class SteadyClient implements AutoCloseable {
    private static final byte[] QUESTION =
            "GET / HTTP/1.0\r\nHost: vip\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int PORT = 80;

    /**
     * A request that was not answered with a page.
     *
     * @param beganNanos when, after the first request
     */
    record Lost(String address, long beganNanos, String why) {}

    private final List<String> addresses;
    private final long intervalNanos;
    private final Duration patience;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Lost> lost = Collections.synchronizedList(new ArrayList<>());
    private final long began = System.nanoTime();
    private final Thread clock;
    private volatile boolean over;

    /**
     * Begins at once.
     *
     * @param patience of each request, from its first packet to the whole answer
     */
    SteadyClient(List<String> addresses, int perSecond, Duration patience) {
        this.addresses = List.copyOf(addresses);
        this.intervalNanos = Duration.ofSeconds(1).toNanos() / perSecond;
        this.patience = patience;
        this.clock = Thread.ofPlatform().daemon().name("steady-client").start(this::beat);
    }

    private void beat() {
        for (int i = 0; !over; i++) {
            long due = began + i * intervalNanos;
            while (System.nanoTime() - due < 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            String address = addresses.get(i % addresses.size());
            asked.incrementAndGet();
            requests.execute(() -> ask(address));
        }
    }

    private void ask(String address) {
        long start = System.nanoTime();
        int millis = (int) patience.toMillis();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, PORT), millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream().write(QUESTION);
            String said =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            if (!said.startsWith("HTTP/1.1 200 ")) {
                lost.add(new Lost(address, start - began, said.lines().findFirst().orElse("")));
            }
        } catch (IOException e) {
            lost.add(new Lost(address, start - began, e.toString()));
        }
    }

    int asked() {
        return asked.get();
    }

    /** Those of which it is known by now. */
    List<Lost> lost() {
        synchronized (lost) {
            return List.copyOf(lost);
        }
    }

    /** Asks no more, and waits for the last answer. */
    @Override
    public void close() {
        over = true;
        try {
            clock.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        requests.close();
    }
}
