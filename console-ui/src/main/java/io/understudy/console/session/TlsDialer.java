package io.understudy.console.session;

import io.understudy.model.wire.Role;
import io.understudy.model.wire.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Dials agents over TLS 1.3 with the console's own certificate, every address of a host in turn.
 * Reads the key material at every attempt, so that a renewed certificate needs no restart.
 */
public final class TlsDialer implements Dialer {
    private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(5).toMillis();

    private final Path directory;
    private volatile @Nullable Instant ownEnds;

    /**
     * @param directory holds {@code ca.pem}, {@code console.pem} and {@code console.key}
     */
    public TlsDialer(Path directory) {
        this.directory = directory;
    }

    @Override
    public Socket dial(Endpoint endpoint, Consumer<Socket> opened) throws IOException {
        // before it is used, which fails where it has expired
        ownEnds = TlsIdentity.ends(directory, Role.CONSOLE);
        TlsIdentity identity = TlsIdentity.load(directory, Role.CONSOLE);
        Socket plain = connect(endpoint, opened);
        try {
            plain.setTcpNoDelay(true);
            SSLSocket secure =
                    (SSLSocket)
                            identity.context()
                                    .getSocketFactory()
                                    .createSocket(plain, endpoint.host(), endpoint.port(), true);
            secure.setSSLParameters(identity.parameters());
            secure.startHandshake();
            return secure;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    @Override
    public @Nullable Instant ownCertificateEnds() {
        return ownEnds;
    }

    private static Socket connect(Endpoint endpoint, Consumer<Socket> opened) throws IOException {
        IOException failure = null;
        for (InetAddress address : InetAddress.getAllByName(endpoint.host())) {
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
