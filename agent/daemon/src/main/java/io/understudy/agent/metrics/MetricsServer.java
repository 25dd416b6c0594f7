package io.understudy.agent.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.understudy.model.state.AgentSnapshot;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers {@code GET /metrics} over plain HTTP, to whoever reaches the address that it was told to
 * listen on: nothing in it is secret, and nothing can be changed by it.
 */
public final class MetricsServer implements AutoCloseable {
    private static final int WAITING = 16;
    private static final int OK = 200;
    private static final int NOT_ALLOWED = 405;

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    private MetricsServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Begins to listen.
     *
     * @param state as it is whenever somebody asks
     * @throws IOException if the address is not this host's, or taken
     */
    public static MetricsServer start(InetSocketAddress address, Supplier<AgentSnapshot> state)
            throws IOException {
        HttpServer http = HttpServer.create(address, WAITING);
        MetricsServer metrics = new MetricsServer(http);
        http.createContext("/metrics", exchange -> answer(exchange, state.get()));
        http.setExecutor(metrics.workers);
        http.start();
        return metrics;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private static void answer(HttpExchange exchange, AgentSnapshot state) throws IOException {
        try (exchange) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (!head && !exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(NOT_ALLOWED, -1);
                return;
            }
            String accepted = exchange.getRequestHeaders().getFirst("Accept");
            boolean open = accepted != null && accepted.contains("application/openmetrics-text");
            byte[] body = Metrics.of(state, open).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", open ? MetricText.OPEN_METRICS : MetricText.PLAIN);
            exchange.sendResponseHeaders(OK, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
