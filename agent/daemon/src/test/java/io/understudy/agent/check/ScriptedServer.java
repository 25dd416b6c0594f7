package io.understudy.agent.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP server that does to each connection what a test wants, on threads of its own. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket socket;
    final AtomicInteger connections = new AtomicInteger();

    /** What is done to one connection, which is closed afterwards. */
    @FunctionalInterface
    interface Manners {
        void treat(Socket client) throws Exception;
    }

    ScriptedServer(Manners manners) throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> accept(manners));
    }

    private void accept(Manners manners) {
        try {
            while (true) {
                Socket client = socket.accept();
                connections.incrementAndGet();
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try (client) {
                                manners.treat(client);
                            } catch (Exception _) {
                                // The other end has gone, or the test is over.
                            }
                        });
            }
        } catch (IOException _) {
            // Closed: the test is over.
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Answers a request, whatever it is, and closes. */
    static Manners answering(String response) {
        return client -> {
            readHead(client.getInputStream());
            write(client, response);
        };
    }

    static void write(Socket client, String text) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Reads to the empty line. */
    static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int c = in.read();
            if (c < 0) {
                break;
            }
            head.append((char) c);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
