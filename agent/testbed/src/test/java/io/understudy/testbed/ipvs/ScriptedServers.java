package io.understudy.testbed.ipvs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * HTTP servers on loopback that behave as they are told: each line of standard input names a port
 * and a {@link Behaviour}. Runs as a program of its own in the namespace of who is tested.
 */
final class ScriptedServers {
    /** What every healthy server answers. */
    static final String BODY = "healthy";

    private static final Duration SLOW = Duration.ofMillis(400);

    /** How a server treats who connects. */
    enum Behaviour {
        HEALTHY,
        /** Nobody listens. */
        REFUSING,
        /** It takes connections and never says a word. */
        SILENT,
        /** It answers, but late: within any timeout. */
        SLOW,
        WRONG_STATUS,
        WRONG_BODY,
        /** It hears the question and closes its side without an answer. */
        HALF_CLOSING
    }

    private final Map<Integer, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Map<Integer, ServerSocket> sockets = new ConcurrentHashMap<>();

    public static void main(String[] arguments) throws IOException {
        ScriptedServers servers = new ScriptedServers();
        BufferedReader orders =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] words = line.split(" ");
            servers.behave(Integer.parseInt(words[0]), Behaviour.valueOf(words[1]));
            System.out.println("done");
        }
        System.exit(0);
    }

    private void behave(int port, Behaviour behaviour) throws IOException {
        behaviours.put(port, behaviour);
        ServerSocket open = sockets.get(port);
        if (behaviour == Behaviour.REFUSING) {
            if (open != null) {
                sockets.remove(port);
                open.close();
            }
        } else if (open == null) {
            ServerSocket fresh = new ServerSocket();
            fresh.setReuseAddress(true);
            fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
            sockets.put(port, fresh);
            Thread.ofVirtual().start(() -> serve(port, fresh));
        }
    }

    private void serve(int port, ServerSocket socket) {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> answer(port, client));
            }
        } catch (IOException _) {
            // It was closed.
        }
    }

    private void answer(int port, Socket client) {
        try (client) {
            client.setSoTimeout(3_000);
            switch (Objects.requireNonNull(behaviours.get(port))) {
                case HEALTHY -> say(client, "200 OK", BODY);
                case SLOW -> {
                    Thread.sleep(SLOW);
                    say(client, "200 OK", BODY);
                }
                case WRONG_STATUS -> say(client, "503 Service Unavailable", BODY);
                case WRONG_BODY -> say(client, "200 OK", "ill");
                case HALF_CLOSING -> {
                    hear(client);
                    client.shutdownOutput();
                    Thread.sleep(Duration.ofSeconds(3));
                }
                case SILENT, REFUSING -> Thread.sleep(Duration.ofSeconds(3));
            }
        } catch (IOException _) {
            // The other end had enough.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(Socket client, String status, String body) throws IOException {
        if (hear(client)) {
            String answer =
                    "HTTP/1.0 "
                            + status
                            + "\r\nContent-Length: "
                            + body.length()
                            + "\r\n\r\n"
                            + body;
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Reads a request to its empty line; false if none came. */
    private static boolean hear(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String line = in.readLine();
        boolean asked = line != null;
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        return asked;
    }
}
