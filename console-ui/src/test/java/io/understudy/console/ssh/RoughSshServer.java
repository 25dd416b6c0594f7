package io.understudy.console.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.AcceptAllPublickeyAuthenticator;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;

/**
 * An SSH server on loopback that runs each command by this machine's shell, and misbehaves at the
 * one a test chose, as OpenSSH cannot be made to. It ends with {@link #close}.
 */
public final class RoughSshServer implements AutoCloseable {
    /** What the server does instead of running a command. */
    @FunctionalInterface
    public interface Manners {
        void serve(Turn turn) throws Exception;
    }

    private final SshServer server = SshServer.setUpDefaultServer();
    private final Path userKey;
    private volatile List<String> shell = List.of("sh", "-c");
    private final Map<String, Manners> always = new ConcurrentHashMap<>();
    private final Map<String, Manners> once = new ConcurrentHashMap<>();

    /**
     * Starts it.
     *
     * @param directory for the key of its user
     */
    public RoughSshServer(Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        userKey = directory.resolve("user_key");
        OpenSshServer.run("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", userKey.toString());
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(256);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(keys.generateKeyPair()));
        server.setPublickeyAuthenticator(AcceptAllPublickeyAuthenticator.INSTANCE);
        server.setCommandFactory((_, line) -> new Turn(line));
        server.start();
    }

    /** The server itself, for what happens below its channels. */
    public SshServer below() {
        return server;
    }

    public SshTarget target() {
        return new SshTarget("127.0.0.1", server.getPort(), "anybody", List.of(userKey));
    }

    /** Commands are run by these words and their line, instead of {@code sh -c}. */
    public void runBy(String... words) {
        shell = List.of(words);
    }

    /** The first command whose line has these words is served so. */
    public void once(String words, Manners manners) {
        once.put(words, manners);
    }

    /** Every command whose line has these words is served so. */
    public void always(String words, Manners manners) {
        always.put(words, manners);
    }

    private Manners manners(String line) {
        for (String words : once.keySet()) {
            Manners chosen = line.contains(words) ? once.remove(words) : null;
            if (chosen != null) {
                return chosen;
            }
        }
        return always.entrySet().stream()
                .filter(manners -> line.contains(manners.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(turn -> turn.exit(turn.run()));
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** One command, from its line to its exit status. */
    public final class Turn implements Command {
        private final String line;
        private @Nullable InputStream in;
        private @Nullable OutputStream out;
        private @Nullable ExitCallback exit;
        private @Nullable ChannelSession channel;
        private @Nullable Process process;
        private @Nullable Thread thread;

        private Turn(String line) {
            this.line = line;
        }

        @Override
        public void setInputStream(InputStream in) {
            this.in = in;
        }

        @Override
        public void setOutputStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void setErrorStream(OutputStream err) {}

        @Override
        public void setExitCallback(ExitCallback callback) {
            this.exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            this.channel = channel;
            thread =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    manners(line).serve(this);
                                } catch (Exception _) {
                                    // the other side has gone
                                }
                            });
        }

        @Override
        public void destroy(ChannelSession channel) {
            if (thread != null) {
                thread.interrupt();
            }
            if (process != null) {
                try {
                    process.getOutputStream().close(); // as OpenSSH does; it may go on
                } catch (IOException _) {
                    // nobody reads it
                }
            }
        }

        /** Begins the command; what it says goes nowhere yet. */
        public void begin() throws IOException {
            List<String> words = new ArrayList<>(shell);
            words.add(line);
            process = new ProcessBuilder(words).redirectErrorStream(true).start();
        }

        /** Hands it so many bytes of its input; fewer only if there are no more. */
        public void feed(int bytes) throws IOException {
            OutputStream to = Objects.requireNonNull(process).getOutputStream();
            to.write(Objects.requireNonNull(in).readNBytes(bytes));
            to.flush();
        }

        /** Hands it the rest, passes on what it says and waits for its end. */
        public int finish() throws IOException, InterruptedException {
            Process running = Objects.requireNonNull(process);
            Thread.ofVirtual().start(() -> hand(running.getOutputStream()));
            say(running.getInputStream().readAllBytes());
            return running.waitFor();
        }

        /** Who has no input to give does not say that it ends either. */
        private void hand(OutputStream input) {
            try (input) {
                Objects.requireNonNull(in).transferTo(input);
            } catch (IOException _) {
                // the command wants no more
            }
        }

        /** All of it; gives the exit status. */
        public int run() throws IOException, InterruptedException {
            begin();
            return finish();
        }

        /** Passes bytes on as if the command had printed them. */
        public void say(byte[] bytes) throws IOException {
            if (bytes.length == 0) {
                return;
            }
            OutputStream to = Objects.requireNonNull(out);
            to.write(bytes);
            to.flush();
        }

        /** The next command whose line has these words is served so. */
        public void then(String words, Manners manners) {
            once(words, manners);
        }

        public void exit(int status) {
            Objects.requireNonNull(exit).onExit(status);
        }

        /** Closes the channel and says nothing. */
        public void dropChannel() {
            Objects.requireNonNull(channel).close(false);
        }

        /** Ends the connection without a word. */
        public void dropConnection() {
            session().getIoSession().close(true);
        }

        public ServerSession session() {
            return Objects.requireNonNull(channel).getServerSession();
        }
    }
}
