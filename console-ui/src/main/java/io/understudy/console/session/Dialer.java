package io.understudy.console.session;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Opens authenticated connections to agents. */
public interface Dialer {
    /**
     * A connection whose handshake is over. May take as long as it likes; the caller bounds it by
     * closing the socket.
     *
     * @param opened receives the socket at the beginning of each step that the other end may hold
     *     up, so that it can be closed from outside; time counts from there
     * @throws StreamException if there is a known reason
     */
    Socket dial(Endpoint endpoint, Consumer<Socket> opened) throws IOException;

    /**
     * Which hosts carry the connection, the agent's own at the end, as the last attempt went; none
     * where it comes straight from here.
     */
    default List<String> stations(Endpoint endpoint) {
        return List.of();
    }

    /** Until when the certificate of this console is valid; null if it is not known. */
    default @Nullable Instant ownCertificateEnds() {
        return null;
    }

    /** Until when the certificate is valid that the other end has shown; null if it showed none. */
    default @Nullable Instant certificateEnds(Socket dialled) {
        try {
            return dialled instanceof SSLSocket secure
                            && secure.getSession().getPeerCertificates()[0]
                                    instanceof X509Certificate shown
                    ? shown.getNotAfter().toInstant()
                    : null;
        } catch (SSLPeerUnverifiedException _) {
            return null;
        }
    }
}
