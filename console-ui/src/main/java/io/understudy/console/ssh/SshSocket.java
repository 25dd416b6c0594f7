package io.understudy.console.ssh;

import io.understudy.console.ssh.SshProblem.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a port of another host, carried by one over SSH to that host, which it owns: what
 * sshd sees of it is what is written. It may be read and written by one thread each, and closed by
 * any.
 */
public final class SshSocket extends Socket {
    /** As much as sshd sends before it waits for what was taken. */
    private static final int BOUND_BYTES = 1 << 20;

    private final SshLink link;
    private final Carrier carrier;
    private final Arrivals arrivals;
    private final OutputStream out;
    private volatile boolean closed;
    private volatile int timeout;

    private SshSocket(SshLink link, Carrier carrier, Arrivals arrivals, OutputStream out) {
        this.link = link;
        this.carrier = carrier;
        this.arrivals = arrivals;
        this.out = out;
    }

    /**
     * Has the host connect to itself: by its name for itself, then by the one it has here, for an
     * agent that listens at one address alone.
     */
    static SshSocket open(SshLink link, int port, int millis) throws SshException {
        SshException refusal = null;
        for (String host : List.of("localhost", link.target().host())) {
            Carrier carrier = new JumpCarrier(link, host, port, host + ":" + port);
            Arrivals arrivals = new Arrivals(BOUND_BYTES);
            try {
                return new SshSocket(
                        link, carrier, arrivals, carrier.open(arrivals.sink(), millis));
            } catch (SshException e) {
                refusal = refusal == null ? e : refusal;
                carrier.close();
            }
        }
        throw own(Objects.requireNonNull(refusal), link, port);
    }

    private static SshException own(SshException refusal, SshLink link, int port) {
        @Nullable Cause cause =
                switch (refusal.problem().cause()) {
                    case JUMP_FORBIDS -> Cause.FORWARD_FORBIDDEN;
                    case JUMP_UNREACHED -> Cause.FORWARD_REFUSED;
                    default -> null;
                };
        return cause == null
                ? refusal
                : new SshException(
                        SshProblem.of(cause, link.target().toString(), Integer.toString(port)),
                        refusal);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        alive();
        return arrivals;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        alive();
        return out;
    }

    private void alive() throws IOException {
        if (closed) {
            throw new SocketException("Socket is closed");
        }
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isBound() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void setSoTimeout(int millis) {
        timeout = millis;
        arrivals.setTimeout(millis);
    }

    @Override
    public int getSoTimeout() {
        return timeout;
    }

    /** SSH sends what it is given at once. */
    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public int getSoLinger() {
        return -1;
    }

    @Override
    public int getPort() {
        return link.target().port();
    }

    @Override
    public void shutdownInput() {
        arrivals.close();
    }

    @Override
    public void shutdownOutput() throws IOException {
        out.close();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            super.close();
            arrivals.close();
            carrier.close();
            link.close();
        }
    }

    @Override
    public String toString() {
        return "by way of " + String.join(", ", link.target().stations());
    }
}
