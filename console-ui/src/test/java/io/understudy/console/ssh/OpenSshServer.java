package io.understudy.console.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real OpenSSH server on loopback, with keys and configuration of its own in a directory of the
 * test, for the user who runs the test. It ends with {@link #close}.
 */
public final class OpenSshServer implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path directory;
    private final int port;
    private final String settings;
    private Process process;

    private OpenSshServer(Path directory, int port, String settings) throws IOException {
        this.directory = directory;
        this.port = port;
        this.settings = settings;
        this.process = launch();
    }

    /** Starts a server; OpenSSH must be installed. */
    public static OpenSshServer start(Path directory) throws IOException, InterruptedException {
        return start(directory, "");
    }

    /**
     * @param settings lines of sshd_config; of two about the same the first counts, and these come
     *     first
     */
    static OpenSshServer start(Path directory, String settings)
            throws IOException, InterruptedException {
        assertThat(SSHD).as("needs OpenSSH's sshd: apt-get install openssh-server").isExecutable();
        keygen(directory.resolve("host_key"));
        keygen(directory.resolve("user_key"));
        Files.copy(directory.resolve("user_key.pub"), directory.resolve("authorized_keys"));
        OpenSshServer server = new OpenSshServer(directory, freePort(), settings);
        server.awaitListening();
        return server;
    }

    static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static void keygen(Path file) throws IOException, InterruptedException {
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", file.toString());
    }

    private Process launch() throws IOException {
        Path config = directory.resolve("sshd_config");
        Files.writeString(
                config,
                settings
                        + """
                        Port %d
                        ListenAddress 127.0.0.1
                        HostKey %s
                        AuthorizedKeysFile %s
                        PidFile none
                        StrictModes no
                        UsePAM no
                        PasswordAuthentication no
                        KbdInteractiveAuthentication no
                        PermitRootLogin yes
                        Subsystem sftp internal-sftp
                        SetEnv HOME=/
                        """
                                .formatted(
                                        port,
                                        directory.resolve("host_key"),
                                        directory.resolve("authorized_keys")));
        List<String> command = new ArrayList<>();
        if (isRoot() && !Files.isDirectory(Path.of("/run/sshd"))) {
            // sshd of root wants this directory; a private /run gives it one and leaves nothing
            command.addAll(
                    List.of(
                            "unshare",
                            "--mount",
                            "sh",
                            "-c",
                            "mount -t tmpfs none /run && mkdir -m 755 /run/sshd && exec \"$@\"",
                            "sh"));
        }
        command.addAll(List.of(SSHD.toString(), "-D", "-e", "-f", config.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("sshd.log").toFile())
                .start();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private void awaitListening() throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() - until < 0) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (probe.isConnected()) {
                    return;
                }
            } catch (IOException _) {
                if (!process.isAlive()) {
                    break;
                }
                Thread.sleep(20);
            }
        }
        String log = Files.readString(directory.resolve("sshd.log"));
        close();
        throw new AssertionError("sshd does not listen on port " + port + ": " + log);
    }

    /** Gives the host another key and starts the server again. */
    public void changeHostKey() throws IOException, InterruptedException {
        close();
        Files.delete(directory.resolve("host_key"));
        Files.delete(directory.resolve("host_key.pub"));
        keygen(directory.resolve("host_key"));
        process = launch();
        awaitListening();
    }

    public SshTarget target() {
        return target(directory.resolve("user_key"));
    }

    public SshTarget target(Path identity) {
        return new SshTarget("127.0.0.1", port, System.getProperty("user.name"), List.of(identity));
    }

    /** The fingerprint as OpenSSH's own tool prints it. */
    public String fingerprint() throws IOException, InterruptedException {
        return run("ssh-keygen", "-lf", directory.resolve("host_key.pub").toString()).split(" ")[1];
    }

    public int port() {
        return port;
    }

    /** Runs a command to its end, at most ten seconds, and gives what it printed. */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(List.of(command) + " failed: " + out);
        }
        return out;
    }

    @Override
    public void close() {
        // connections that are being served have processes of their own
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("sshd did not end");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
