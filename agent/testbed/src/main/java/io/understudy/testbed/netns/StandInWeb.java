package io.understudy.testbed.netns;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The JDK's web server where nginx is not installed: says the host's name, or passes requests on to
 * the web servers in turn. Its pid file is nginx's, so that whoever watches nginx watches it.
 */
public final class StandInWeb {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String name;
    private final List<String> backends;
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private StandInWeb(String name, List<String> backends) {
        this.name = name;
        this.backends = backends;
    }

    /** Arguments: pid file, host name, and what to answer or the backends' URLs by comma. */
    public static void main(String[] words) throws IOException {
        String serves = words[2];
        List<String> backends =
                serves.startsWith("http://") ? List.of(serves.split(",", -1)) : List.of();
        var web = new StandInWeb(words[1], backends);
        HttpServer server = HttpServer.create(new InetSocketAddress(80), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", web::answer);
        server.start();
        Files.writeString(Path.of(words[0]), ProcessHandle.current().pid() + "\n");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (backends.isEmpty()) {
                say(exchange, 200, name + "\n");
            } else {
                passOn(exchange);
            }
        }
    }

    private void passOn(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("X-Director", name);
        for (int tried = 0; tried < backends.size(); tried++) {
            int next = Math.floorMod(turn.getAndIncrement(), backends.size());
            try {
                var request =
                        HttpRequest.newBuilder(URI.create(backends.get(next)))
                                .timeout(PATIENCE)
                                .build();
                var response = client.send(request, BodyHandlers.ofString());
                say(exchange, response.statusCode(), response.body());
                return;
            } catch (IOException e) {
                // The next one may live.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        say(exchange, 502, "no web server answers\n");
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/plain");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
