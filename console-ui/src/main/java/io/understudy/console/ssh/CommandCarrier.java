package io.understudy.console.ssh;

import io.understudy.console.ssh.SshProblem.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program whose input and output are the connection, as ssh runs a ProxyCommand. */
final class CommandCarrier implements Carrier {
    private static final int SAID_BYTES = 4096;
    private static final long END_SECONDS = 1;

    private final SshTarget target;
    private final String line;
    private final BoundedOutput said = new BoundedOutput(SAID_BYTES);
    private @Nullable Process process;
    private @Nullable Thread arriving;
    private @Nullable Thread listening;
    private boolean closed;
    private boolean endedByItself;

    CommandCarrier(SshTarget target, String line) {
        this.target = target;
        this.line = line;
    }

    @Override
    public OutputStream open(OutputStream arrived, int millis) throws SshException {
        try {
            Process started = new ProcessBuilder("sh", "-c", "exec " + line).start();
            process = started;
            arriving = pass(started.getInputStream(), arrived);
            listening = pass(started.getErrorStream(), said);
            return started.getOutputStream();
        } catch (IOException e) {
            throw new SshException(
                    SshProblem.of(
                            Cause.PROXY_COMMAND, target.toString(), line, SshFailures.said(e)),
                    e);
        }
    }

    private static Thread pass(InputStream from, OutputStream to) {
        return Thread.ofVirtual()
                .name("proxy command")
                .start(() -> {
                    try (from;
                            to) {
                        from.transferTo(to);
                    } catch (IOException _) {
                        // the end of it, as is the end of the program
                    }
                });
    }

    /** What a program said that ended by itself with another status than 0. */
    @Override
    public @Nullable SshProblem complaint() {
        Process started = process;
        if (started == null || !endedByItself || started.exitValue() == 0) {
            return null;
        }
        String last = said.text().lines().reduce("exit " + started.exitValue(), (_, l) -> l);
        return SshProblem.of(Cause.PROXY_COMMAND, target.toString(), line, last.strip());
    }

    @Override
    public void close() {
        Process started = process;
        if (started == null || closed) {
            return;
        }
        closed = true;
        try {
            // one that has closed its output is about to say with which status it ends
            boolean ending = arriving != null && !arriving.isAlive();
            endedByItself =
                    ending ? started.waitFor(END_SECONDS, TimeUnit.SECONDS) : !started.isAlive();
            if (endedByItself && listening != null) {
                listening.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        started.destroy();
    }
}
