package io.understudy.console.session;

import io.understudy.model.wire.Role;
import io.understudy.model.wire.TlsIdentity;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Dials agents over TLS 1.3 with the console's own certificate, every address of a host in turn.
 * Looks at the key material at every attempt, so that a renewed certificate needs no restart.
 *
 * <p>Handshakes cost processor time at both ends. Two hundred at once would each be so slow that
 * agents give up on all of them, so they take turns; connecting costs nothing but time, and hosts
 * that do not answer hold up nobody.
 */
public final class TlsDialer implements Dialer {
    private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(5).toMillis();

    /** Handshakes that may keep the processor busy at once. */
    private static final int HANDSHAKES = 16;

    /** Agents hang up on whoever has not proven who it is for 5 s. */
    private static final long WAITED_MILLIS = 2_000;

    /** Carries connections to agents that are not reached from here. */
    public interface Tunnels {
        /** Has none. */
        Tunnels NONE =
                new Tunnels() {
                    @Override
                    public Socket open(Endpoint endpoint) throws IOException {
                        throw new IOException("no SSH here");
                    }

                    @Override
                    public List<String> stations(Endpoint endpoint) {
                        return List.of();
                    }
                };

        /** A connection to where the agent listens; takes its own bounded time. */
        Socket open(Endpoint endpoint) throws IOException;

        /** As {@link Dialer#stations}. */
        List<String> stations(Endpoint endpoint);
    }

    private final Path directory;
    private final Tunnels tunnels;
    private final HostNames names = new HostNames();
    private final Semaphore handshakes = new Semaphore(HANDSHAKES, true);
    private @Nullable Loaded loaded;

    /** What was read, and what the files looked like then. */
    private record Loaded(TlsIdentity identity, Object files) {
        boolean isValid() {
            Instant end = identity.certificate().getNotAfter().toInstant();
            return Instant.now().isBefore(end);
        }
    }

    private volatile @Nullable Instant ownEnds;

    /**
     * @param directory holds {@code ca.pem}, {@code console.pem} and {@code console.key}
     */
    public TlsDialer(Path directory) {
        this(directory, Tunnels.NONE);
    }

    /**
     * @param tunnels to agents whose streams are carried
     */
    public TlsDialer(Path directory, Tunnels tunnels) {
        this.directory = directory;
        this.tunnels = tunnels;
    }

    @Override
    public List<String> stations(Endpoint endpoint) {
        return endpoint.withinSsh() ? tunnels.stations(endpoint) : List.of();
    }

    @Override
    public Socket dial(Endpoint endpoint, Consumer<Socket> opened) throws IOException {
        TlsIdentity identity = identity();
        Socket plain = connect(endpoint, opened);
        try {
            if (!handshakes.tryAcquire(WAITED_MILLIS, TimeUnit.MILLISECONDS)) {
                plain.close();
                handshakes.acquire();
                plain = again(endpoint, opened);
            }
        } catch (InterruptedException _) {
            plain.close();
            throw new InterruptedIOException("no longer wanted");
        }
        try {
            opened.accept(plain);
            return secure(plain, identity, endpoint);
        } catch (IOException e) {
            plain.close();
            throw e;
        } finally {
            handshakes.release();
        }
    }

    /** With a turn, which is given back if the host no longer answers. */
    private Socket again(Endpoint endpoint, Consumer<Socket> opened) throws IOException {
        try {
            return connect(endpoint, opened);
        } catch (IOException e) {
            handshakes.release();
            throw e;
        }
    }

    @Override
    public @Nullable Instant ownCertificateEnds() {
        return ownEnds;
    }

    private static SSLSocket secure(Socket plain, TlsIdentity identity, Endpoint endpoint)
            throws IOException {
        plain.setTcpNoDelay(true);
        SSLSocket secure =
                (SSLSocket)
                        identity.context()
                                .getSocketFactory()
                                .createSocket(plain, endpoint.host(), endpoint.port(), true);
        secure.setSSLParameters(identity.parameters());
        secure.startHandshake();
        return secure;
    }

    /**
     * Read once as long as the files stay as they are: one context for all agents, which also
     * remembers their sessions, so that taking up a lost stream is cheap.
     */
    private synchronized TlsIdentity identity() throws IOException {
        Object files = TlsIdentity.stamp(directory, Role.CONSOLE);
        Loaded known = loaded;
        if (known == null || !known.files().equals(files) || !known.isValid()) {
            loaded = null;
            // before it is used, which fails where it has expired
            ownEnds = TlsIdentity.ends(directory, Role.CONSOLE);
            known = new Loaded(TlsIdentity.load(directory, Role.CONSOLE), files);
            loaded = known;
        }
        return known.identity();
    }

    private Socket connect(Endpoint endpoint, Consumer<Socket> opened) throws IOException {
        if (endpoint.withinSsh()) {
            Socket carried = tunnels.open(endpoint);
            opened.accept(carried);
            return carried;
        }
        IOException failure = null;
        for (InetAddress address : names.addresses(endpoint.host())) {
            Socket socket = new Socket();
            opened.accept(socket);
            try {
                socket.connect(new InetSocketAddress(address, endpoint.port()), CONNECT_MILLIS);
                return socket;
            } catch (IOException e) {
                socket.close();
                if (failure == null) {
                    failure = e;
                }
            }
        }
        throw failure == null ? new IOException("no address") : failure;
    }
}
