package io.understudy.agent.boot;

import io.understudy.agent.loop.AgentLoop;
import io.understudy.agent.ops.CertsCommand;
import io.understudy.linux.sys.SyscallException;
import io.understudy.model.wire.Role;
import io.understudy.model.wire.TlsException;
import io.understudy.model.wire.TlsIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import sun.misc.Signal;

/**
 * Goes once through what a start needs, and ends, so that the JVM can keep what it loaded and
 * linked for the next starts: reads and judges a configuration, rehearses a takeover, runs the
 * daemon without any instance, streams to a console on loopback, and stops by SIGTERM. Needs no
 * privilege and leaves nothing behind.
 *
 * <p>{@code java -XX:AOTCacheOutput=FILE ... training DIR} (JEP 514); DIR is empty, for its files.
 */
public final class Training {
    private static final int CONNECT_MILLIS = 100;
    private static final int ANSWER_MILLIS = 5_000;
    private static final int MOST_ATTEMPTS = 100;

    private final Path directory;
    private final PrintStream nowhere =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private Training(Path directory) {
        this.directory = directory;
    }

    /** Returns 0, or 1 after one line about what went wrong. */
    public static int run(List<String> words, PrintStream err) {
        if (words.size() != 1) {
            err.println("understudy: training takes one empty directory");
            return Boot.FAILED;
        }
        try {
            new Training(Path.of(words.getFirst())).run();
            return 0;
        } catch (IOException | SyscallException | InterruptedException e) {
            err.println("understudy: training failed: " + e.getMessage());
            return Boot.FAILED;
        }
    }

    private void run() throws IOException, SyscallException, InterruptedException {
        judge();
        AgentLoop.rehearse();
        int port = freePort();
        CompletableFuture<Integer> daemon = startDaemon(port);
        beConsole(port);
        Signal.raise(new Signal("TERM"));
        int status = daemon.join();
        if (status != 0) {
            throw new IOException("the daemon ended with " + status);
        }
    }

    private void judge() throws IOException {
        Path file = directory.resolve("training.conf");
        try (InputStream text = Training.class.getResourceAsStream("training.conf")) {
            if (text == null) {
                throw new IOException("training.conf is not in this build");
            }
            Files.copy(text, file);
        }
        Boot.check(List.of(file.toString()), nowhere, nowhere);
        Boot.check(List.of("--json", file.toString()), nowhere, nowhere);
    }

    private CompletableFuture<Integer> startDaemon(int port) throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.conf"));
        Path keys = directory.resolve("keys");
        List<String> certificates =
                List.of(
                        keys.toString(),
                        "--agent",
                        "training=127.0.0.1",
                        "--console",
                        "console",
                        "--days",
                        "1");
        CertsCommand.run(certificates, nowhere, nowhere);
        List<String> words =
                List.of(
                        "--dont-fork",
                        "--no-syslog",
                        "--log-console",
                        "--use-file=" + empty,
                        "--pid=" + directory.resolve("pid"),
                        "--stream=127.0.0.1:" + port,
                        "--tls=" + keys.resolve("training"));
        return CompletableFuture.supplyAsync(
                () -> Boot.run(words, nowhere, nowhere),
                task -> Thread.ofPlatform().name("main").start(task));
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    /** Reads hello and snapshot of the stream, which also says that the daemon runs. */
    private void beConsole(int port) throws IOException, InterruptedException {
        TlsIdentity identity;
        try {
            identity = TlsIdentity.load(directory.resolve("keys/console"), Role.CONSOLE);
        } catch (TlsException e) {
            throw new IOException(e.getMessage(), e);
        }
        try (Socket plain = connect(port);
                SSLSocket secure =
                        (SSLSocket)
                                identity.context()
                                        .getSocketFactory()
                                        .createSocket(plain, "127.0.0.1", port, true)) {
            secure.setSSLParameters(identity.parameters());
            secure.setSoTimeout(ANSWER_MILLIS);
            int lines = 0;
            for (int letter = 0; letter >= 0 && lines < 2; ) {
                letter = secure.getInputStream().read();
                lines += letter == '\n' ? 1 : 0;
            }
        }
    }

    private static Socket connect(int port) throws IOException, InterruptedException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        for (int attempt = 1; ; attempt++) {
            Socket socket = new Socket();
            try {
                socket.connect(address, CONNECT_MILLIS);
                return socket;
            } catch (IOException e) {
                socket.close();
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(CONNECT_MILLIS);
            }
        }
    }
}
